import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorPageText, Navigation } from '../../api/generated';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { ErrorLinks } from './ErrorLinks';

export const ERROR_PAGES = ['400', '404', '405', '500', '503', 'unsent'] as const;
export type ErrorPage = (typeof ERROR_PAGES)[number];

interface Place {
  label: string;
  href: string;
}

interface ErrorMessageProps {
  error: ErrorPage;
  /** The editors' own words. */
  words?: ErrorPageText | undefined;
  /** Where else a visitor may go; unknown while the API does not answer. */
  navigation?: Navigation | undefined;
  /** A box to search in. */
  search?: ReactNode;
  /** Pages that may have been meant. */
  nearby?: readonly Place[];
}

const mayPass = (error: ErrorPage) => error === '500' || error === '503';

function Places({ title, places }: { title: string; places: readonly Place[] }) {
  if (places.length === 0) return null;
  return (
    <nav className="error-places" aria-label={title}>
      <p>{title}</p>
      <ul>
        {places.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a visitor reads when there is no page to show: what happened, and where to go. */
export function ErrorMessage({ error, words, navigation, search, nearby = [] }: ErrorMessageProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const action = navigation?.primary_action;
  const places = navigation?.header.flatMap(({ label, href }) => (href ? [{ label, href }] : []));
  return (
    <div className="error-message tracks">
      <Field seed={`error-${error}`} className="field-behind" />
      <div className="error-text">
        {error !== 'unsent' && <p className="eyebrow">{t('errors.code', { code: error })}</p>}
        <h1>{words?.heading || t(`errors.${error}.title`)}</h1>
        <p className="lead">{words?.text || t(`errors.${error}.text`)}</p>
        <ErrorLinks links={words?.links ?? []} />
        {search && <div className="error-search">{search}</div>}
        <Places title={t('errors.nearby')} places={nearby} />
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
        <Places title={t('errors.places')} places={places ?? []} />
      </div>
    </div>
  );
}
