import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import german from '../../../locale/de/frontend.json';
import { Body, IslandContext, preloadAllBlocks } from '../blocks/Body';
import { registry } from '../blocks/registry';
import type { Block } from '../blocks/types';
import { createI18n } from '../i18n/createI18n';
import { blockSamples, sampleBody } from '../testing/fixtures';
import { islandWrapper } from './islandMarkup';
import { hydrateIsland } from './islandRuntime';

const i18n = createI18n('de', german);
const inProviders = (node: ReactNode) => <I18nextProvider i18n={i18n}>{node}</I18nextProvider>;
const islandBlocks = sampleBody.filter(
  ({ type }) => registry[type].island && !registry[type].island.plain,
);

/** What the server sends for these blocks, as a browser has it before any script runs. */
function served(blocks: readonly Block[]) {
  const onIsland = vi.fn();
  const wrap = islandWrapper('de', inProviders, onIsland);
  document.body.innerHTML = renderToString(
    inProviders(
      <IslandContext value={wrap}>
        <Body blocks={blocks} />
      </IslandContext>,
    ),
  );
  const islands = [...document.querySelectorAll<HTMLElement>('[data-island]')];
  return { islands, onIsland };
}

beforeAll(async () => {
  await preloadAllBlocks();
});
afterEach(() => {
  document.body.innerHTML = '';
});

test('blocks that work as HTML get no container', () => {
  const { islands, onIsland } = served(sampleBody.filter(({ type }) => !registry[type].island));
  expect(islands).toHaveLength(0);
  expect(onIsland).not.toHaveBeenCalled();
});

test('what a small script improves carries no data for React', () => {
  const { islands } = served(sampleBody.filter(({ type }) => registry[type].island?.plain));
  const [island] = islands;
  expect(islands).toHaveLength(1);
  expect(island?.dataset.island).toBe('plain');
  expect(JSON.parse(island?.dataset.props ?? '')).toMatchObject({ value: null });
  const { starts_at: start, zone } = blockSamples.upcoming_webinars.sessions[0] ?? {};
  const local = island?.querySelector<HTMLElement>('[data-local-time]');
  expect(local?.dataset).toMatchObject({ start, zone });
});

test('there are blocks that need the browser', () => {
  expect(islandBlocks.length).toBeGreaterThan(0);
});

describe.each(islandBlocks)('$type', (block) => {
  test('comes alive without changing what the server sent', async () => {
    const { islands } = served([block]);
    const [island] = islands;
    if (!island) throw new Error('no island');
    const before = island.textContent;
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reported = vi.fn();
    window.addEventListener('error', reported);
    await act(() => hydrateIsland(island));
    window.removeEventListener('error', reported);
    expect(complaints.mock.calls).toEqual([]);
    expect(reported).not.toHaveBeenCalled();
    expect(island.textContent).toBe(before);
    complaints.mockRestore();
  });

  test('notices when the server sent something else', async () => {
    const { islands } = served([block]);
    const [island] = islands;
    if (!island?.firstElementChild) throw new Error('no island');
    island.firstElementChild.replaceWith(document.createElement('aside'));
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reported = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener('error', reported);
    await act(() => hydrateIsland(island));
    window.removeEventListener('error', reported);
    expect(complaints.mock.calls.length + reported.mock.calls.length).toBeGreaterThan(0);
    complaints.mockRestore();
  });
});
