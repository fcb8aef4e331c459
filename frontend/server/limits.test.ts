import { expect, test } from 'vitest';
import { createLimits, parseLimit } from './limits.ts';

const PAGES = '/api/v1/content/pages';
const SEARCH = '/api/v1/content/search';

test.each([
  ['100/m', { count: 100, seconds: 60 }],
  ['10/5m', { count: 10, seconds: 300 }],
  ['0', undefined],
])('%s is a limit', (text, limit) => {
  expect(parseLimit(text)).toEqual(limit);
});

test.each(['', '5', '5/w', '-1/m', '1.5/h', '0/m'])('"%s" is none', (text) => {
  expect(() => parseLimit(text)).toThrow('no limit');
});

test('so many pass, then the address has to wait for the next window', () => {
  let time = 50;
  const limits = createLimits('2/m', '1/m', () => time);
  const passed = () => limits(PAGES, '203.0.113.9')?.passed;

  expect([passed(), passed(), passed()]).toEqual([true, true, false]);
  expect(limits(PAGES, '203.0.113.9')?.headers).toEqual({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '10',
    'retry-after': '10',
  });
  expect(limits(PAGES, '203.0.113.10')?.passed).toBe(true);
  time = 60;
  expect(passed()).toBe(true);
});

test('searching has a limit of its own, and what Django counts has none here', () => {
  const limits = createLimits('1/m', '1/m', () => 0);
  expect(limits(PAGES, 'a')?.passed).toBe(true);
  expect(limits(SEARCH, 'a')?.passed).toBe(true);
  expect(limits(SEARCH, 'a')?.passed).toBe(false);
  expect(limits('/api/v1/business/forms/contact', 'a')).toBeUndefined();
  expect(limits('/admin/', 'a')).toBeUndefined();
});

test('a subscriber of IPv6 is one, however many addresses it has', () => {
  const limits = createLimits('1/m', '0', () => 0);
  expect(limits(PAGES, '2001:db8::1')?.passed).toBe(true);
  expect(limits(PAGES, '2001:0db8:0:0:9::2')?.passed).toBe(false);
  expect(limits(PAGES, '2001:db8:0:1::1')?.passed).toBe(true);
  expect(limits(SEARCH, '2001:db8::1')).toBeUndefined();
});
