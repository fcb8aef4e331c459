import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import english from '../../../../locale/en/frontend.json';
import type { FormFieldOut, FormOut } from '../../api/generated';
import type { SentForm } from '../../features/forms/sent';
import { createI18n } from '../../i18n/createI18n';
import { type FixtureApi, startFixtureApi } from '../../testing/fixtureApi';
import { sampleForm } from '../../testing/fixtures';
import { FormBlock } from './FormBlock';

const i18n = createI18n('en', english);

const field = (name: string, type: FormFieldOut['type'], more: Partial<FormFieldOut> = {}) => ({
  ...{ name, type, label: `The ${name}`, help: '', required: false, autocomplete: '' },
  ...{ placeholder: '', min_length: null, max_length: null, minimum: null, maximum: null },
  options: [],
  ...more,
});
const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
];
/** One field of each kind. */
const everyKind: FormOut = {
  ...sampleForm,
  consents: [{ purpose: 'newsletter', wording_id: 7, html: 'Yes, <b>please</b>.' }],
  fields: [
    field('text', 'text', { required: true, autocomplete: 'name', help: 'As you sign.' }),
    field('textarea', 'textarea'),
    field('email', 'email', { required: true, autocomplete: 'email' }),
    field('phone', 'phone'),
    field('url', 'url'),
    field('number', 'number'),
    field('date', 'date'),
    field('time', 'time'),
    field('select', 'select', { options }),
    field('radio', 'radio', { options }),
    field('checkboxes', 'checkboxes', { options }),
    field('checkbox', 'checkbox'),
    field('hidden', 'hidden', { options: [{ value: 'secret', label: '' }] }),
  ],
};
const sent: SentForm = {
  block: 'it',
  kind: 'invalid',
  message: 'Please check.',
  problems: [
    { field: 'values.text', message: 'Too short.' },
    { field: 'consents', message: 'Please tick.' },
    { field: 'body.data.page', message: 'Too long.' },
  ],
  values: {
    text: 'Ada',
    textarea: 'kept\nlines',
    select: 'b',
    radio: 'b',
    checkboxes: ['a'],
    checkbox: true,
  },
  consents: [7],
  token: 'plain-1',
};

const block = (form: FormOut, back?: SentForm) => (
  <I18nextProvider i18n={i18n}>
    <FormBlock id="it" value={{ heading: 'Write', text: '', form, ...(back && { sent: back }) }} />
  </I18nextProvider>
);

function served(form: FormOut, back?: SentForm): HTMLElement {
  const container = document.createElement('div');
  container.innerHTML = renderToString(block(form, back));
  document.body.replaceChildren(container);
  return container;
}

const control = <T extends HTMLElement = HTMLInputElement>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const named = (name: string) => control(`[name="values.${name}"]`);

let api: FixtureApi;
let root: Root | undefined;
const realFetch = globalThis.fetch;

/** The browser's half takes over what the server has sent. */
async function alive(form: FormOut, back?: SentForm, before = () => {}) {
  const container = served(form, back);
  before();
  const complaints = vi.spyOn(console, 'error');
  await act(async () => {
    root = hydrateRoot(container, block(form, back));
  });
  expect(complaints).not.toHaveBeenCalled();
}

beforeEach(async () => {
  api = await startFixtureApi();
  // A page is at the origin that it asks.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    realFetch(new URL(path, api.origin), { ...init, signal: null }),
  );
});
afterEach(async () => {
  act(() => root?.unmount());
  root = undefined;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
  await api.close();
});

describe('as HTML', () => {
  test('every field has its label, its name and what a browser may fill in', () => {
    served(everyKind);
    for (const { name, type, label } of everyKind.fields) {
      const input = named(name);
      if (type === 'hidden') continue;
      const caption = input.closest('fieldset')?.querySelector('legend') ?? input.labels?.[0];
      expect(caption?.textContent).toContain(label);
    }
    expect(named('text')).toMatchObject({ type: 'text', autocomplete: 'name', required: true });
    expect(named('email')).toMatchObject({ type: 'email', autocomplete: 'email' });
    expect(named('phone').type).toBe('tel');
    expect(named('number')).toMatchObject({ type: 'text', inputMode: 'decimal' });
    expect(named('hidden').value).toBe('secret');
    expect(named('text').getAttribute('aria-describedby')).toBe('it-values.text-help');
  });

  test('nothing is ticked, nothing is wrong, and nobody is told anything', () => {
    const container = served(everyKind);
    expect(container.querySelectorAll(':checked:not(option)')).toHaveLength(0);
    expect(container.querySelectorAll('[aria-invalid], .form-status')).toHaveLength(0);
    expect(control('[name="consents"]')).toMatchObject({ type: 'checkbox', value: '7' });
    expect(control('[name="token"]').value).toBe('');
  });

  test('the trap is out of the way of people', () => {
    served(everyKind);
    const trap = control('[name="website"]');
    expect(trap.closest('[aria-hidden="true"]')).not.toBeNull();
    expect(trap).toMatchObject({ tabIndex: -1, autocomplete: 'off', value: '' });
  });

  test('a form that came back has all that was entered, and says what is wrong', () => {
    const container = served(everyKind, sent);
    expect(named('text').value).toBe('Ada');
    expect(named('textarea').value).toBe('kept\nlines');
    expect(named('select').value).toBe('b');
    expect(control('[type="radio"][value="b"]').checked).toBe(true);
    expect(control('[name="values.checkboxes"][value="a"]').checked).toBe(true);
    expect(control('[name="values.checkboxes"][value="b"]').checked).toBe(false);
    expect(named('checkbox').checked).toBe(true);
    expect(control('[name="consents"]').checked).toBe(true);
    expect(control('[name="token"]').value).toBe('plain-1');
    const status = control<HTMLElement>('#it-status');
    expect(status.tabIndex).toBe(-1);
    for (const link of within(status).getAllByRole('link')) {
      const target = (link as HTMLAnchorElement).hash.slice(1);
      expect(container.querySelector(`[id="${target}"]`)).not.toBeNull();
    }
    // What is about no field is said all the same.
    expect(status.textContent).toContain('Too long.');
    expect(named('text').getAttribute('aria-invalid')).toBe('true');
    expect(named('text').getAttribute('aria-describedby')).toContain('it-values.text-error');
    expect(control('[name="consents"]').getAttribute('aria-invalid')).toBe('true');
  });

  test('a form that is gone leaves nothing behind', () => {
    const html = renderToString(
      <FormBlock id="it" value={{ heading: 'Write', text: '', form: null }} />,
    );
    expect(html).toBe('');
  });
});

