import { useTranslation } from 'react-i18next';
import type { SiteInfo } from '../../api/generated';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { ErrorLinks } from './ErrorLinks';
import { errorWords } from './errorWords';

/** What readers see of a site that is being worked on: when it is back, and how to reach somebody until then. */
export function MaintenanceMessage({ site }: { site: SiteInfo }) {
  const { t } = useTranslation();
  const words = errorWords(site, 'maintenance');
  const { ends_at: end = null, label = '' } = site.maintenance ?? {};
  const isAhead = end !== null && Date.parse(end) > Date.now();
  return (
    <div className="error-message tracks">
      <Field seed="error-maintenance" className="field-behind" />
      <div className="error-text">
        <p className="eyebrow">{t('maintenance.eyebrow')}</p>
        <h1>{words?.heading || t('maintenance.title')}</h1>
        <p className="lead">{words?.text || t('maintenance.text')}</p>
        {isAhead && (
          <p className="maintenance-end">
            <Icon name="clock" />
            <span>
              {t('maintenance.until')} <time dateTime={end}>{label}</time>
            </span>
          </p>
        )}
        <ErrorLinks links={words?.links ?? []} />
        {(site.email || site.phone) && (
          <address className="maintenance-contact">
            {site.email && (
              <a href={`mailto:${site.email}`}>
                <Icon name="mail" />
                {site.email}
              </a>
            )}
            {site.phone && (
              <a href={`tel:${site.phone.replace(/[^+\d]/g, '')}`}>
                <Icon name="phone" />
                {site.phone}
              </a>
            )}
          </address>
        )}
      </div>
    </div>
  );
}
