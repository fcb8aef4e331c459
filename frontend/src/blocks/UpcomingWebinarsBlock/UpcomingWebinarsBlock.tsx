import { useTranslation } from 'react-i18next';
import { SectionHead, subheading } from '../../components/ui/SectionHead';
import { SessionHours } from '../../features/webinars/SessionTime';
import { useTimes } from '../../features/webinars/times';
import type { BlockProps } from '../types';

/** The next webinars. The page is kept, so that nothing is said of places. */
export function UpcomingWebinarsBlock({ value }: BlockProps<'upcoming_webinars'>) {
  const { t } = useTranslation();
  const { day } = useTimes();
  const { heading, intro, sessions } = value;
  const Title = subheading(heading);
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <ul className="upcoming">
        {sessions.length === 0 && <li>{t('webinars.block.none')}</li>}
        {sessions.map((session) => (
          <li key={session.id}>
            <p className="session-day">{day(session)}</p>
            <Title className="session-title">
              <a href={session.url}>{session.title}</a>
            </Title>
            <p className="session-hours">
              <SessionHours session={session} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