describe('coming to life', () => {
  const typeEverywhere = () => {
    named('text').value = 'Bob';
    named('textarea').value = 'typed before';
    named('select').value = 'a';
    control('[type="radio"][value="a"]').checked = true;
    control('[name="values.checkboxes"][value="b"]').checked = true;
    named('date').value = '2026-01-31';
    control('[name="consents"]').checked = false;
  };

  test.each([
    ['a fresh form', undefined],
    ['a form that came back', sent],
  ])('keeps what was typed before the code arrived, in %s', async (_, back) => {
    await alive(everyKind, back, typeEverywhere);
    expect(named('text').value).toBe('Bob');
    expect(named('textarea').value).toBe('typed before');
    expect(named('select').value).toBe('a');
    expect(control('[type="radio"][value="a"]').checked).toBe(true);
    expect(control('[name="values.checkboxes"][value="b"]').checked).toBe(true);
    expect(named('date').value).toBe('2026-01-31');
    expect(control('[name="consents"]').checked).toBe(false);
  });

  test('does not take the focus from who is typing', async () => {
    await alive(everyKind, sent, () => named('text').focus());
    expect(document.activeElement).toBe(named('text'));
  });
});

describe('in the browser', () => {
  const fillIn = () => {
    fireEvent.change(named('name'), { target: { value: 'Ada' } });
    fireEvent.change(named('email'), { target: { value: 'ada@example.com' } });
    fireEvent.change(named('message'), { target: { value: 'Hello' } });
  };
  const press = () => fireEvent.click(screen.getByRole('button'));

  test('what is missing is said before anything is sent, and withdrawn field by field', async () => {
    await alive(sampleForm);
    press();
    const status = await screen.findByRole('group', {
      name: 'Please check what you have entered.',
    });
    await waitFor(() => expect(document.activeElement).toBe(status));
    expect(
      within(status)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Name: Please fill this in.',
      'E-mail address: Please fill this in.',
      'Message: Please fill this in.',
    ]);
    fireEvent.change(named('email'), { target: { value: 'ada' } });
    await screen.findByText(/valid e-mail address/);
    fillIn();
    await waitFor(() => expect(screen.queryByRole('group')).toBeNull());
    expect(document.querySelector('.field-error')).toBeNull();
    expect(api.asked.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('it is sent in place, once, with the work done', async () => {
    await alive(sampleForm);
    fillIn();
    press();
    press();
    const thanks = await screen.findByRole('heading', { name: 'Thank you' });
    expect(document.activeElement).toBe(thanks.parentElement);
    const posts = api.asked.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(1);
    expect(posts[0]?.body).toMatchObject({
      locale: 'en',
      values: { name: 'Ada', email: 'ada@example.com', company: '', message: 'Hello' },
      consents: [],
      token: 'script-1',
      solution: expect.stringMatching(/^\d+$/),
      website: '',
    });
  });

  test('what the API finds wrong stands beside its field', async () => {
    await alive(sampleForm);
    api.forms.refusal = {
      status: 422,
      code: 'VALIDATION_ERROR',
      message: 'Please check.',
      details: [{ field: 'values.email', message: 'Not this one.' }],
    };
    fillIn();
    press();
    await screen.findByText('E-mail address: Not this one.');
    expect(named('email').getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(named('email'), { target: { value: 'bob@example.com' } });
    press();
    await screen.findByRole('heading', { name: 'Thank you' });
  });

  test('a challenge that has expired is replaced without a word', async () => {
    await alive(sampleForm);
    api.forms.refusal = { status: 410, code: 'CHALLENGE_EXPIRED', message: 'Too late.' };
    fillIn();
    press();
    await screen.findByRole('heading', { name: 'Thank you' });
    expect([...api.forms.submissions.keys()]).toEqual(['script-2']);
  });

  test('no answer costs nothing: the next try has the same token', async () => {
    await alive(sampleForm);
    await waitFor(() => expect(api.forms.challenges.size).toBe(1));
    const through = globalThis.fetch;
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      // It arrives, and its answer is lost.
      await through(path, init);
      throw new TypeError('network');
    });
    fillIn();
    press();
    await screen.findByText(/did not reach us/);
    expect(named('message').value).toBe('Hello');
    vi.stubGlobal('fetch', through);
    press();
    await screen.findByRole('heading', { name: 'Thank you' });
    expect([...api.forms.submissions.keys()]).toEqual(['script-1']);
  });

  test('too many are refused in the words of the API', async () => {
    await alive(sampleForm);
    api.forms.refusal = { status: 429, code: 'TOO_MANY_REQUESTS', message: 'In an hour, please.' };
    fillIn();
    press();
    await screen.findByText('In an hour, please.');
    expect(named('message').value).toBe('Hello');
  });
});
