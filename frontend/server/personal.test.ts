import { connect } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';
import { type Answer, ask, listen } from '../src/testing/http.ts';
import { trustRule } from './clientAddress.ts';
import { createErrorAnswers } from './errorAnswers.ts';
import { createLog } from './log.ts';
import { createPersonal } from './personal.ts';
import type { Renderer } from './renderer.ts';

const { api, site, get, purge } = holdSite();
const URLENCODED = 'application/x-www-form-urlencoded';

const post = (path: string, body = '', headers: Record<string, string> = {}): Promise<Answer> =>
  ask(site().origin, path, {
    method: 'POST',
    headers: { 'content-type': URLENCODED, ...headers },
    body,
  });

/** What has reached Django since this test began. */
const acts = () => api().asked.filter(({ method }) => method !== 'GET');

beforeEach(() => {
  api().asked.length = 0;
  api().people.reset();
});

describe('the page behind a link', () => {
  const pages = [
    '/subscriptions/confirm/pending/',
    '/de/subscriptions/confirm/pending/',
    '/subscriptions/preferences/me/',
    '/subscriptions/unsubscribe/subscribed/',
  ];

  test.each(pages)('%s is for its reader alone', async (path) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    });
    expect(headers).not.toHaveProperty('etag');
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    expect(text).toContain('<form method="post">');
    expect(JSON.parse((await purge({ all: true })).text)).toEqual({ purged: 0 });
  });

  test.each(pages)('%s changes nothing, however often it is opened', async (path) => {
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
      const { status } = await ask(site().origin, path, { method });
      expect(status).toBe(200);
    }
    expect(api().asked.length).toBeGreaterThan(0);
    expect(acts()).toEqual([]);
  });

  test('is asked for anew each time', async () => {
    await get('/subscriptions/confirm/pending/');
    api().people.confirmations.set('pending', 'confirmed');
    expect((await get('/subscriptions/confirm/pending/')).text).toContain('that is confirmed');
  });

  test('speaks the language of its address, and leads to the same page in the other', async () => {
    const english = await get('/subscriptions/unsubscribe/subscribed/');
    expect(english.text).toContain('Unsubscribe: Newsletter');
    expect(english.text).toMatch(/href="\/de\/subscriptions\/unsubscribe\/subscribed\/"/);
    const german = await get('/de/subscriptions/unsubscribe/subscribed/');
    expect(german.text).toContain('Abbestellen: Rundbrief');
    expect(german.text).toMatch(/href="\/subscriptions\/unsubscribe\/subscribed\/"/);
    expect(german.text).toContain('href="/de/subscriptions/preferences/me/"');
  });

  test.each([
    ['/subscriptions/confirm/expired/', 410, 'This link has expired'],
    ['/de/subscriptions/confirm/expired/', 410, 'Dieser Link ist abgelaufen'],
    ['/subscriptions/confirm/broken/', 404, 'This link does not work'],
    ['/de/subscriptions/preferences/broken/', 404, 'Dieser Link funktioniert nicht'],
    ['/subscriptions/unsubscribe/busy/', 429, 'That was a little too often'],
    ['/subscriptions/confirm/withdrawn/', 200, 'This request has been withdrawn'],
  ])('%s says in words what is wrong', async (path, status, title) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(title);
    expect(answer.text).toContain('<footer');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  test('keeps its token out of the log', async () => {
    await get('/subscriptions/confirm/secret-token/?done=saved');
    await new Promise((resolve) => setImmediate(resolve));
    expect(JSON.stringify(site().logged)).toContain('/subscriptions/confirm/•••/');
    expect(JSON.stringify(site().logged)).not.toContain('secret-token');
  });
});

