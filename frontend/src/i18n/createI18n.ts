/** One i18next instance a language; it never changes its language, so that all requests may share it. */
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from './locales';
import type { Strings } from './strings';

export function createI18n(locale: Locale, strings: Strings): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    defaultNS: 'frontend',
    resources: { [locale]: { frontend: strings } },
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
