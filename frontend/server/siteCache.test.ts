import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';
import { ask } from '../src/testing/http.ts';
import { PURGE_TOKEN, startTestSite } from '../src/testing/testSite.ts';

const { api, site, get, purge, renderWith } = holdSite();

describe('the cache', () => {
  const state = async (path: string) => (await get(path)).headers['cache-status'];

  test('shows a page again without a render', async () => {
    expect(await state('/services/')).toBe('magnetiq; fwd=miss');
    renderWith(async () => {
      throw new Error('must not render');
    });
    expect(await state('/services/')).toBe('magnetiq; hit');
  });

  test('has one copy, whatever stands in the query', async () => {
    await get('/services/?utm_source=mail');
    for (const query of ['', '?utm_source=other', '?x=1', '?%ZZ']) {
      expect(await state(`/services/${query}`)).toBe('magnetiq; hit');
    }
  });

  test('answers 304 to who has the page', async () => {
    const { headers } = await get('/services/');
    const etag = headers.etag ?? '';
    expect(etag).toMatch(/^W\/".+"$/);
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const answer = await get('/services/', { 'if-none-match': known });
      expect(answer).toMatchObject({ status: 304, text: '' });
      expect(answer.headers['content-security-policy']).toBeDefined();
    }
    expect((await get('/services/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('sends the stored compressed forms', async () => {
    const plain = (await get('/services/')).text;
    const br = await get('/services/', { 'accept-encoding': 'gzip, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(plain);
    const gzip = await get('/services/', { 'accept-encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(plain);
    expect(gzip.headers.vary).toBe('accept-encoding');
  });

  test('renders once for many who ask at once', async () => {
    let renders = 0;
    const held = Promise.withResolvers<void>();
    const original = await get('/services/');
    renderWith(async () => {
      renders += 1;
      await held.promise;
      return { kind: 'document', status: 200, html: original.text, surrogateKeys: ['d4'] };
    });
    const all = Promise.all(Array.from({ length: 10 }, () => get('/de/leistungen/')));
    await new Promise((resolve) => setTimeout(resolve, 50));
    held.resolve();
    expect((await all).every(({ status }) => status === 200)).toBe(true);
    expect(renders).toBe(1);
  });
});

describe('a purge', () => {
  test('by key removes the pages that used the document, and no other', async () => {
    await get('/services/');
    await get('/blog/');
    expect(JSON.parse((await purge({ keys: ['d3'] })).text)).toEqual({ purged: 1 });
    expect((await get('/blog/')).headers['cache-status']).toBe('magnetiq; hit');
    expect((await get('/services/')).headers['cache-status']).toBe('magnetiq; fwd=miss');
  });

  test.each(['navigation:en', 'site:en'])('reaches what every page uses: %s', async (key) => {
    await get('/services/');
    await get('/de/leistungen/');
    expect(JSON.parse((await purge({ keys: [key] })).text)).toEqual({ purged: 1 });
  });

  test('overtakes a render that has already asked the API', async () => {
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    renderWith(async () => {
      begun.resolve();
      await held.promise;
      return { kind: 'document', status: 200, html: 'old', surrogateKeys: ['d3'] };
    });
    const before = get('/services/');
    await begun.promise;
    await purge({ keys: ['d3'] });
    renderWith(undefined);
    const after = await get('/services/');
    held.resolve();
    expect((await before).text).toBe('old');
    expect(after.text).toContain('Four things.');
    expect((await get('/services/')).text).toBe(after.text);
  });

  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['another scheme', { authorization: `Basic ${PURGE_TOKEN}` }],
  ])('with %s is refused and purges nothing', async (_, headers) => {
    await get('/services/');
    const options = { method: 'POST', headers, body: '{"all": true}' };
    expect((await ask(site().origin, '/__purge', options)).status).toBe(403);
    expect((await get('/services/')).headers['cache-status']).toBe('magnetiq; hit');
  });

  test('is refused by a server that has no token', async () => {
    const closed = await startTestSite(api().origin, { config: { purgeToken: '' } });
    const headers = { authorization: 'Bearer ' };
    const options = { method: 'POST', headers, body: '{"all": true}' };
    expect((await ask(closed.origin, '/__purge', options)).status).toBe(403);
    await closed.close();
  });

  test.each(['', 'null', '[]', '{}', '{"keys": "d1"}', '{"keys": [1]}', '{"all": "yes"}', '{'])(
    'does not understand %s',
    async (body) => {
      const headers = { authorization: `Bearer ${PURGE_TOKEN}` };
      const answer = await ask(site().origin, '/__purge', { method: 'POST', headers, body });
      expect(answer.status).toBe(400);
    },
  );

  test('is a POST, and not endless', async () => {
    expect((await ask(site().origin, '/__purge')).status).toBe(405);
    const keys = [`d${'1'.repeat(300_000)}`];
    expect((await purge({ keys })).status).toBe(413);
  });
});
