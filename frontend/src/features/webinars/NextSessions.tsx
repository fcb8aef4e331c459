import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebinarsNextListQuery } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { useLocale } from '../../i18n/useLocale';
import { SessionHours } from './SessionTime';
import { useTimes } from './times';

interface NextSessionsProps {
  /** What stands around the list of them. */
  around: (list: ReactNode) => ReactNode;
}

/** The next webinars at the end of every page; nothing where the site has no page of them. */
export function NextSessions({ around }: NextSessionsProps) {
  const { t } = useTranslation();
  const { date } = useTimes();
  const { data } = useWebinarsNextListQuery({ locale: useLocale() });
  if (!data?.overview_url) return null;
  const list = (
    <ul>
      {data.sessions.map((session) => (
        <li key={session.id}>
          <a href={session.url}>
            <span className="footer-session-time">
              {date(session)}, <SessionHours session={session} />
            </span>
            <span className="footer-session">{session.title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <section className="footer-sessions" aria-labelledby="footer-sessions">
      <h2 id="footer-sessions">{t('webinars.next.title')}</h2>
      {data.sessions.length === 0 ? <p>{t('webinars.next.none')}</p> : around(list)}
      <a className="link-arrow" href={data.overview_url}>
        {t('webinars.next.all')}
        <Icon name="arrow" />
      </a>
    </section>
  );
}
