/** What somebody says of themselves to register, and what was wrong with it. */
import type { ApiError } from '../../api/callApi';

export interface AttendeeField {
  name: AttendeeFieldName;
  type: 'text' | 'email' | 'tel' | 'textarea';
  autoComplete: string | undefined;
  shortest: number;
  longest: number;
}

export type AttendeeFieldName =
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'company'
  | 'job_title'
  | 'phone'
  | 'question'
  | 'needs';

const field = (
  name: AttendeeFieldName,
  longest: number,
  more: Partial<AttendeeField> = {},
): AttendeeField => ({
  name,
  longest,
  type: 'text',
  autoComplete: undefined,
  shortest: 0,
  ...more,
});

/** Without these nobody is registered; `shortest` is 0 for what may stay empty. */
export const NEEDED: readonly AttendeeField[] = [
  field('first_name', 50, { shortest: 2, autoComplete: 'given-name' }),
  field('last_name', 50, { shortest: 2, autoComplete: 'family-name' }),
  field('email', 254, { shortest: 3, type: 'email', autoComplete: 'email' }),
  field('company', 200, { shortest: 2, autoComplete: 'organization' }),
];

export const FURTHER: readonly AttendeeField[] = [
  field('job_title', 200, { autoComplete: 'organization-title' }),
  field('phone', 40, { type: 'tel', autoComplete: 'tel' }),
  field('question', 500, { type: 'textarea' }),
  field('needs', 500, { type: 'textarea' }),
];

/** The address stays: another one is another person. */
export const CORRECTABLE = [...NEEDED, ...FURTHER].filter(({ name }) => name !== 'email');

export type Entered = Partial<Record<AttendeeFieldName, string>>;
export type ProblemCode = 'required' | 'email' | 'too_short' | 'too_long';

export interface Returned {
  /** `closed` and `full`: it is too late; `failed`: nobody has answered. */
  kind: 'invalid' | 'closed' | 'full' | 'tooMany' | 'failed';
  fields: Partial<Record<AttendeeFieldName, ProblemCode>>;
  /** The box was not ticked. */
  privacy: boolean;
  values: Entered;
  consents: number[];
}

const textOf = (entry: FormDataEntryValue | null): string =>
  typeof entry === 'string' ? entry : '';

export const readText = (form: FormData, name: string): string => textOf(form.get(name));

export const readEntered = (
  form: FormData,
  fields: readonly AttendeeField[] = [...NEEDED, ...FURTHER],
): Record<string, string> =>
  // Line breaks arrive as two characters; the API counts what was typed.
  Object.fromEntries(
    fields.map(({ name }) => [name, readText(form, name).replaceAll('\r\n', '\n')]),
  );

export const readConsents = (form: FormData): number[] =>
  form.getAll('consents').map((id) => Number(textOf(id)));

function problemWith({ type, shortest, longest }: AttendeeField, value: string): ProblemCode {
  const { length } = value.trim();
  if (length === 0) return 'required';
  if (length > longest) return 'too_long';
  if (type === 'email') return 'email';
  return length < shortest ? 'too_short' : 'too_long';
}

const ADDRESS = /^\s*[^\s@]+@[^\s@]+\s*$/;

const KINDS: Record<string, Returned['kind']> = {
  REGISTRATION_CLOSED: 'closed',
  SESSION_FULL: 'full',
};

/** Why the API has not taken it, with all that was entered. */
export function returnedFor({ status, error }: ApiError, entered: FormData): Returned {
  const values: Entered = readEntered(entered);
  const named = error.details.map(({ field: path }) => path.split('.').at(-1));
  // The API looks at the address once all else is right: the reader is told of both at once.
  if (error.code === 'INVALID_ADDRESS' || !ADDRESS.test(values.email ?? '')) named.push('email');
  const wrong = [...NEEDED, ...FURTHER].filter(({ name }) => named.includes(name));
  const isOurs = typeof status === 'number' && status < 500;
  return {
    kind: KINDS[error.code] ?? (status === 429 ? 'tooMany' : isOurs ? 'invalid' : 'failed'),
    fields: Object.fromEntries(
      wrong.map((one) => [one.name, problemWith(one, values[one.name] ?? '')]),
    ),
    privacy: named.includes('privacy'),
    values,
    consents: readConsents(entered),
  };
}
