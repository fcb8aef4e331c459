import { screen } from '@testing-library/react';
import { Provider } from 'react-redux';
import { expect, test } from 'vitest';
import type { SiteLocation } from '../../api/generated';
import { createStore } from '../../api/store';
import { site } from '../../testing/fixtures';
import { renderIn } from '../../testing/renderIn';
import { SiteFooter } from './SiteFooter';

const place = (key: string, fields: Partial<SiteLocation>): SiteLocation => ({
  ...{ key, name: key, address: '', country: '', phone: '', email: '', map_url: '' },
  ...{ latitude: null, longitude: null, hours: [], opening_hours: '', url: '' },
  ...fields,
});

const PLACES = [
  place('Hamburg', { address: 'Ellerholt GmbH\nDeck 7\n20457 Hamburg', url: '/contact/hamburg/' }),
  place('Works', { address: 'Lloydsteiger 21\n3024 AB Rotterdam', email: 'works@example.com' }),
  place('Vienna', { address: 'Binderhof 4\nA-1070 Wien', phone: '+43 (1) 2369-120' }),
  place('Oslo', { address: 'Kai 1' }),
];

function show(locale: 'en' | 'de', locations: SiteLocation[]) {
  const navigation = { locale, header: [], footer: [], primary_action: null, banners: [] };
  const frame = { site: { ...site(locale), locations }, navigation, languages: [] };
  const footer = <SiteFooter {...frame} currentPath="/" search={null} sessions={null} />;
  renderIn(locale, <Provider store={createStore({ origin: '' })}>{footer}</Provider>);
}

test('each location leads to its page, else to whoever is there, and says its town', () => {
  show('en', PLACES);
  expect(screen.getByRole('heading', { name: 'Locations' })).toBeDefined();
  const address = (name: string) => screen.getByText(name).getAttribute('href');
  expect(PLACES.map(({ name }) => address(name))).toEqual([
    '/contact/hamburg/',
    'mailto:works@example.com',
    'tel:+4312369120',
    null,
  ]);
  const towns = [...document.querySelectorAll('.footer-town')].map((town) => town.textContent);
  expect(towns).toEqual(['Rotterdam', 'Wien']);
});

test('a site without locations has no heading for them', () => {
  show('de', []);
  expect(screen.queryByText('Standorte')).toBeNull();
});
