/** The interface texts, as translators keep them in `locale/<language>/frontend.json`. */
import type english from '../../../locale/en/frontend.json';
import type { Locale } from './locales';

export type Strings = typeof english;

/** A browser loads one language only. */
export const loadStrings: Record<Locale, () => Promise<Strings>> = {
  en: async () => (await import('../../../locale/en/frontend.json')).default,
  de: async () => (await import('../../../locale/de/frontend.json')).default,
};
