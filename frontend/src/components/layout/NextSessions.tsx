import { useTranslation } from 'react-i18next';
import { useWebinarsNextListQuery } from '../../api/generated';
import { REGIONAL_TAG } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Icon } from '../ui/Icon';

/** The next webinars at the end of every page; nothing where the site has no page of them. */
export function NextSessions() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useWebinarsNextListQuery({ locale });
  if (!data?.overview_url) return null;
  const date = (at: string, timeZone: string) =>
    new Intl.DateTimeFormat(REGIONAL_TAG[locale], {
      timeZone,
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(new Date(at));
  return (
    <section className="footer-sessions" aria-labelledby="footer-sessions">
      <h2 id="footer-sessions">{t('webinars.next.title')}</h2>
      {data.sessions.length === 0 && <p>{t('webinars.next.none')}</p>}
      <ul>
        {data.sessions.map(({ id, title, url, starts_at: start, zone }) => (
          <li key={id}>
            <a href={url}>
              <time dateTime={start}>{date(start, zone)}</time>
              <span className="footer-session">{title}</span>
            </a>
          </li>
        ))}
      </ul>
      <a className="link-arrow" href={data.overview_url}>
        {t('webinars.next.all')}
        <Icon name="arrow" />
      </a>
    </section>
  );
}
