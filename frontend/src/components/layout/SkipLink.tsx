import { useTranslation } from 'react-i18next';

/** The first thing a keyboard reaches: past the header, to what the page is about. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className="skip-link button button-primary" href="#main">
      {t('a11y.skipToContent')}
    </a>
  );
}
