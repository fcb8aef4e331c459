import { expect, test } from 'vitest';
import type { FormFieldOut } from '../../api/generated';
import { problemsOf, schemaFor } from './fieldSchema';

interface Case {
  field: Partial<FormFieldOut> & Pick<FormFieldOut, 'type'>;
  value: unknown;
  error: string | null;
}

const options = [{ value: 'a', label: 'A' }];

/** What both halves agree on. */
const cases: Case[] = [
  { field: { type: 'text', required: true }, value: ' \u00a0', error: 'required' },
  { field: { type: 'text', max_length: 2 }, value: ' 😀😀 ', error: null },
  { field: { type: 'textarea', max_length: 2 }, value: 'a\r\nb', error: 'too_long' },
  { field: { type: 'text', min_length: 3 }, value: '', error: null },
  { field: { type: 'text', min_length: 3 }, value: 'ab', error: 'too_short' },
  { field: { type: 'email', required: true }, value: 'a@münchen.de', error: null },
  { field: { type: 'email' }, value: 'a@b', error: 'email' },
  { field: { type: 'phone' }, value: '12345', error: 'phone' },
  { field: { type: 'url' }, value: 'javascript:alert(1)', error: 'url' },
  { field: { type: 'number', required: true }, value: '0', error: null },
  { field: { type: 'number', minimum: 1 }, value: 0, error: 'too_small' },
  { field: { type: 'number', maximum: 1 }, value: '1.5', error: 'too_big' },
  { field: { type: 'number' }, value: '1,5', error: 'number' },
  { field: { type: 'date' }, value: '2023-02-29', error: 'date' },
  { field: { type: 'time' }, value: '24:00', error: 'time' },
  { field: { type: 'select', options }, value: 'b', error: 'choice' },
  { field: { type: 'checkboxes', options, required: true }, value: [], error: 'required' },
  { field: { type: 'checkboxes', options }, value: ['a', 'b'], error: 'choice' },
  { field: { type: 'checkbox', required: true }, value: false, error: 'required' },
];

const whole = (field: Case['field']): FormFieldOut => ({
  ...{ name: 'it', label: '', help: '', required: false, autocomplete: '', placeholder: '' },
  ...{ min_length: null, max_length: null, minimum: null, maximum: null, options: [] },
  ...field,
});

test.each(cases)('$field.type, $value: $error', ({ field, value, error }) => {
  const asked = whole(field);
  const problems = problemsOf(schemaFor([asked]), { [asked.name]: value });
  expect(problems.get(asked.name) ?? null).toBe(error);
});

test('every field is told about once, in the order of the form', () => {
  const fields = ['b', 'a'].map((name) => whole({ type: 'text', name, required: true }));
  expect([...problemsOf(schemaFor(fields), {})]).toEqual([
    ['b', 'required'],
    ['a', 'required'],
  ]);
});
