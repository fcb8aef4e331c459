import { useTranslation } from 'react-i18next';

/** Says, above everything, that nobody else sees this. */
export function PreviewStrip() {
  const { t } = useTranslation();
  return (
    <aside className="preview-strip" aria-label={t('preview.label')}>
      {t('preview.strip')}
    </aside>
  );
}