describe('a button', () => {
  test('confirms, and leads to a page that a reload does not repeat', async () => {
    const path = '/de/subscriptions/confirm/pending/';
    const answer = await post(path);
    expect(answer).toMatchObject({ status: 303, headers: { location: `${path}#main` } });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect((await get(path)).text).toContain('Vielen Dank, das ist bestätigt');
    expect(acts()).toHaveLength(1);
  });

  test('that comes too late says so', async () => {
    expect(await post('/subscriptions/confirm/expired/')).toMatchObject({
      status: 410,
      text: expect.stringContaining('This link has expired'),
    });
  });

  test('unsubscribes and takes it back', async () => {
    const path = '/subscriptions/unsubscribe/subscribed/';
    expect((await post(path, 'do=unsubscribe')).status).toBe(303);
    const { text } = await get(path);
    expect(text).toContain('You are unsubscribed');
    expect(text).toContain('value="undo"');
    const back = await post(path, 'do=undo');
    expect(back.headers.location).toBe(`${path}?done=undone#main`);
    expect((await get(`${path}?done=undone`)).text).toContain('You are subscribed again');
  });

  test('is not offered where it would do nothing, and says so when pressed', async () => {
    const path = '/de/subscriptions/unsubscribe/old/';
    expect((await get(path)).text).not.toContain('value="undo"');
    expect(await post(path, 'do=undo')).toMatchObject({
      status: 410,
      text: expect.stringContaining('nicht mehr rückgängig'),
    });
  });

  test('saves only what its reader changed', async () => {
    const path = '/subscriptions/preferences/me/';
    const answer = await post(path, 'was=newsletter&on=newsletter&on=events&do=save');
    expect(answer.headers.location).toBe(`${path}?done=saved#main`);
    expect(acts()[0]?.body).toMatchObject({ purposes: { events: true }, all_off: false });
    const shown = await get(`${path}?done=saved`);
    expect(shown.text).toContain('Your choice is saved.');
    expect(shown.text).toContain('we have sent you a mail with a link');
    expect(shown.text).toMatch(/name="was" value="events"/);
  });

  test('ends everything', async () => {
    const path = '/subscriptions/preferences/me/';
    expect((await post(path, 'was=newsletter&on=newsletter&do=off')).status).toBe(303);
    expect(acts()[0]?.body).toMatchObject({ purposes: {}, all_off: true });
    const { text } = await get(`${path}?done=off`);
    expect(text).toContain('You are unsubscribed from everything.');
    expect(text).not.toContain('value="off"');
  });

  test.each(['', 'do=sing'])('that is none of ours does nothing: "%s"', async (body) => {
    expect((await post('/subscriptions/preferences/me/', body)).status).toBe(400);
    expect((await post('/subscriptions/unsubscribe/subscribed/', body)).status).toBe(400);
    expect(acts()).toEqual([]);
  });

  test('is pressed on behalf of its reader', async () => {
    await post('/subscriptions/confirm/pending/', '', {
      'x-forwarded-for': '203.0.113.9',
      'user-agent': 'Reader/1.0',
      'accept-language': 'de-DE,de;q=0.9',
    });
    expect(acts()[0]?.headers).toMatchObject({
      'x-forwarded-for': '203.0.113.9',
      'user-agent': 'Reader/1.0',
      'accept-language': 'de-DE,de;q=0.9',
    });
  });

  test('at an old address is sent on as it is', async () => {
    const answer = await post('/en/subscriptions/confirm/pending/');
    expect(answer).toMatchObject({
      status: 308,
      headers: { location: '/subscriptions/confirm/pending/' },
    });
  });
});

