import { useTranslation } from 'react-i18next';
import type { SessionOut } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { useLocale } from '../../i18n/useLocale';
import { googleCalendar, outlookCalendar } from './calendars';
import { SessionTime } from './SessionTime';
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

export function Sharing({ session, page }: PlaceProps) {
  const { t } = useTranslation();
  const text = t('webinars.share.text', { title: session.title });
  const asked = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
  // A mail program takes no plus sign for a space.
  const mail = `mailto:?subject=${encodeURIComponent(session.title)}&body=${encodeURIComponent(`${text}\n${page}`)}`;
  const links = [
    ['LinkedIn', `https://www.linkedin.com/sharing/share-offsite/?${asked({ url: page })}`],
    ['X', `https://x.com/intent/post?${asked({ text, url: page })}`],
    [t('webinars.share.mail'), mail],
  ] as const;
  return (
    <section aria-labelledby="share">
      <h2 id="share">{t('webinars.share.title')}</h2>
      <ul className="link-row">
        {links.map(([label, href]) => (
          <li key={href}>
            <a href={href} rel="noopener">
              {label}
            </a>
          </li>
        ))}
        <li data-copying hidden>
          <button
            type="button"
            className="link-button"
            data-copy={page}
            data-copied={t('webinars.share.copied')}
          >
            <Icon name="copy" />
            <span aria-live="polite">{t('webinars.share.copy')}</span>
          </button>
        </li>
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
      <Sharing session={session} page={page} />
    </>
  );
}
