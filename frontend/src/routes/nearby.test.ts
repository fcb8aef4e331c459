import { expect, test } from 'vitest';
import { siteTitle } from '../components/seo/siteTitle';
import { nearbyArguments } from './nearby';

test.each([
  ['/old/data-management.html', { locale: 'en', q: 'data management', perPage: 4 }],
  [
    '/de/leistungen/k%C3%BCnstliche_intelligenz/',
    { locale: 'de', q: 'künstliche intelligenz', perPage: 4 },
  ],
  ['/a/b/', undefined],
  ['/', undefined],
])('what %s may have meant', (path, asked) => {
  expect(nearbyArguments(path)).toEqual(asked);
});

test.each([
  ['Services', '%(title)s · Ellerholt', 'Services · Ellerholt'],
  ['Why Ellerholt', '%(title)s · Ellerholt', 'Why Ellerholt'],
  ['Services', '', 'Services'],
  ['$& costs', '%(title)s · Ellerholt', '$& costs · Ellerholt'],
])('the title %s in the pattern %s', (title, title_pattern, shown) => {
  expect(siteTitle(title, { title_pattern, name: 'Ellerholt' })).toBe(shown);
});
