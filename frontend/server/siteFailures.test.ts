import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFixtureApi } from '../src/testing/fixtureApi.ts';
import { holdSite } from '../src/testing/heldSite.ts';
import { ask, listen } from '../src/testing/http.ts';
import { startTestSite, type TestSite } from '../src/testing/testSite.ts';

const { api, site, get, renderWith } = holdSite();
const html = { accept: 'text/html' };

describe('when Django is down', () => {
  let alone: TestSite;
  beforeAll(async () => {
    const gone = await listen(() => undefined);
    await gone.close();
    alone = await startTestSite(gone.origin);
  });
  afterAll(() => alone.close());

  test.each([
    ['/', 'en', 'We will be right back'],
    ['/de/', 'de', 'Wir sind gleich wieder da'],
  ])('%s says so in its language', async (path, language, title) => {
    const { status, headers, text } = await ask(alone.origin, path, { headers: html });
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' });
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(title);
  });

  test('the admin says so in the language of the editor', async () => {
    const headers = { ...html, 'accept-language': 'de-DE,de;q=0.9,en;q=0.5' };
    const answer = await ask(alone.origin, '/admin/', { headers });
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('30');
    expect(answer.text).toContain('Wir sind gleich wieder da');
  });

  test('the API says so in its own shape', async () => {
    const answer = await ask(alone.origin, '/api/v1/content/site?locale=en', { headers: html });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'SERVICE_UNAVAILABLE' } });
  });

  test('an image is not answered with a page', async () => {
    const answer = await ask(alone.origin, '/media/a.webp', { headers: { accept: 'image/*' } });
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toContain('text/plain');
  });

  test('it is written down, without a stack for the visitor', async () => {
    const { text } = await ask(alone.origin, '/admin/', { headers: html });
    expect(text).not.toMatch(/ECONNREFUSED|at \w+ \(/);
    await ask(alone.origin, '/de/', { headers: html });
    for (const expected of [
      { level: 'error', event: 'proxy.unavailable' },
      {
        level: 'error',
        event: 'page.unavailable',
        path: '/de/',
        reason: expect.stringContaining('ECONNREFUSED'),
      },
    ]) {
      expect(alone.logged).toContainEqual(expect.objectContaining(expected));
    }
  });
});

describe('when Django fails', () => {
  test.each([
    [
      'an error of its own',
      500,
      '{"success":false,"error":{"code":"INTERNAL","message":"","details":[]}}',
    ],
    ['something that is not the API', 200, '<html>'],
  ])('with %s, the site is unavailable', async (_, status, body) => {
    const broken = await listen((_request, response) => response.writeHead(status).end(body));
    const before = await startTestSite(broken.origin);
    expect((await ask(before.origin, '/services/')).status).toBe(503);
    await before.close();
    await broken.close();
  });

  test('to say by which key a document is purged, the page is shown but not kept', async () => {
    let asked = 0;
    const keyless = await listen(async (request, response) => {
      if (request.url?.includes('services')) asked += 1;
      const answer = await ask(api().origin, request.url ?? '');
      const { 'surrogate-key': key, ...headers } = answer.headers;
      response.writeHead(answer.status, key === 'd3' ? headers : answer.headers);
      response.end(answer.body);
    });
    const before = await startTestSite(keyless.origin);
    const answer = await ask(before.origin, '/services/');
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    await ask(before.origin, '/services/');
    expect(asked).toBe(2);
    await ask(before.origin, '/de/leistungen/');
    const again = await ask(before.origin, '/de/leistungen/');
    expect(again.headers['cache-status']).toBe('magnetiq; hit');
    await before.close();
    await keyless.close();
  });

  test('a page that is known is still shown', async () => {
    const passing = await startFixtureApi();
    const clockless = await startTestSite(passing.origin, { config: { pageTtl: 1 } });
    await ask(clockless.origin, '/services/');
    await passing.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const answer = await ask(clockless.origin, '/services/');
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers['cache-status']).toBe('magnetiq; hit; fwd=stale');
    // The refresh in the background failed; that too is written down.
    await expect
      .poll(() => clockless.logged.map(({ event }) => event))
      .toContain('page.unavailable');
    await clockless.close();
  });
});

describe('when the render crashes', () => {
  beforeEach(() => {
    renderWith(async () => {
      throw new Error('secret detail');
    });
  });

  test.each([
    ['/services/', 'en', 'Something went wrong on our side'],
    ['/de/leistungen/', 'de', 'Bei uns ist etwas schiefgegangen'],
  ])(
    '%s says so in its language and keeps the reason to the log',
    async (path, language, title) => {
      const { status, text, headers } = await get(path);
      expect(status).toBe(500);
      expect(headers['cache-control']).toBe('no-store');
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).toContain(title);
      expect(text).not.toContain('secret detail');
      expect(site().logged).toContainEqual(
        expect.objectContaining({ event: 'page.crashed', path, error: 'secret detail' }),
      );
    },
  );
});
