import { useTranslation } from 'react-i18next';
import type { SessionOut, TopicSessionsOut } from '../../api/generated';
import { SessionCard } from './SessionCard';

interface GroupProps {
  id: string;
  title: string;
  topic: string;
  sessions: SessionOut[];
}

function Group({ id, title, topic, sessions }: GroupProps) {
  return (
    <>
      <h2 id={id}>{title}</h2>
      <ul className="session-list">
        {sessions.map((session) => (
          <SessionCard key={session.id} session={session} topic={topic} />
        ))}
      </ul>
    </>
  );
}

interface TopicSessionsProps {
  /** Its title. */
  topic: string;
  sessions: TopicSessionsOut;
}

/** The dates of one topic: to come, called off, and those whose recording can be watched. */
export function TopicSessions({ topic, sessions }: TopicSessionsProps) {
  const { t } = useTranslation();
  const { upcoming, cancelled, recordings } = sessions;
  const ahead = [...upcoming, ...cancelled].sort((one, other) =>
    one.starts_at.localeCompare(other.starts_at),
  );
  return (
    <section className="sessions tracks" aria-label={t('webinars.dates')}>
      {ahead.length > 0 ? (
        <Group id="dates" title={t('webinars.dates')} topic={topic} sessions={ahead} />
      ) : (
        <p className="sessions-none">{t('webinars.noDates')}</p>
      )}
      {recordings.length > 0 && (
        <Group
          id="recordings"
          title={t('webinars.recordings')}
          topic={topic}
          sessions={recordings}
        />
      )}
    </section>
  );
}
