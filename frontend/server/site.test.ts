import { describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';
import { ask } from '../src/testing/http.ts';
import { startTestSite } from '../src/testing/testSite.ts';
import { securityHeaders } from './securityHeaders.ts';

const { api, site, get, purge } = holdSite();

describe('a page', () => {
  test('is a document in the language of its address', async () => {
    const english = await get('/services/');
    expect(english.status).toBe(200);
    expect(english.headers['content-language']).toBe('en');
    expect(english.text).toMatch(/^<!DOCTYPE html><html lang="en">/);
    const german = await get('/de/leistungen/');
    expect(german.text).toContain('<html lang="de">');
    expect(german.text).toContain('Vier Dinge.');
  });

  test('that is not in the language of its address says so', async () => {
    const { text } = await get('/de/terms/');
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<div class="in-other-language" lang="en">');
    expect(text).toContain('Diese Seite gibt es noch nicht auf Deutsch.');
    expect(text).toContain('<a href="http://localhost:8036/terms/" hrefLang="en">');
    expect(text).not.toContain('rel="alternate" hrefLang="de"');
  });

  test('names itself to search engines and social networks', async () => {
    const { text } = await get('/services/');
    const base = 'http://localhost:8036';
    for (const part of [
      '<title>Services · Magnetiq</title>',
      '<meta name="description" content="About Services"/>',
      '<meta name="robots" content="index,follow"/>',
      `<link rel="canonical" href="${base}/services/"/>`,
      `<link rel="alternate" hrefLang="en" href="${base}/services/"/>`,
      `<link rel="alternate" hrefLang="de" href="${base}/de/leistungen/"/>`,
      `<link rel="alternate" hrefLang="x-default" href="${base}/services/"/>`,
      '<meta property="og:title" content="Services · Magnetiq"/>',
      `<meta property="og:image" content="${base}/media/cards/`,
      '<meta name="twitter:card" content="summary_large_image"/>',
      '"@type":"BreadcrumbList"',
      '<meta property="og:image:width" content="1200"/>',
      '<link rel="preload" as="font"',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.match(/<title>/g)).toHaveLength(1);
    expect(text.match(/rel="canonical"/g)).toHaveLength(1);
  });

  test('of a blog and of its articles names the feed, others name none', async () => {
    const feed =
      '<link rel="alternate" type="application/rss+xml" title="Blog" href="/blog/feed.xml"/>';
    expect((await get('/blog/')).text).toContain(feed);
    expect((await get('/blog/newsletter/')).text).toContain(feed);
    expect((await get('/services/')).text).not.toContain('application/rss+xml');
  });

  test('offers its translation, and the home page where there is none', async () => {
    expect((await get('/services/')).text).toMatch(
      /<a [^>]*href="\/de\/leistungen\/"[^>]*hrefLang="de"/,
    );
    expect((await get('/blog/')).text).toMatch(/<a [^>]*href="\/de\/"[^>]*hrefLang="de"/);
  });

  test('is found by an address outside ASCII', async () => {
    expect((await get('/de/%C3%BCber-uns/')).text).toContain('Über uns');
  });

  test('answers HEAD without a body', async () => {
    const whole = await get('/services/');
    const head = await ask(site().origin, '/services/', {
      method: 'HEAD',
      headers: { accept: 'text/html' },
    });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });

  test.each(['PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const answer = await ask(site().origin, '/de/leistungen/', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD, POST');
    expect(answer.text).toContain('<html lang="de">');
  });
});

test('Django is asked from inside: it need not lead anybody to HTTPS', async () => {
  api().asked.length = 0;
  await get('/services/');
  expect(api().asked.length).toBeGreaterThan(0);
  for (const { headers } of api().asked) expect(headers['x-forwarded-proto']).toBe('https');
});

describe('addresses', () => {
  test.each([
    ['/services', '/services/', 301],
    ['/de/leistungen', '/de/leistungen/', 301],
    ['/de', '/de/', 301],
    ['/en/services/', '/services/', 301],
    ['/en', '/', 301],
    ['//services/', '/services/', 301],
    ['/old/', '/services/', 301],
    ['/old/?utm_source=mail', '/services/?utm_source=mail', 301],
    ['/services?utm_source=mail', '/services/?utm_source=mail', 301],
    ['/shop/?id=1', '/services/?id=1', 301],
    ['/away/', 'https://example.org/?a=1', 302],
    ['/away/?utm_source=mail', 'https://example.org/?a=1', 302],
  ])('%s leads to %s', async (path, location, status) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status, headers: { location, 'cache-control': 'no-store' } });
  });

  test.each([
    ['broken encoding', '/%ZZ'],
    ['a NUL', '/a%00b'],
    ['a climb', '/../../etc/passwd'],
    ['an encoded climb', '/%2e%2e/x'],
    ['a backslash', '/a\\b'],
    ['ten kilobytes', `/${'a'.repeat(10_240)}`],
  ])('a hostile one gets a page that says so: %s', async (_, path) => {
    for (const [prefix, language] of [
      ['', 'en'],
      ['/de', 'de'],
    ] as const) {
      const { status, headers, text } = await get(prefix + path);
      expect([400, 414]).toContain(status);
      expect(headers['content-security-policy']).toBeDefined();
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toMatch(/Error:|at \w+ \(/);
    }
  });

  test('a hostile one for the API gets the shape of the API', async () => {
    const answer = await ask(site().origin, '/api/v1/%ZZ');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      success: false,
      error: { code: 'INVALID_PATH' },
    });
  });
});

