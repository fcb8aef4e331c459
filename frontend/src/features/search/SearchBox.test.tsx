import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import english from '../../../../locale/en/frontend.json';
import { createStore } from '../../api/store';
import { createI18n } from '../../i18n/createI18n';
import { suggested } from '../../testing/fixtures';
import { SearchBox } from './SearchBox';

const i18n = createI18n('en', english);
let asked: { q: string | null; signal: AbortSignal; answer: () => void }[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: string, { signal }: { signal: AbortSignal }) => {
    const q = new URL(address, 'http://site.invalid').searchParams.get('q');
    return new Promise<Response>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      const body = { success: true, data: suggested(q ?? ''), pagination: null };
      asked.push({ q, signal, answer: () => resolve(Response.json(body)) });
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

function field(query = '') {
  render(
    <I18nextProvider i18n={i18n}>
      <Provider store={createStore({ origin: '' })}>
        <SearchBox id="box" value={{ query, autoFocus: false }} />
      </Provider>
    </I18nextProvider>,
  );
  return screen.getByRole<HTMLInputElement>('combobox');
}

const type = (box: HTMLElement, value: string) => fireEvent.change(box, { target: { value } });
const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 200)));

async function withSuggestions() {
  const box = field();
  type(box, 'har');
  await pause();
  await act(async () => asked[0]?.answer());
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
  return box;
}

test('it asks once for what was typed in one go', async () => {
  const box = field();
  for (const value of ['h', 'ha', 'har']) type(box, value);
  expect(asked).toHaveLength(0);
  await pause();
  expect(asked.map(({ q }) => q)).toEqual(['har']);
});

test('an answer that comes too late is neither waited for nor shown', async () => {
  const box = field();
  type(box, 'har');
  await pause();
  type(box, 'zzz');
  expect(asked[0]?.signal.aborted).toBe(true);
  await act(async () => asked[0]?.answer());
  await pause();
  await act(async () => asked[1]?.answer());
  expect(screen.queryAllByRole('option')).toHaveLength(0);
  expect(box.getAttribute('aria-expanded')).toBe('false');
});

test('arrows walk through the titles and back to the field', async () => {
  const box = await withSuggestions();
  const active = () => box.getAttribute('aria-activedescendant');
  const walked = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => {
    fireEvent.keyDown(box, { key });
    return active();
  });
  expect(walked).toEqual(['box-option-0', 'box-option-1', null, 'box-option-1']);
  const selected = screen
    .getAllByRole('option')
    .map((item) => item.ariaSelected ?? item.getAttribute('aria-selected'));
  expect(selected).toEqual(['false', 'true']);
});

test('Escape closes the list and keeps what was typed', async () => {
  const box = await withSuggestions();
  expect(box.getAttribute('aria-expanded')).toBe('true');
  fireEvent.keyDown(box, { key: 'Escape' });
  expect(box.getAttribute('aria-expanded')).toBe('false');
  expect(box.value).toBe('har');
});

test('without an API it is a form', async () => {
  const box = field('sea');
  type(box, 'seas');
  await pause();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  expect(box.form?.getAttribute('action')).toBe('/search/');
  expect(box.form?.method).toBe('get');
  expect(box.name).toBe('q');
});
