import { useTranslation } from 'react-i18next';

/** Reminds an editor that nobody else sees the page. */
export function MaintenanceStrip() {
  const { t } = useTranslation();
  return (
    <p className="maintenance-strip" role="status">
      {t('maintenance.strip')}
    </p>
  );
}
