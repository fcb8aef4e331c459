/** The languages of the site and how an address names them. Plain data: the server reads this file as it is. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'en';

export const isLocale = (value: string | undefined): value is Locale =>
  LOCALES.some((locale) => locale === value);

/** English has no prefix: the first segment decides, and anything but `de` is English. */
export function localeOfPath(pathname: string): Locale {
  const [, first] = pathname.split('/', 2);
  return isLocale(first) ? first : DEFAULT_LOCALE;
}

export const homeOf = (locale: Locale): string => (locale === DEFAULT_LOCALE ? '/' : `/${locale}/`);

/** The same address in another language, where every language has it under one name. */
export function pathInLocale(pathname: string, locale: Locale): string {
  const bare = pathname.replace(/^\/(?:de|en)(?=\/)/, '');
  return locale === DEFAULT_LOCALE ? bare : `/${locale}${bare}`;
}

/** Tags for `og:locale` and for number and date formats. */
export const REGIONAL_TAG: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' };
