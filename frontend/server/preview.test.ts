import { beforeEach, describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';
import { ask } from '../src/testing/http.ts';

const { api, site, get, purge } = holdSite();

const PRIVATE = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
};
const MODES = ['', 'search-result/', 'link-card/'];
const ADDRESSES = ['', '/de'].flatMap((prefix) => MODES.map((mode) => `${prefix}/preview/${mode}`));
const opened = (address: string, token = 'ada') => get(`${address}?token=${token}`);

beforeEach(() => {
  api().asked.length = 0;
  site().logged.length = 0;
  api().drafts.clear();
  api().drafts.set('ada', 'Words of a draft');
});

describe('a draft', () => {
  test.each(ADDRESSES)('%s is for who has its token, and kept nowhere', async (address) => {
    const { status, headers, text } = await opened(address);
    expect(status).toBe(200);
    expect(text).toContain('Words of a draft');
    expect(headers).toMatchObject(PRIVATE);
    for (const name of ['etag', 'cdn-cache-control', 'surrogate-key', 'cache-status', 'vary']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(text).toMatch(/<meta name="robots" content="noindex"\/>/);
    expect(JSON.parse((await purge({ all: true })).text)).toEqual({ purged: 0 });
  });

  test.each(ADDRESSES)('%s is asked for anew each time', async (address) => {
    await opened(address);
    api().drafts.set('ada', 'Typed on');
    expect((await opened(address)).text).toContain('Typed on');
    api().drafts.clear();
    expect((await opened(address)).text).not.toContain('Typed on');
  });

  test('says above everything, in its language, that nobody else sees it', async () => {
    expect((await opened('/preview/')).text).toContain('Draft preview · not public');
    expect((await opened('/de/preview/')).text).toContain('Entwurfsvorschau · nicht öffentlich');
    expect((await get('/')).text).not.toContain('preview-strip');
  });

  test('has the frame of the site; its cards have not', async () => {
    expect((await opened('/preview/')).text).toContain('<footer');
    for (const mode of ['search-result', 'link-card']) {
      const { text } = await opened(`/preview/${mode}/`);
      expect(text).not.toContain('<footer');
      expect(text).toContain('<h1');
    }
  });

  test('of a banner stands above an empty page, and in no other mode', async () => {
    api().drafts.set('banner', 'A week of open doors');
    const { status, headers, text } = await opened('/de/preview/', 'banner');
    expect(status).toBe(200);
    expect(headers).toMatchObject(PRIVATE);
    expect(text).toMatch(/banner-offer[^>]*>\s*<p>A week of open doors/);
    expect(text).toContain('<main id="main" tabindex="-1"></main>');
    expect(text).toMatch(/<meta name="robots" content="noindex"\/>/);
    expect((await get('/')).text).not.toContain('A week of open doors');
    expect((await opened('/preview/link-card/', 'banner')).text).not.toContain('open doors');
  });

  test('leads elsewhere, and brings the checks', async () => {
    const { text } = await opened('/preview/');
    expect(text).toContain('<base target="_blank"/>');
    expect(text).toContain('<script type="module" src="/assets/preview-test.js">');
    const live = (await get('/')).text;
    expect(live).not.toContain('<base');
    expect(live).not.toContain('preview-test.js');
  });

  test('may be framed by the admin, otherwise under the policy of every page', async () => {
    const { headers } = await opened('/preview/');
    const own = "frame-ancestors 'self'";
    expect(headers['content-security-policy']).toContain(own);
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    const live = await get('/');
    expect(String(headers['content-security-policy']).replace(own, "frame-ancestors 'none'")).toBe(
      live.headers['content-security-policy'],
    );
  });

  test('is asked for without a cookie, and its token is in no log line', async () => {
    await get('/preview/?token=ada', { cookie: 'magnetiq_session=abc' });
    const asked = api().asked.find(({ url }) => url.includes('/content/preview'));
    expect(asked?.url).toBe('/api/v1/content/preview?token=ada');
    expect(asked?.headers).not.toHaveProperty('cookie');
    api().drafts.set('broken', 'unavailable');
    await opened('/preview/', 'broken');
    expect(site().logged.length).toBeGreaterThan(1);
    expect(JSON.stringify(site().logged)).not.toMatch(/token=(?!•)|broken/);
  });

  test('takes nothing that is sent to it', async () => {
    const { status } = await ask(site().origin, '/preview/?token=ada', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'name=x',
    });
    expect(status).toBe(405);
    expect(api().asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('an address that opens no draft', () => {
  test.each([
    ['/preview/', 'expired', 410, 'This preview has expired'],
    ['/de/preview/', 'expired', 410, 'Diese Vorschau ist abgelaufen'],
    ['/preview/link-card/', 'expired', 410, 'This preview has expired'],
    ['/preview/', 'forged', 403, 'This address shows no preview'],
    ['/de/preview/search-result/', 'forged', 403, 'Diese Adresse zeigt keine Vorschau'],
    ['/preview/', '', 403, 'This address shows no preview'],
    ['/preview/', 'incomplete', 422, 'This draft cannot be shown yet'],
    ['/de/preview/', 'incomplete', 422, 'Dieser Entwurf lässt sich noch nicht zeigen'],
  ])('%s with %j says so', async (address, token, status, title) => {
    const answer = await opened(address, token);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(title);
    expect(answer.headers).toMatchObject(PRIVATE);
    expect(answer.text).not.toContain('preview-strip');
    expect(answer.text).not.toContain('Words of a draft');
  });

  test('without a token nothing is told either', async () => {
    expect((await get('/preview/')).status).toBe(403);
    expect((await get('/preview')).status).toBe(403);
  });

  test('when the API does not answer, the page says so and is not kept', async () => {
    api().drafts.set('broken', 'unavailable');
    const { status, headers } = await opened('/preview/', 'broken');
    expect(status).toBe(503);
    expect(headers).toMatchObject(PRIVATE);
  });
});
