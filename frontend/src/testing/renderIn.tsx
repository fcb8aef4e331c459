/** Renders a component as it stands on a page: in a language. */
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import german from '../../../locale/de/frontend.json';
import english from '../../../locale/en/frontend.json';
import { createI18n } from '../i18n/createI18n';
import type { Locale } from '../i18n/locales';

const languages = { en: createI18n('en', english), de: createI18n('de', german) };

export const renderIn = (locale: Locale, node: ReactNode) =>
  render(<I18nextProvider i18n={languages[locale]}>{node}</I18nextProvider>);
