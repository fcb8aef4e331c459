/** What a form asks of its answers: the same questions that the API asks, in the same order. */
import * as z from 'zod/mini';
import type { FormFieldOut } from '../../api/generated';

/** Why an answer does not do; each has its words under `forms.errors`. */
export const CODES = [
  'required',
  'email',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'url',
  'phone',
  'number',
  'date',
  'time',
  'choice',
  'consent',
] as const;
export type Code = (typeof CODES)[number];

type Field = FormFieldOut;
type Rule = ReturnType<typeof z.refine<string>>;

// Programs put them into what people paste; half a surrogate pair cannot be stored at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it takes out
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/gu;
const NUMBER = /^[+-]?[0-9]{1,15}(\.[0-9]{1,10})?$/;
const LARGEST = 10 ** 15;
const PHONE = /^\+?[0-9 ()/.-]+$/;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?`;
const TOP_LABEL = String.raw`[\p{L}\p{Nl}\p{No}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])`;
const HOST = String.raw`(?:${LABEL}\.)+${TOP_LABEL}`;
const URL_TEXT = new RegExp(String.raw`^(?:https?://)?${HOST}(?::[0-9]{1,5})?(?:[/?#]\S*)?$`, 'iu');
const LOCAL = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const MAIL_HOST = HOST.replaceAll('_', '');
const EMAIL = new RegExp(
  String.raw`^(?:${LOCAL}(?:\.${LOCAL})*|"[^"\\\s]+")@(?:${MAIL_HOST}|\[[0-9.]+\])\.?$`,
  'iu',
);

const lines = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim();
const oneLine = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').replace(/\n/g, ' ').trim();

/** As a person counts: an emoji is one character. */
const lengthOf = (text: string): number => [...text].length;

/** A rule for what was entered; whether anything has to be is another rule. */
const rule = (code: Code, holds: (text: string) => boolean): Rule =>
  z.refine((text: string) => text === '' || holds(text), { error: code, abort: true });

const within = ({ min_length: least, max_length: most }: Field): Rule[] => [
  rule('too_short', (text) => least === null || lengthOf(text) >= least),
  rule('too_long', (text) => most === null || lengthOf(text) <= most),
];

const filled = ({ required }: Field): Rule =>
  z.refine((text: string) => !required || text !== '', { error: 'required', abort: true });

/** Nothing at all is an answer that was left empty. */
const orNothing = <T extends z.ZodMiniType>(nothing: string | boolean | string[], schema: T) =>
  z.pipe(
    z.transform((value: unknown): unknown => value ?? nothing),
    schema,
  );

function text(field: Field, code: Code, rules: Rule[], clean = oneLine) {
  const cleaned = z.string({ error: code }).check(z.overwrite(clean), filled(field), ...rules);
  return orNothing('', cleaned);
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  const date = new Date(`${text}T00:00:00Z`);
  return Number(year) > 0 && date.getUTCMonth() + 1 === +month && date.getUTCDate() === +day;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/[^0-9]/g, '').length;
  return PHONE.test(text) && digits >= 6 && digits <= 20;
}

function number(field: Field) {
  const { minimum, maximum } = field;
  const written = text(field, 'number', [
    rule('number', (entered) => NUMBER.test(entered) && Math.abs(Number(entered)) < LARGEST),
    rule('too_small', (entered) => minimum === null || Number(entered) >= minimum),
    rule('too_big', (entered) => maximum === null || Number(entered) <= maximum),
  ]);
  return z.pipe(
    z.transform((value: unknown) => (typeof value === 'number' ? String(value) : value)),
    written,
  );
}

const isOffered = ({ options }: Field, answer: string): boolean =>
  options.some(({ value }) => value === answer);

const choice = (field: Field) =>
  text(field, 'choice', [rule('choice', (answer) => isOffered(field, answer))]);

function choices(field: Field) {
  const each = choice({ ...field, required: false });
  const chosen = z
    .array(each, { error: 'choice' })
    .check(z.refine((answers) => !field.required || answers.some(Boolean), { error: 'required' }));
  return orNothing([], chosen);
}

function tick({ required }: Field) {
  const ticked = z
    .boolean({ error: 'choice' })
    .check(z.refine((value) => value || !required, { error: 'required' }));
  return orNothing(false, ticked);
}

const SCHEMAS: Record<Field['type'], (field: Field) => z.ZodMiniType> = {
  text: (field) =>
    text(field, 'choice', within(field), (entered) => oneLine(entered.replace(/\t/g, ' '))),
  textarea: (field) => text(field, 'choice', within(field), lines),
  email: (field) =>
    text(field, 'email', [
      ...within({ ...field, min_length: null }),
      rule('email', (entered) => EMAIL.test(entered.normalize('NFC')) && lengthOf(entered) <= 254),
    ]),
  phone: (field) => text(field, 'phone', [...within(field), rule('phone', isPhone)]),
  url: (field) =>
    text(
      field,
      'url',
      [...within(field), rule('url', (entered) => URL_TEXT.test(entered))],
      (entered) => oneLine(entered).normalize('NFC'),
    ),
  number,
  date: (field) => text(field, 'date', [rule('date', isDate)]),
  time: (field) => text(field, 'time', [rule('time', (entered) => TIME.test(entered))]),
  select: choice,
  radio: choice,
  hidden: choice,
  checkboxes: choices,
  checkbox: tick,
};

export const schemaFor = (fields: readonly Field[]) =>
  z.object(Object.fromEntries(fields.map((field) => [field.name, SCHEMAS[field.type](field)])));

/** What is wrong, by the field's name, in the order of the form. */
export function problemsOf(
  schema: ReturnType<typeof schemaFor>,
  values: Record<string, unknown>,
): Map<string, Code> {
  const problems = new Map<string, Code>();
  for (const { path, message } of z.safeParse(schema, values).error?.issues ?? []) {
    const name = String(path[0]);
    if (!problems.has(name)) problems.set(name, message as Code);
  }
  return problems;
}
