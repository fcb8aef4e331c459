import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Banner } from '../../api/generated';
import { renderIn } from '../../testing/renderIn';
import { SiteBanner } from './SiteBanner';

const banner = (section: string, version = 'a-1'): Banner => ({
  version,
  text: `For ${section || 'all'}`,
  tone: 'note',
  link: null,
  section,
});

async function loadHeadScript() {
  vi.resetModules();
  // @ts-expect-error: a classic script, not a module; imported for what it does
  await import('../../entry/theme');
}

beforeEach(() => {
  document.body.innerHTML = '';
  localStorage.clear();
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }));
});

test('the nearest banner is shown, on the pages of its part alone', () => {
  renderIn('en', <SiteBanner banners={[banner(''), banner('/jobs/')]} currentPath="/jobs/one/" />);
  expect(screen.getByText('For /jobs/')).toBeDefined();
  document.body.innerHTML = '';
  renderIn('en', <SiteBanner banners={[banner('/jobs/')]} currentPath="/" />);
  expect(document.querySelector('[data-banner]')).toBeNull();
});

test('a closed banner stays closed, and another one is shown', async () => {
  await loadHeadScript();
  renderIn('en', <SiteBanner banners={[banner('')]} currentPath="/" />);
  screen.getByRole('button', { name: 'Close this notice' }).click();
  const shown = () => document.querySelector<HTMLElement>('[data-banner]')?.hidden === false;
  expect(shown()).toBe(false);
  document.body.innerHTML = '';
  await loadHeadScript();
  renderIn('en', <SiteBanner banners={[banner('')]} currentPath="/" />);
  await vi.waitFor(() => expect(shown()).toBe(false));
  document.body.innerHTML = '';
  await loadHeadScript();
  renderIn('en', <SiteBanner banners={[banner('', 'a-2')]} currentPath="/" />);
  await vi.waitFor(() => expect(shown()).toBe(true));
});
