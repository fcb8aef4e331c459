/** What only the built site can show. Run `npm run build` first; without a build these tests are skipped, in CI they fail. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFixtureApi } from '../src/testing/fixtureApi.ts';
import { ask, type Listening, listen } from '../src/testing/http.ts';
import { loadAssets } from './assets.ts';
import { createLog } from './log.ts';
import { loadBuiltRenderer } from './renderer.ts';
import { createSite, type Site } from './site.ts';

const BUILD = join(import.meta.dirname, '../build');
const SCRIPT_BUDGET = 2048;
const built = existsSync(join(BUILD, 'server/entry.js'));

describe.skipIf(!built && !process.env.CI)('the built site', () => {
  let api: Listening;
  let site: Site;
  let server: Listening;

  beforeAll(async () => {
    api = await startFixtureApi();
    const [renderer, assets] = await Promise.all([
      loadBuiltRenderer(BUILD, { apiOrigin: api.origin, apiTimeout: 5000 }),
      loadAssets(join(BUILD, 'client')),
    ]);
    const config = {
      apiOrigin: api.origin,
      baseUrl: 'http://localhost',
      purgeToken: '',
      pageTtl: 60_000,
      trustedProxies: [],
    };
    site = createSite({ config, renderer, assets, log: createLog('error', () => undefined) });
    server = await listen(site.handle);
  });
  afterAll(async () => {
    await site.close();
    await server.close();
    await api.close();
  });

  const get = (path: string, coding = 'br') =>
    ask(server.origin, path, { headers: { 'accept-encoding': coding } });

  const named = (html: string, pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([, address = '']) => address);

  const scripts = (html: string) => named(html, /<script[^>]+src="([^"]+)"/g);

  test('every file that a page names is there, compressed and for ever', async () => {
    const { text } = await get('/', 'identity');
    const files = named(text, /(?:src|href)="(\/assets\/[^"]+|\/favicon[^"]*)"/g);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const answer = await get(file);
      expect(answer.status).toBe(200);
      if (!file.startsWith('/assets/')) continue;
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      if (/\.(?:css|js)$/.test(file)) expect(answer.headers['content-encoding']).toBe('br');
    }
  });

  test('gzip and plain bytes are the same file', async () => {
    const { text } = await get('/', 'identity');
    const [script = ''] = scripts(text);
    const plain = await get(script, 'identity');
    expect(gunzipSync((await get(script, 'gzip')).body).equals(plain.body)).toBe(true);
  });

  test('a page carries the scripts of theme and consent, and the one that waits until the search is used', async () => {
    const { text } = await get('/services/', 'identity');
    expect(scripts(text)).toEqual([
      expect.stringContaining('/assets/theme-'),
      expect.stringContaining('/assets/consent-'),
      expect.stringContaining('/assets/islands-'),
    ]);
  });

  test('nothing heavy is loaded before something interactive is reached', async () => {
    const { text } = await get('/', 'identity');
    const loaded = scripts(text);
    expect(loaded).toContainEqual(expect.stringContaining('/assets/islands-'));
    const sizes = await Promise.all(loaded.map(async (file) => (await get(file)).body.length));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(SCRIPT_BUDGET);
    const entry = loaded.find((file) => file.includes('/assets/islands-')) ?? '';
    // A static import would load at once what the budget does not count.
    expect((await get(entry, 'identity')).text).not.toMatch(/^import|;import\s*["'{*]/);
  });

  test('fonts are asked for early, and only those of the text', async () => {
    const { text } = await get('/', 'identity');
    const fonts = named(text, /<link rel="preload" as="font"[^>]+href="([^"]+)"/g);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.length).toBeLessThanOrEqual(2);
  });

  test('the process ends politely: what was asked is answered, then it is gone', async () => {
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const slow = await listen(async (request, response) => {
      arrived.resolve();
      await answer.promise;
      const { status, headers, body } = await ask(api.origin, request.url ?? '');
      response.writeHead(status, headers).end(body);
    });
    const { child, origin, exit } = await startProcess(slow.origin);
    const asked = ask(origin, '/services/');
    await arrived.promise;
    child.kill('SIGTERM');
    await expect.poll(() => ask(origin, '/healthz').catch(() => 'refused')).toBe('refused');
    answer.resolve();
    expect((await asked).status).toBe(200);
    expect(await exit).toBe(0);
    await slow.close();
  });
});

async function startProcess(apiOrigin: string) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    MAGNETIQ_SITE_PORT: '0',
    MAGNETIQ_API_ORIGIN: apiOrigin,
    MAGNETIQ_LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index.ts')], { env });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  for await (const line of createInterface(child.stdout)) {
    const { event, port } = JSON.parse(line) as { event: string; port: number };
    if (event === 'listening') return { child, exit, origin: `http://127.0.0.1:${port}` };
  }
  throw new Error('the process ended before it listened');
}
