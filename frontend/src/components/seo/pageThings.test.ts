import { expect, test } from 'vitest';
import type { RoutePage } from '../../api/generated';
import { blockSamples, routes, site } from '../../testing/fixtures';
import { graphOf, questionsIn } from './pageThings';

const SEARCH = { en: '/search/', de: '/de/suche/' };

const pageAt = (path: string): RoutePage => {
  const route = routes[path];
  if (route?.kind !== 'page') throw new Error(path);
  return route;
};

const typesAt = (path: string, locale: 'en' | 'de' = 'en') =>
  graphOf(pageAt(path), site(locale), SEARCH[locale])['@graph'].map(
    (thing) => (thing as { '@type': string })['@type'],
  );

test('each page says what it is, and its path where it has one', () => {
  expect(typesAt('/')).toEqual(['Organization', 'WebSite', 'FAQPage']);
  expect(typesAt('/services/')).toEqual(['BreadcrumbList']);
  expect(typesAt('/blog/newsletter/')).toEqual(['BlogPosting', 'BreadcrumbList']);
});

test('the search of each language is named at its own address', () => {
  const text = (path: string, locale: 'en' | 'de') =>
    JSON.stringify(graphOf(pageAt(path), site(locale), SEARCH[locale]));
  expect(text('/', 'en')).toContain(`${site('en').origin}/search/?q={search_term_string}`);
  expect(text('/de/', 'de')).toContain(`${site('de').origin}/de/suche/?q={search_term_string}`);
});

test('a page that was first published elsewhere still stands on this site', () => {
  const route = pageAt('/services/');
  const elsewhere = { ...route, seo: { ...route.seo, canonical: 'https://elsewhere.example/x/' } };
  expect(JSON.stringify(graphOf(elsewhere, site('en'), SEARCH.en))).not.toContain('elsewhere');
});

test('questions are found wherever their blocks stand, and make one page of questions', () => {
  const faq = { type: 'faq', id: 'f', value: blockSamples.faq };
  const nested = { type: 'columns', id: 'c', value: { left: [faq], right: [] } };
  const count = blockSamples.faq.items.length;
  expect(questionsIn([nested, faq])).toHaveLength(2 * count);
  const route = pageAt('/services/');
  const asked = { ...route, page: { ...route.page, body: [nested] } } as unknown as RoutePage;
  const things = graphOf(asked, site('en'), SEARCH.en)['@graph'] as unknown as {
    '@type': string;
  }[];
  expect(things.map((thing) => thing['@type'])).toEqual(['FAQPage', 'BreadcrumbList']);
});
