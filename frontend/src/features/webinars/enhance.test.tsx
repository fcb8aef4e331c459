import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { api } from '../../api/generated';
import { createStore } from '../../api/store';
import { session } from '../../testing/fixtureWebinars';
import { renderIn } from '../../testing/renderIn';
import { enhance } from './enhance';
import { NextSessions } from './NextSessions';
import { RegistrationForm } from './RegistrationForm';
import { SessionTime } from './SessionTime';

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const elsewhere = () => (here() === 'Asia/Tokyo' ? 'Europe/Berlin' : 'Asia/Tokyo');

const open = { ...session, consents: [], privacy_url: '' };

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe('the memory of this device', () => {
  function form() {
    const { container } = renderIn('en', <RegistrationForm session={open} returned={undefined} />);
    const sheet = container.querySelector('form') as HTMLFormElement;
    sheet.addEventListener('submit', (event) => event.preventDefault());
    enhance(container);
    const field = (name: string) => sheet.elements.namedItem(name) as HTMLInputElement;
    const box = sheet.querySelector('[data-remember]') as HTMLInputElement;
    return { sheet, field, box };
  }

  test('keeps nothing unless it is asked to', () => {
    const { sheet, field } = form();
    field('company').value = 'Engines';
    sheet.requestSubmit();
    expect(localStorage).toHaveLength(0);
  });

  test('fills in what it was asked to keep, and never the question', () => {
    const first = form();
    first.field('company').value = 'Engines';
    first.field('question').value = 'Why?';
    first.box.checked = true;
    first.sheet.dispatchEvent(new Event('submit'));
    const second = form();
    expect(second.field('company').value).toBe('Engines');
    expect(second.field('question').value).toBe('');
    expect(second.box.checked).toBe(true);
    expect(JSON.stringify(localStorage)).not.toContain('Why?');
  });

  test('forgets at once when the box is cleared', () => {
    localStorage.setItem('magnetiq.attendee', '{"company":"Engines"}');
    const { box } = form();
    box.click();
    expect(localStorage).toHaveLength(0);
  });

  test('does not write over what came back', () => {
    localStorage.setItem('magnetiq.attendee', '{"company":"Engines"}');
    const returned = {
      kind: 'invalid' as const,
      fields: {},
      privacy: false,
      values: { company: 'Other' },
      consents: [],
    };
    const { container } = renderIn('en', <RegistrationForm session={open} returned={returned} />);
    enhance(container);
    const field = container.querySelector('[name="company"]') as HTMLInputElement;
    expect(field.value).toBe('Other');
  });

  test('lives without a store', () => {
    localStorage.setItem('magnetiq.attendee', 'no JSON');
    expect(form().field('company').value).toBe('');
  });
});

test('the zone of the browser is sent', () => {
  const { container } = renderIn('en', <RegistrationForm session={open} returned={undefined} />);
  enhance(container);
  const zone = container.querySelector('[name="zone"]') as HTMLInputElement;
  expect(zone.value).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('the next webinars at the end of a page are said by the clock of the reader, too', async () => {
  const store = createStore({ origin: '' });
  const { id, title, url, starts_at, ends_at } = session;
  const zone = elsewhere();
  const next = { id, title, url, starts_at, ends_at, zone };
  const answer = { overview_url: '/webinars/', sessions: [next] };
  await store.dispatch(api.util.upsertQueryData('webinarsNextList', { locale: 'en' }, answer));
  const around = (list: ReactNode) => <div data-testid="around">{list}</div>;
  const { container } = renderIn(
    'en',
    <Provider store={store}>
      <NextSessions around={around} />
    </Provider>,
  );
  const list = container.querySelector<HTMLElement>('[data-testid="around"]');
  if (!list) throw new Error('no list');
  const before = list.textContent ?? '';
  expect(before).toMatch(/Tue,? 14 Jan/);
  expect(before).toContain(zone.split('/')[1]);
  enhance(list);
  expect(list.textContent).toContain('your time');
});

test('a time that is the same for the reader is said once', () => {
  for (const [zone, isSaid] of [
    [here(), false],
    [elsewhere(), true],
  ] as const) {
    const { container } = renderIn('en', <SessionTime session={{ ...session, zone }} />);
    enhance(container);
    const local = container.querySelector('.session-local') as HTMLElement;
    expect(local.hidden).toBe(!isSaid);
    expect(local.textContent?.includes('your time')).toBe(isSaid);
  }
});
