import { describe, expect, test } from 'vitest';
import { betterPath, cacheKey, isProxied, parseTarget } from './requestTarget.ts';

describe('parseTarget', () => {
  test.each([
    ['broken percent-encoding', '/%ZZ'],
    ['cut-off percent-encoding', '/de/%E4%'],
    ['bytes that are not UTF-8', '/%FF%FE'],
    ['a NUL', '/a%00b'],
    ['a line break', '/a%0d%0aset-cookie:x'],
    ['a climb', '/a/../b'],
    ['an encoded climb', '/%2e%2e/%2e%2e/etc/passwd'],
    ['a climb behind encoded slashes', '/..%2f..%2fetc'],
    ['a dot segment', '/./a'],
    ['a backslash', '/%5cexample.org'],
    ['no leading slash', 'example.org'],
    ['an asterisk', '*'],
  ])('refuses %s', (_, url) => {
    expect(parseTarget(url)).toEqual({ ok: false, status: 400 });
  });

  test('refuses a path that is too long, but not a long query', () => {
    expect(parseTarget(`/${'a'.repeat(10_000)}`)).toEqual({ ok: false, status: 414 });
    expect(parseTarget(`/?q=${'a'.repeat(10_000)}`).ok).toBe(true);
  });

  test.each([
    ['/', '/', ''],
    ['/de/%C3%BCber-uns/', '/de/%C3%BCber-uns/', ''],
    ['/%61bout/?a=%ZZ', '/about/', '?a=%ZZ'],
    ['/a%3Fb%23c/', '/a%3Fb%23c/', ''],
    ['http://example.org/x/?y=1', '/x/', '?y=1'],
    ['http://example.org', '/', ''],
    ['/a..b/', '/a..b/', ''],
  ])('reads %s', (url, path, query) => {
    expect(parseTarget(url)).toEqual({ ok: true, path, query });
  });
});

describe('isProxied', () => {
  test.each([
    '/api/v1/health',
    '/admin',
    '/admin/',
    '/media/a.webp',
    '/static/x.css',
    '/documents/1/a.pdf',
    '/userbar/',
    '/.well-known/security.txt',
    '/sitemap.xml',
    '/sitemap-de.xml',
    '/robots.txt',
    '/llms.txt',
    '/blog/feed.xml',
    '/de/blog/feed.xml',
  ])('%s is for Django', (path) => expect(isProxied(path)).toBe(true));

  test.each([
    '/',
    '/administration/',
    '/de/api/',
    '/apiary',
    '/robots.txt/',
    '/feedback/',
    '/blog/feed/',
  ])('%s is a page', (path) => expect(isProxied(path)).toBe(false));
});

describe('betterPath', () => {
  test.each([
    ['/en', '/'],
    ['/en/', '/'],
    ['/en/services/', '/services/'],
    ['//example.org/', '/example.org/'],
    ['/en//example.org/', '/example.org/'],
    ['/a//b/', '/a/b/'],
  ])('%s -> %s', (path, better) => expect(betterPath(path)).toBe(better));

  test.each(['/', '/english/', '/de/', '/de/en/'])('%s is good', (path) =>
    expect(betterPath(path)).toBeUndefined(),
  );

  test('never leads to another host', () => {
    for (const path of ['/en//evil.example', '///evil.example', '/en///evil.example/']) {
      expect(betterPath(path)).toMatch(/^\/[^/]/);
    }
  });
});

test.each([
  ['/search/', '?q=sea&page=2&utm_source=mail', '/search/?q=sea&page=2'],
  ['/search', '?q=sea', '/search?q=sea'],
  ['/de/suche/', '?type=article&q=M%C3%BCller', '/de/suche/?q=M%C3%BCller&type=article'],
  ['/de/suche/', '?x=1', '/de/suche/'],
  ['/services/', '?q=sea', '/services/'],
])('a page of results depends on what was asked: %s%s', (path, query, key) => {
  expect(cacheKey(path, query)).toBe(key);
});

test('the key of a page leaves out what the page cannot depend on', () => {
  expect(cacheKey('/services/', '?utm_source=mail&x=1')).toBe('/services/');
});
