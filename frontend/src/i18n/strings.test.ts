import { expect, test } from 'vitest';
import german from '../../../locale/de/frontend.json';
import english from '../../../locale/en/frontend.json';
import { formatsOf } from './useLocale';

type Texts = { [key: string]: string | Texts };

const keysOf = (texts: Texts, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [prefix + key] : keysOf(text, `${prefix}${key}.`),
  );

const textsOf = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : textsOf(text)));

const placeholders = (text: string) => text.match(/\{\{\w+\}\}/g)?.sort() ?? [];

test('both languages have the same keys', () => {
  expect(keysOf(german).sort()).toEqual(keysOf(english).sort());
});

test('no text is empty, and both languages fill in the same words', () => {
  const [de, en] = [textsOf(german), textsOf(english)];
  expect([...de, ...en].filter((text) => text.trim() === '')).toEqual([]);
  expect(de.map(placeholders)).toEqual(en.map(placeholders));
});

test('German readers are addressed formally', () => {
  const familiar = /\b(?:du|dich|dir|dein\w*|euch|euer\w*)\b/i;
  expect(textsOf(german).filter((text) => familiar.test(text))).toEqual([]);
  expect('Klicke auf deinen Namen').toMatch(familiar);
});

test('dates and numbers follow the language', () => {
  expect(formatsOf('en').date('2026-03-01')).toBe('1 March 2026');
  expect(formatsOf('de').date('2026-03-01')).toBe('1. März 2026');
  expect(formatsOf('en').number(1234.5)).toBe('1,234.5');
  expect(formatsOf('de').number(1234.5)).toBe('1.234,5');
});
