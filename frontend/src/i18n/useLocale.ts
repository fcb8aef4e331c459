/** The language of the page that is being shown, and formats that follow it. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_LOCALE, isLocale, type Locale, REGIONAL_TAG } from './locales';

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return isLocale(i18n.language) ? i18n.language : DEFAULT_LOCALE;
}

export interface Formats {
  /** A calendar date such as `2026-03-01`; it has no time and belongs to no zone. */
  date: (isoDate: string) => string;
  number: (value: number) => string;
  /** The size of a file, as people say it. */
  bytes: (size: number) => string;
}

const formats = new Map<Locale, Formats>();

export function formatsOf(locale: Locale): Formats {
  const known = formats.get(locale);
  if (known) return known;
  const tag = REGIONAL_TAG[locale];
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(tag);
  const unit = (name: 'kilobyte' | 'megabyte', maximumFractionDigits: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, maximumFractionDigits });
  const [kilobytes, megabytes] = [unit('kilobyte', 0), unit('megabyte', 1)];
  const made: Formats = {
    date: (isoDate) => date.format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`)),
    number: (value) => number.format(value),
    bytes: (size) =>
      size < 1e6 ? kilobytes.format(Math.max(1, size / 1e3)) : megabytes.format(size / 1e6),
  };
  formats.set(locale, made);
  return made;
}

export function useFormats(): Formats {
  const locale = useLocale();
  return useMemo(() => formatsOf(locale), [locale]);
}
