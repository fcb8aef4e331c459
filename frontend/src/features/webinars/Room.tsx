import { useTranslation } from 'react-i18next';
import type { RoomOut } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { pathInLocale } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { SessionTime } from './SessionTime';
import { useTimes } from './times';

/** How long it still takes; where script runs it counts, and opens the door at the end. */
function Countdown({ room }: { room: RoomOut }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  const { opens_at: opensAt, session } = room;
  return (
    <>
      <p>{t('webinars.room.opensAt', { moment: moment(opensAt, session.zone) })}</p>
      <p
        className="countdown"
        data-countdown={opensAt}
        data-days={t('webinars.room.days', { number: '{number}' })}
        hidden
      />
      <p className="needs-no-script fine-print">{t('webinars.room.reload')}</p>
    </>
  );
}

function Door({ phase }: { phase: 'open' | 'recording' }) {
  const { t } = useTranslation();
  return (
    <form method="post">
      <button type="submit" className="button button-primary">
        {t(`webinars.room.enter.${phase}`)}
      </button>
    </form>
  );
}

function Materials({ materials }: Pick<RoomOut, 'materials'>) {
  const { t } = useTranslation();
  if (materials.length === 0) return null;
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{t('webinars.room.materials')}</h2>
      <ul className="link-list">
        {materials.map(({ title, url }) => (
          <li key={url}>
            <a href={url} rel="noopener noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Behind a participant's own link: a countdown, the door, and afterwards the recording. */
export function Room({ room, shut }: { room: RoomOut; shut: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { phase, session, room_code: code } = room;
  const { pathname } = new URL(room.manage_url, 'http://site.invalid');
  return (
    <>
      {shut && <p className="notice notice-warning">{t('webinars.room.shut')}</p>}
      <p className="session-name">{session.title}</p>
      <SessionTime session={session} />
      {phase === 'early' && <Countdown room={room} />}
      {(phase === 'open' || phase === 'recording') && <Door phase={phase} />}
      {code && <p>{t('webinars.room.code', { code })}</p>}
      <Materials materials={room.materials} />
      <a className="link-arrow" href={pathInLocale(pathname, locale)}>
        {t('webinars.room.manage')}
        <Icon name="arrow" />
      </a>
    </>
  );
}
