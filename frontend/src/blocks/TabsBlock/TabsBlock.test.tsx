import { fireEvent, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import english from '../../../../locale/en/frontend.json';
import { createI18n } from '../../i18n/createI18n';
import { blockSamples } from '../../testing/fixtures';
import { renderIn } from '../../testing/renderIn';
import { TabsBlock } from './TabsBlock';

const value = blockSamples.tabs;
const selected = () => screen.getByRole('tab', { selected: true }).textContent;

test('the server sends headings, sections and links to them, and no tabs', () => {
  document.body.innerHTML = renderToString(
    <I18nextProvider i18n={createI18n('en', english)}>
      <TabsBlock id="views" value={value} />
    </I18nextProvider>,
  );
  expect(screen.queryAllByRole('tab')).toEqual([]);
  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(3);
  const targets = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '');
  expect(targets.every((target) => document.querySelector(target))).toBe(true);
  document.body.innerHTML = '';
});

test('alive, a tab names its panel and a click chooses it', () => {
  renderIn('en', <TabsBlock id="views" value={value} />);
  expect(selected()).toBe('For marketing');
  fireEvent.click(screen.getByRole('tab', { name: 'For sales' }));
  expect(selected()).toBe('For sales');
  const panel = document.querySelector('.is-shown');
  expect(panel?.id).toBe(screen.getByRole('tab', { selected: true }).getAttribute('aria-controls'));
  expect(panel?.textContent).toContain('Who came back');
});

test.each([
  ['ArrowRight', 'For sales'],
  ['ArrowLeft', 'For the board'],
  ['End', 'For the board'],
  ['Home', 'For marketing'],
  ['a', 'For marketing'],
])('the key %s leads to %s', (key, name) => {
  renderIn('en', <TabsBlock id="views" value={value} />);
  fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key });
  expect(selected()).toBe(name);
  const inOrder = screen.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0);
  expect(inOrder.map(({ textContent }) => textContent)).toEqual([name]);
});
