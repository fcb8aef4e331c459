/** Who reads the API too often waits: through the server, over real sockets, in the reader's language. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FixtureApi, startFixtureApi } from '../src/testing/fixtureApi.ts';
import { type Answer, ask, type Listening, listen } from '../src/testing/http.ts';
import { startTestSite, type TestSite } from '../src/testing/testSite.ts';

const SITE_INFO = '/api/v1/content/site?locale=en';
let api: FixtureApi;
let site: TestSite;

beforeAll(async () => {
  api = await startFixtureApi();
  // In a window of a day no test meets its end.
  const config = { publicRate: '3/d', searchRate: '1/d' };
  site = await startTestSite(api.origin, { config });
});
afterAll(async () => {
  await site.close();
  await api.close();
});

const read = (path: string, address: string, language = 'en', method = 'GET') =>
  ask(site.origin, path, {
    method,
    headers: { 'x-forwarded-for': address, 'accept-language': language },
  });

test('each answer says what is left, and the first that is too many says how long to wait', async () => {
  const answers: Answer[] = [];
  for (let number = 0; number < 4; number += 1) answers.push(await read(SITE_INFO, '203.0.113.5'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  const left = answers.map(({ headers }) => headers['x-ratelimit-remaining']);
  expect(left).toEqual(['2', '1', '0', '0']);
  const { headers, text } = answers.at(-1) as Answer;
  expect(headers).toMatchObject({ 'x-ratelimit-limit': '3', 'cache-control': 'no-store' });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(headers['retry-after']).toBe(headers['x-ratelimit-reset']);
  expect(JSON.parse(text)).toEqual({
    success: false,
    error: {
      code: 'TOO_MANY_REQUESTS',
      message: 'Too many requests. Please try again later.',
      details: [],
    },
  });
});

test('the refusal is in the language of the reader, and without a body for a HEAD', async () => {
  for (let number = 0; number < 3; number += 1) await read(SITE_INFO, '203.0.113.6');
  const german = await read(SITE_INFO, '203.0.113.6', 'de-AT,de;q=0.9,en;q=0.5');
  expect(german.status).toBe(429);
  expect(JSON.parse(german.text).error.message).toMatch(/^Zu viele Anfragen\./);
  const head = await read(SITE_INFO, '203.0.113.6', 'de', 'HEAD');
  expect(head).toMatchObject({ status: 429, text: '' });
});

test('nobody else waits for it, nor does any page', async () => {
  for (let number = 0; number < 4; number += 1) await read(SITE_INFO, '203.0.113.7');
  expect((await read(SITE_INFO, '203.0.113.8')).status).toBe(200);
  expect((await read('/services/', '203.0.113.7')).status).toBe(200);
});

test('what Django counts is told as Django says it', async () => {
  const django: Listening = await listen((_request, response) =>
    response.writeHead(429, { 'retry-after': '7', 'x-ratelimit-limit': '60' }).end('{}'),
  );
  const before = await startTestSite(django.origin, { config: { publicRate: '3/d' } });
  const answer = await ask(before.origin, '/api/v1/business/forms/contact');
  expect(answer.status).toBe(429);
  expect(answer.headers).toMatchObject({ 'retry-after': '7', 'x-ratelimit-limit': '60' });
  expect(answer.headers['x-ratelimit-remaining']).toBeUndefined();
  await before.close();
  await django.close();
});
