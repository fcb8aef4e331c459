import { useTranslation } from 'react-i18next';
import type { Navigation } from '../../api/generated';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';

export const ERROR_PAGES = ['400', '404', '405', '500', '503', 'unsent'] as const;
export type ErrorPage = (typeof ERROR_PAGES)[number];

interface ErrorMessageProps {
  error: ErrorPage;
  /** Where else a visitor may go; unknown while the API does not answer. */
  navigation?: Navigation | undefined;
}

const mayPass = (error: ErrorPage) => error === '500' || error === '503';

/** What a visitor reads when there is no page to show: what happened, and where to go. */
export function ErrorMessage({ error, navigation }: ErrorMessageProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const action = navigation?.primary_action;
  const places = navigation?.header.flatMap(({ label, href }) => (href ? [{ label, href }] : []));
  return (
    <div className="error-message tracks">
      <Field seed={`error-${error}`} className="field-behind" />
      <div className="error-text">
        {error !== 'unsent' && <p className="eyebrow">{t('errors.code', { code: error })}</p>}
        <h1>{t(`errors.${error}.title`)}</h1>
        <p className="lead">{t(`errors.${error}.text`)}</p>
        <div className="action-row">
          {/* An empty address is this page again. */}
          <a className="button button-primary" href={mayPass(error) ? '' : homeOf(locale)}>
            {t(mayPass(error) ? 'errors.again' : 'errors.home')}
            <Icon name="arrow" />
          </a>
          {mayPass(error) && (
            <a className="button button-quiet" href={homeOf(locale)}>
              {t('errors.home')}
            </a>
          )}
          {action && (
            <a className="button button-quiet" href={action.href}>
              {action.label}
            </a>
          )}
        </div>
        {places && places.length > 0 && (
          <nav className="error-places" aria-label={t('errors.places')}>
            <p>{t('errors.places')}</p>
            <ul>
              {places.map(({ label, href }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </div>
  );
}
