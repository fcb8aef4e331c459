import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { site } from '../../testing/fixtures';
import { renderIn } from '../../testing/renderIn';
import { kindOf, listenToBanner } from './banner';
import { ConsentBanner } from './ConsentBanner';
import { keep, newKey, readKept } from './kept';

const banner = site('en').consent;
const told: Record<string, unknown>[] = [];
let status = 201;

const press = (name: string) => {
  const detail = screen.getByText(name, { selector: 'button' });
  window.dispatchEvent(new CustomEvent('magnetiq:act', { detail }));
};

beforeEach(() => {
  localStorage.clear();
  keep({ id: '', asks: '', granted: [], until: 0, unsent: [] });
  localStorage.clear();
  told.length = 0;
  status = 201;
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    told.push(JSON.parse(body));
    return { status };
  });
  if (banner) renderIn('en', <ConsentBanner banner={banner} />);
  (document.getElementById('consent') as HTMLElement).hidden = false;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.each([
  [['a', 'b'], [], 'accepted'],
  [['a'], [], 'chosen'],
  [[], [], 'refused'],
  [[], ['a'], 'revoked'],
] as const)('%s after %s is called %s', (granted, before, kind) => {
  expect(kindOf([...granted], ['a', 'b'], [...before])).toBe(kind);
});

test('a key is a UUID of version 4', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('refusing is kept, told once, and closes the banner', async () => {
  listenToBanner();
  press('Refuse all');
  await expect.poll(() => readKept()?.unsent).toEqual([]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ kind: 'refused', granted: [], asked: ['external_media'] });
  expect(readKept()).toMatchObject({ granted: [], asks: banner?.asks });
  expect(document.getElementById('consent')?.hidden).toBe(true);
});

test('a ledger that is busy is told again later, one that refuses is not', async () => {
  status = 503;
  press('Accept all');
  await expect.poll(() => told.length).toBe(1);
  expect(readKept()?.unsent).toHaveLength(1);
  expect(readKept()?.granted).toEqual(['external_media']);
  status = 422;
  press('Refuse all');
  await expect.poll(() => readKept()?.unsent).toEqual([]);
  expect(told.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'revoked']);
});

test('Escape closes it without a decision', () => {
  fireEvent.keyDown(document.getElementById('consent') as HTMLElement, { key: 'Escape' });
  expect(localStorage.getItem('magnetiq-consent')).toBeNull();
});
