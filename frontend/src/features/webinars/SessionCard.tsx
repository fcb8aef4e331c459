import { useTranslation } from 'react-i18next';
import type { SessionOut } from '../../api/generated';
import { useLocale } from '../../i18n/useLocale';
import { SessionHours } from './SessionTime';
import { SpeakerList } from './SpeakerList';
import { useTimes } from './times';
import { offerOf, useWebinarWords } from './useWebinarWords';
import { sessionAddress } from './webinarAddresses';

interface SessionCardProps {
  session: SessionOut;
  /** The topic that all are of: they are told apart by their dates. Else by their titles. */
  topic?: string;
}

/** Whether there are places, what it costs, and the way in. */
function Entrance({ session }: { session: SessionOut }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { day } = useTimes();
  const words = useWebinarWords();
  const offer = offerOf(session);
  const style = offer === 'register' ? 'button-primary' : 'button-quiet';
  return (
    <div className="session-entrance">
      <p className="session-places" data-places={session.places.state}>
        {words.places(session)}
      </p>
      {session.places.state !== 'cancelled' && (
        <p className="session-price">
          {words.price(session)}
          {session.needs_approval && ` · ${t('webinars.approval')}`}
        </p>
      )}
      {offer && (
        <a className={`button ${style}`} href={sessionAddress(session.id, locale)}>
          {t(`webinars.offers.${offer}`)}
          <span className="sr-only">{`: ${session.title}, ${day(session)}`}</span>
        </a>
      )}
    </div>
  );
}

/** One date: when, what, with whom, and whether one can come. */
export function SessionCard({ session, topic }: SessionCardProps) {
  const { day } = useTimes();
  const words = useWebinarWords();
  const isAmongOthers = topic === undefined;
  return (
    <li className="session" data-state={session.state}>
      <div className="session-what">
        {isAmongOthers && <p className="session-day">{day(session)}</p>}
        <h3 className="session-title">
          {isAmongOthers ? <a href={session.url}>{session.title}</a> : day(session)}
        </h3>
        <p className="session-hours">
          <SessionHours session={session} />
        </p>
        {!isAmongOthers && session.title !== topic && (
          <p className="session-own-title">{session.title}</p>
        )}
        {isAmongOthers && session.summary && <p className="session-summary">{session.summary}</p>}
        <p className="session-facts">
          {[isAmongOthers && session.category, ...words.facts(session)]
            .filter(Boolean)
            .map((fact) => (
              <span key={String(fact)}>{fact}</span>
            ))}
        </p>
        <SpeakerList speakers={session.speakers} />
      </div>
      <Entrance session={session} />
    </li>
  );
}
