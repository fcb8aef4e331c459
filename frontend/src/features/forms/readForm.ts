/** What somebody entered, as the API takes it: from a form in the browser and from one that was posted alike. */
import type { FormFieldOut, FormOut } from '../../api/generated';

export type Answer = string | string[] | boolean;
export type Answers = Record<string, Answer>;

/** The names under which a form sends. */
export const nameOf = (field: string) => `values.${field}` as const;
export const CONSENTS = 'consents';
/** People do not see this field; programs fill it in. */
export const TRAP = 'website';

const textOf = (entry: FormDataEntryValue | null): string =>
  typeof entry === 'string' ? entry : '';

function answerTo({ name, type }: FormFieldOut, entered: FormData): Answer {
  const key = nameOf(name);
  if (type === 'checkbox') return entered.has(key);
  if (type === 'checkboxes') return entered.getAll(key).map(textOf);
  return textOf(entered.get(key));
}

export const readAnswers = (fields: readonly FormFieldOut[], entered: FormData): Answers =>
  Object.fromEntries(fields.map((field) => [field.name, answerTo(field, entered)]));

export const readText = (entered: FormData, name: string): string => textOf(entered.get(name));

/** The wordings of the boxes that were ticked. */
export const readConsents = (entered: FormData): number[] =>
  entered.getAll(CONSENTS).map((id) => Number(textOf(id)));

/** The whole of it, without what proves that a person sends it. */
export const readEntry = (form: FormOut, entered: FormData) => ({
  values: readAnswers(form.fields, entered),
  consents: readConsents(entered),
  website: readText(entered, TRAP),
});
