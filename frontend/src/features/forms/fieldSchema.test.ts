import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FormFieldOut } from '../../api/generated';
import { problemsOf, schemaFor } from './fieldSchema';

interface Case {
  case: string;
  field: FormFieldOut;
  value: unknown;
  error: string | null;
}

/** The table that the API is tested against, too. */
const TABLE = '../../../../tests/business/forms/validation_cases.json';
const cases = JSON.parse(readFileSync(join(import.meta.dirname, TABLE), 'utf8')) as Case[];

test.each(cases)('$case', ({ field, value, error }) => {
  const problems = problemsOf(schemaFor([field]), { [field.name]: value });
  expect(problems.get(field.name) ?? null).toBe(error);
});

test('the table covers every type of field', () => {
  const types = new Set(cases.map(({ field }) => field.type));
  expect(types.size).toBe(13);
});

test('every field is told about once, in the order of the form', () => {
  const [text] = cases.filter(({ field }) => field.type === 'text' && field.required);
  const fields = ['b', 'a'].map((name) => ({ ...(text as Case).field, name }));
  expect([...problemsOf(schemaFor(fields), {})]).toEqual([
    ['b', 'required'],
    ['a', 'required'],
  ]);
});
