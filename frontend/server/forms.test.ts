import { beforeEach, describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';
import { ask } from '../src/testing/http.ts';

const { api, site, get } = holdSite();
const BLOCK = 'sample-form';
const FILLED = {
  block: BLOCK,
  'values.name': 'Ada <Lovelace>',
  'values.email': 'ada@example.com',
  'values.message': 'Hello,\r\nworld & all',
};

const post = (path: string, fields: Record<string, string>, headers = {}) =>
  ask(site().origin, path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });

const kept = () => [...api().forms.submissions.values()];
const tokenIn = (html: string) => /name="token" value="([^"]*)"/.exec(html)?.[1] ?? '';

beforeEach(() => {
  api().asked.length = 0;
  api().forms.reset();
});

test('a page with a form is the same for everybody, and kept', async () => {
  const { text, headers } = await get('/');
  const [sheet] = /<form class="form-sheet"[^>]*>/.exec(text) ?? [];
  expect(sheet).toContain('method="post"');
  expect(sheet).toContain(`action="#${BLOCK}-status"`);
  expect(tokenIn(text)).toBe('');
  expect(text).not.toContain(`id="${BLOCK}-status"`);
  expect(headers['cdn-cache-control']).toContain('public');
  expect((await get('/')).headers['cache-status']).toBe('magnetiq; hit');
});

describe('without JavaScript', () => {
  test('a second look is asked for, and the second time it is sent', async () => {
    const first = await post('/de/?utm_source=mail', FILLED);
    expect(first.status).toBe(428);
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'content-language': 'de' });
    expect(first.text).toContain('noch einmal durch');
    expect(first.text).toContain('value="Ada &lt;Lovelace&gt;"');
    expect(first.text).toMatch(/<textarea[^>]*>\r?\n?Hello,\r?\nworld &amp; all<\/textarea>/);
    expect(kept()).toEqual([]);

    const token = tokenIn(first.text);
    const second = await post('/de/?utm_source=mail', { ...FILLED, token });
    expect(second).toMatchObject({
      status: 303,
      headers: { location: '/de/forms/contact/thanks/#main', 'cache-control': 'no-store' },
    });
    expect(kept()).toMatchObject([
      { locale: 'de', page: '/de/?utm_source=mail', token: 'plain-1', solution: '', website: '' },
    ]);
    expect(kept()[0]?.values).toMatchObject({ name: 'Ada <Lovelace>', company: '' });
  });

  test('what is missing is named beside the field and above all, and nothing is lost', async () => {
    const { status, text } = await post('/', { ...FILLED, 'values.message': '' });
    expect(status).toBe(422);
    expect(text).toContain(`<div id="${BLOCK}-status" class="form-status"`);
    expect(text).toContain(`href="#${BLOCK}-values.message">Message: Please fill this in.</a>`);
    expect(text).toContain(`aria-describedby="${BLOCK}-values.message-error"`);
    expect(text).toContain('value="ada@example.com"');
    // The correction is the second look.
    const corrected = await post('/', { ...FILLED, token: tokenIn(text) });
    expect(corrected.status).toBe(303);
  });

  test.each([
    ['too soon, the token stays', 422, 'CHALLENGE_FAILED', 'plain-1'],
    ['too late, there is another', 410, 'CHALLENGE_EXPIRED', 'plain-2'],
    ['too often, the token stays', 429, 'TOO_MANY_REQUESTS', 'plain-1'],
  ])('%s and it is said in words', async (_, status, code, next) => {
    const token = tokenIn((await post('/', FILLED)).text);
    api().forms.refusal = { status, code, message: `In words: ${code}`, wait: 60 };
    const answer = await post('/', { ...FILLED, token });
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe('60');
    expect(answer.text).toContain(`In words: ${code}`);
    expect(answer.text).toContain('value="ada@example.com"');
    expect(tokenIn(answer.text)).toBe(next);
    expect((await post('/', { ...FILLED, token: next })).status).toBe(303);
  });

  test('an API that fails loses nothing that was typed', async () => {
    api().forms.challenges.set('plain-1', { script: false });
    api().forms.refusal = { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'secret' };
    const answer = await post('/', { ...FILLED, token: 'plain-1' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('This did not reach us.');
    expect(answer.text).toContain('value="ada@example.com"');
    expect(answer.text).not.toContain('secret');
  });

  test('leads to the page that the form names', async () => {
    api().forms.challenges.set('plain-1', { script: false });
    api().forms.nextUrl = '/services/';
    const answer = await post('/', { ...FILLED, token: 'plain-1' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/services/' } });
  });

  test('the API learns who has sent it', async () => {
    await post('/', FILLED, { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Reader/1.0' });
    const sent = api().asked.find(({ method }) => method === 'POST');
    expect(sent?.headers).toMatchObject({
      'x-forwarded-for': '203.0.113.9',
      'user-agent': 'Reader/1.0',
    });
  });

  test('the trap is passed on', async () => {
    api().forms.challenges.set('plain-1', { script: false });
    await post('/', { ...FILLED, token: 'plain-1', website: 'https://spam.example' });
    expect(kept()[0]?.website).toBe('https://spam.example');
  });
});

test('what one person has entered is in no page of another', async () => {
  const before = await get('/');
  await post('/', FILLED);
  const after = await get('/');
  expect(after.headers['cache-status']).toBe('magnetiq; hit');
  expect(after.body.equals(before.body)).toBe(true);
  expect(after.text).not.toContain('Lovelace');
});

test.each([
  ['a block that is not there', '/', { block: 'gone' }],
  ['a block that is no form', '/', { block: 'sample-hero' }],
  ['a page without a form', '/services/', FILLED],
])('nothing can be sent to %s', async (_, path, fields) => {
  const answer = await post(path, fields as unknown as Record<string, string>);
  expect(answer.status).toBe(405);
  expect(answer.text).toContain('<footer');
  expect(api().asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a page that has moved is told so, with what was sent', async () => {
  const answer = await post('/old/', FILLED);
  expect(answer).toMatchObject({ status: 308, headers: { location: '/services/' } });
});

describe('the page that says thanks', () => {
  test.each([
    ['/forms/contact/thanks/', 'Thank you', '/de/forms/contact/thanks/'],
    ['/de/forms/contact/thanks/', 'Vielen Dank', '/forms/contact/thanks/'],
  ])('%s is for its reader alone', async (path, heading, other) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    expect(text).toContain(`<h1>${heading}</h1>`);
    expect(text).toContain(`href="${other}"`);
  });

  test('is only there for forms that are', async () => {
    expect(await get('/de/forms/nothing/thanks/')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Hier gibt es keine Seite'),
    });
  });
});
