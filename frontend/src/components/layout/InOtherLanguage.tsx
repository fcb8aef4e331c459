import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutePage } from '../../api/generated';

interface InOtherLanguageProps {
  route: RoutePage;
  children: ReactNode;
}

/** A page whose text is not in the reader's language: says so, and names the text's own. */
export function InOtherLanguage({ route, children }: InOtherLanguageProps) {
  const { t } = useTranslation();
  const { served_locale: served, translations } = route;
  const original = translations.find(({ locale }) => locale === served);
  return (
    <>
      <p className="fallback-notice">
        {t('fallback.text')}{' '}
        {original && (
          <a href={original.url} hrefLang={served}>
            {t('fallback.original')}
          </a>
        )}
      </p>
      <div className="in-other-language" lang={served}>
        {children}
      </div>
    </>
  );
}
