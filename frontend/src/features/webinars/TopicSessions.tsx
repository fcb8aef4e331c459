import { useTranslation } from 'react-i18next';
import type { SessionOut, TopicSessionsOut } from '../../api/generated';
import { SessionCard } from './SessionCard';

function Group({ id, title, sessions }: { id: string; title: string; sessions: SessionOut[] }) {
  return (
    <>
      <h2 id={id}>{title}</h2>
      <ul className="session-list">
        {sessions.map((session) => (
          <SessionCard key={session.id} session={session} by="date" />
        ))}
      </ul>
    </>
  );
}

/** The dates of one topic: to come, called off, and those whose recording can be watched. */
export function TopicSessions({ sessions }: { sessions: TopicSessionsOut }) {
  const { t } = useTranslation();
  const { upcoming, cancelled, recordings } = sessions;
  const ahead = [...upcoming, ...cancelled].sort((one, other) =>
    one.starts_at.localeCompare(other.starts_at),
  );
  return (
    <section className="sessions tracks" aria-label={t('webinars.dates')}>
      {ahead.length > 0 ? (
        <Group id="dates" title={t('webinars.dates')} sessions={ahead} />
      ) : (
        <p className="sessions-none">{t('webinars.noDates')}</p>
      )}
      {recordings.length > 0 && (
        <Group id="recordings" title={t('webinars.recordings')} sessions={recordings} />
      )}
    </section>
  );
}
