import { useTranslation } from 'react-i18next';
import type { SessionOut } from '../../api/generated';
import { useLocale } from '../../i18n/useLocale';
import { googleCalendar, outlookCalendar } from './calendars';
import { SessionTime } from './SessionTime';
import { Sharing } from './Sharing';
import { calendarFile } from './webinarAddresses';

export const THANKED = ['confirmed', 'pending', 'waiting', 'on_demand'] as const;
export type Thanked = (typeof THANKED)[number];

interface PlaceProps {
  session: SessionOut;
  /** The topic's absolute address. */
  page: string;
}

export function CalendarLinks({ session, page }: PlaceProps) {
  const { t } = useTranslation();
  const links = [
    [t('webinars.calendar.file'), calendarFile(session.id, useLocale())],
    ['Google', googleCalendar(session, page)],
    ['Outlook', outlookCalendar(session, page)],
  ] as const;
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">{t('webinars.calendar.title')}</h2>
      <ul className="link-row">
        {links.map(([label, href]) => (
          <li key={href}>
            <a href={href} rel="noopener">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What happens next. The way into the room comes by mail. */
export function Thanks({ session, page, state }: PlaceProps & { state: Thanked }) {
  const { t } = useTranslation();
  return (
    <>
      {state !== 'on_demand' && <SessionTime session={session} />}
      <ol className="next-steps">
        <li>{t('webinars.thanks.mail')}</li>
        <li>{t(`webinars.thanks.${state}.next`)}</li>
      </ol>
      {state === 'confirmed' && <CalendarLinks session={session} page={page} />}
      <Sharing title={session.title} page={page} />
    </>
  );
}