describe('one click, by RFC 8058,', () => {
  const path = '/subscriptions/unsubscribe/subscribed/';
  const boundary = 'x';
  const multipart = `--${boundary}\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;

  test.each([
    ['as a form', 'List-Unsubscribe=One-Click', URLENCODED],
    ['in parts', multipart, `multipart/form-data; boundary=${boundary}`],
  ])('unsubscribes at once, sent %s', async (_, body, type) => {
    const answer = await post(path, body, { 'content-type': type, 'sec-fetch-site': 'cross-site' });
    expect(answer).toMatchObject({ status: 200, text: 'Unsubscribed.\n' });
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.headers['content-type']).toContain('text/plain');
    // Nothing is rendered for a program.
    expect(api().asked).toHaveLength(1);
    expect(acts()[0]?.body).toEqual({ token: 'subscribed', one_click: true });
  });

  test('does it once, and says the same again', async () => {
    for (let count = 0; count < 2; count += 1) {
      expect((await post(path, 'List-Unsubscribe=One-Click')).status).toBe(200);
    }
    expect(api().people.oneClicks).toBe(1);
  });

  test('is told when it comes too often, and when to come again', async () => {
    const answer = await post('/subscriptions/unsubscribe/busy/', 'List-Unsubscribe=One-Click');
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '90' } });
    const shown = await get('/de/subscriptions/unsubscribe/busy/');
    expect(shown).toMatchObject({ status: 429, headers: { 'retry-after': '90' } });
  });

  test('is told when the link is not valid', async () => {
    const answer = await post('/subscriptions/unsubscribe/no/', 'List-Unsubscribe=One-Click');
    expect(answer).toMatchObject({ status: 404, text: 'INVALID_LINK: INVALID_LINK\n' });
  });

  test('works on no other page', async () => {
    await post('/subscriptions/preferences/me/', 'List-Unsubscribe=One-Click');
    expect(acts()).toEqual([]);
  });

  test('broken parts are refused', async () => {
    const answer = await post(path, 'nonsense', { 'content-type': 'multipart/form-data' });
    expect(answer.status).toBe(400);
    expect(acts()).toEqual([]);
  });
});

describe('what may be sent', () => {
  const path = '/subscriptions/preferences/me/';

  test.each([
    ['JSON', 'application/json'],
    ['parts', 'multipart/form-data; boundary=x'],
    ['plain text', 'text/plain'],
    ['no type at all', ''],
  ])('is a form, not %s', async (_, type) => {
    const answer = await post(path, '{}', { 'content-type': type });
    expect(answer).toMatchObject({ status: 415, headers: { 'cache-control': 'no-store' } });
    expect(answer.text).toContain('This could not be sent');
    expect(api().asked).toEqual([]);
  });

  test('has a length that can be believed', async () => {
    const long = 'a'.repeat(64 * 1024 + 1);
    expect((await post(path, long)).status).toBe(413);
    const chunked = await post(path, long, { 'transfer-encoding': 'chunked' });
    expect(chunked).toMatchObject({ status: 413, headers: { connection: 'close' } });
    expect(api().asked).toEqual([]);
  });

  test('does not come from another site', async () => {
    const answer = await post(path, 'do=off', { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(acts()).toEqual([]);
    // A page without a referrer says that its forms come from nowhere.
    const own = { 'sec-fetch-site': 'same-origin', origin: 'null' };
    expect((await post(path, 'do=off', own)).status).toBe(303);
  });

  test('goes to a page that takes something', async () => {
    const answer = await post('/de/leistungen/', 'a=1');
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(answer.text).toContain('<html lang="de">');
    expect(answer.text).toContain('<footer');
  });
});

test('a body that does not arrive in time is not waited for', async () => {
  const renderer = {
    errorPage: async () => 'too slow',
    renderFor: () => Promise.reject(new Error('nothing to render')),
  } as unknown as Renderer;
  const personal = createPersonal({
    renderer,
    errors: createErrorAnswers(renderer, () => ({})),
    security: () => ({}),
    log: createLog('error', () => undefined),
    trusts: trustRule([]),
    limits: { most: 100, patience: 50 },
  });
  const { server, close } = await listen((request, response) => {
    void personal(request, response, '/a/', '');
  });
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1');
  socket.write(`POST /a/ HTTP/1.1\r\nhost: a\r\ncontent-type: ${URLENCODED}\r\n`);
  socket.write('content-length: 50\r\n\r\na=');
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(text.toLowerCase()).toContain('connection: close');
  await close();
});
