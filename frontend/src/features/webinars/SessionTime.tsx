import { useTranslation } from 'react-i18next';
import { type Span, useTimes } from './times';

/** The hours of a session in the host's zone; where script runs, the visitor's clock stands beside them. */
export function SessionHours({ session }: { session: Span }) {
  const { t } = useTranslation();
  const { hours, zoneName } = useTimes();
  return (
    <>
      <time dateTime={session.starts_at}>{hours(session)}</time>{' '}
      <span className="session-zone">{`(${zoneName(session)})`}</span>
      <span
        className="session-local"
        data-local-time={t('webinars.yourTime', { time: '{time}' })}
        data-start={session.starts_at}
        data-end={session.ends_at}
        data-zone={session.zone}
        hidden
      />
    </>
  );
}

/** Day and hours, one above the other. */
export function SessionTime({ session }: { session: Span }) {
  const { day } = useTimes();
  return (
    <p className="session-time">
      <strong>{day(session)}</strong>
      <span>
        <SessionHours session={session} />
      </span>
    </p>
  );
}