describe('what is not there', () => {
  test.each([
    ['/nowhere/', 'en', 'There is no page here'],
    ['/de/nirgends/', 'de', 'Hier gibt es keine Seite'],
  ])('%s is a 404 inside the frame of the site', async (path, language, title) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(404);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(title);
    expect(text).toContain('<header');
    expect(text).toContain('<footer');
    expect(text).toContain('<meta name="robots" content="noindex"/>');
  });

  test('stays missing whatever stands in the query', async () => {
    expect((await get('/shop/?id=2')).status).toBe(404);
    expect((await get('/shop/')).status).toBe(404);
  });

  test('is not kept', async () => {
    await get('/nowhere/');
    expect(JSON.parse((await purge({ all: true })).text)).toEqual({ purged: 0 });
  });

  test('an asset of another build is a plain 404', async () => {
    const answer = await ask(site().origin, '/assets/gone-1234.js');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('text/plain');
  });
});

describe('safety of documents', () => {
  const paths = ['/', '/de/', '/services/', '/blog/', '/blog/newsletter/', '/nowhere/', '/%ZZ'];

  test.each(paths)('%s has the headers and nothing inline', async (path) => {
    const { headers, text } = await get(path);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("default-src 'none';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
    });
    const scripts = [...text.matchAll(/<script([^>]*)>([^<]*)/g)];
    for (const [, attributes = '', content] of scripts) {
      if (!attributes.includes('application/ld+json')) expect(content).toBe('');
    }
    expect(text).not.toMatch(/<style|\sstyle="|\son\w+="|javascript:/);
  });

  test('what the CMS says cannot leave its data block', async () => {
    const { safeJson } = await import('../src/components/seo/JsonLd.tsx');
    const said = { name: '</script><script>alert(1)</script>\u2028&' };
    expect(safeJson(said)).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(safeJson(said))).toEqual(said);
  });
});

test('health turns when the server is told to go', async () => {
  const going = await startTestSite(api().origin);
  expect((await ask(going.origin, '/healthz')).status).toBe(200);
  going.drain();
  expect((await ask(going.origin, '/healthz')).status).toBe(503);
  await going.close();
});

test('the log has one line a request and nothing about a person', async () => {
  await get('/services/?email=anna@example.org', { 'user-agent': 'agent', cookie: 'a=1' });
  await new Promise((resolve) => setImmediate(resolve));
  const line = JSON.stringify(
    site()
      .logged.filter(({ event }) => event === 'request')
      .at(-1),
  );
  expect(line).toContain('"path":"/services/"');
  expect(line).not.toMatch(/anna|agent|127\.0\.0\.1|a=1/);
});

test.each([
  ['/', 'none'],
  ['/de/', 'none'],
  ['/styleguide/', 'self'],
  ['/de/styleguide/blocks/quote/', 'self'],
  ['/nowhere/', 'none'],
])('%s may be framed by %s', async (path, who) => {
  const { headers } = await get(path);
  expect(headers['content-security-policy']).toContain(`frame-ancestors '${who}'`);
});

test('without HTTPS nobody is told to use it', () => {
  const headers = securityHeaders('http://localhost:8036')('/');
  expect(headers).not.toHaveProperty('strict-transport-security');
});
