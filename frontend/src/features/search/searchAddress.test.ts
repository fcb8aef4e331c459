import { describe, expect, test } from 'vitest';
import { isSearchPath, questionOf, searchAddress } from './searchAddress';

describe('questionOf', () => {
  test.each([
    ['', { q: '', type: '', page: 1 }],
    ['?q=+sea+&type=article&page=3', { q: 'sea', type: 'article', page: 3 }],
    ['?page=0', { q: '', type: '', page: 1 }],
    ['?page=1e9', { q: '', type: '', page: 1 }],
    ['?page=-1&type=%27%3B--', { q: '', type: '', page: 1 }],
    [`?q=${'a'.repeat(5000)}`, { q: 'a'.repeat(200), type: '', page: 1 }],
  ])('%s', (search, question) => expect(questionOf(search)).toEqual(question));
});

test('an address says what is asked for, and no more', () => {
  expect(searchAddress('en', {})).toBe('/search/');
  expect(searchAddress('de', { q: 'Müller & Söhne', type: 'article', page: 2 })).toBe(
    '/de/suche/?q=M%C3%BCller+%26+S%C3%B6hne&type=article&page=2',
  );
});

test('the search is in one place a language', () => {
  expect(['/search/', '/search', '/de/suche/'].every(isSearchPath)).toBe(true);
  expect(['/', '/suche/', '/de/search/', '/search/x/'].some(isSearchPath)).toBe(false);
});
