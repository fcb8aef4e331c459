import { expect, test } from 'vitest';
import { createLog, errorFields, masked } from './log.ts';

const SIGNED = 'WzEyLDFd:1w9abc:Zk3JxQm2n8rT5vYb7LdPq0sWcHgEfUiAoKlMnBvCxZa';

const SECRETS: [string, string][] = [
  [`/subscriptions/confirm/${SIGNED}/`, SIGNED],
  [`/de/subscriptions/unsubscribe/${SIGNED}/`, SIGNED],
  ['/subscriptions/preferences/short', 'short'],
  ['/webinar-registration/short/', 'short'],
  ['/de/webinar-room/short', 'short'],
  [
    `http://127.0.0.1:3036/api/v1/content/routes?path=%2Fsubscriptions%2Fconfirm%2Fshort%2F`,
    'short',
  ],
  [`/downloads/${encodeURIComponent(SIGNED)}/`, 'Zk3JxQm2'],
  ['/admin/password_reset/confirm/MQ/c7a1x9-0f3e9d0f3e9d0f3e9d0f3e9d0f3e9d0f/', '0f3e9d'],
  ['/preview/?token=abcdef123', 'abcdef123'],
  ['authorization: Bearer abcdef123456', 'abcdef123456'],
  ['no mailbox ada.lovelace@example.com', 'lovelace'],
  ['/x/ada.lovelace%40example.com/', 'lovelace'],
];

test.each(SECRETS)('%s keeps its secret', (text, secret) => {
  expect(text).toContain(secret);
  expect(masked(text)).not.toContain(secret);
  expect(masked(text)).toContain('•••');
});

test.each([
  '/de/leistungen/',
  '/subscriptions/confirm/',
  '/assets/entry-BxY81abc.js',
  'connect ECONNREFUSED 127.0.0.1:3036',
])('%s stays as it is', (text) => {
  expect(masked(text)).toBe(text);
});

test('every line is masked, whatever field it is in', () => {
  const lines: string[] = [];
  const log = createLog('info', (line) => lines.push(line));
  log.info('request', { path: `/subscriptions/confirm/${SIGNED}/`, status: 200 });
  log.error('page.crashed', errorFields(new Error('no mailbox ada.lovelace@example.com')));
  expect(lines.join('')).not.toMatch(/lovelace|Zk3JxQm2/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', status: 200 });
});

test.each(['a', 'a.-', 'a:', '%2Fsubscriptions%2Fconfirm%2F', 'a@', 'token='])(
  'a long hostile line of %s takes little time',
  (piece) => {
    const begun = performance.now();
    masked(`${piece.repeat(50_000 / piece.length)}@`);
    expect(performance.now() - begun).toBeLessThan(1000);
  },
);
