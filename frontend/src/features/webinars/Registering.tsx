import { useTranslation } from 'react-i18next';
import type { OpenSessionOut } from '../../api/generated';
import type { Returned } from './attendee';
import { RegistrationForm } from './RegistrationForm';
import { SessionTime } from './SessionTime';
import { SpeakerList } from './SpeakerList';
import { offerOf, useWebinarWords } from './useWebinarWords';

/** What one registers for, beside the form. */
export function SessionSummary({ session }: { session: OpenSessionOut }) {
  const { t } = useTranslation();
  const words = useWebinarWords();
  return (
    <div className="session-summary-box" data-state={session.state}>
      <SessionTime session={session} />
      <p className="session-facts">
        {words.facts(session).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <p className="session-places" data-places={session.places.state}>
        {words.places(session)}
      </p>
      <p className="session-price">{words.price(session)}</p>
      {session.needs_approval && <p>{t('webinars.approvalHint')}</p>}
      <SpeakerList speakers={session.speakers} />
      {session.url && <a href={session.url}>{t('webinars.aboutTopic')}</a>}
    </div>
  );
}

/** Why nobody can register now, and where the other dates are. */
function Shut({ session }: { session: OpenSessionOut }) {
  const { t } = useTranslation();
  const { state } = session.places;
  const words = useWebinarWords();
  const isExplained = state === 'cancelled' || state === 'full' || state === 'closed';
  return (
    <div className="registering-shut">
      <p className="lead">{isExplained ? t(`webinars.shut.${state}`) : words.places(session)}</p>
      {session.url && (
        <a className="button button-quiet" href={session.url}>
          {t('webinars.shut.others')}
        </a>
      )}
    </div>
  );
}

/** The page of one session: what it is, and the form. */
export function Registering(props: { session: OpenSessionOut; returned: Returned | undefined }) {
  const { session } = props;
  return (
    <div className="registering">
      <SessionSummary session={session} />
      <div>
        {!offerOf(session) && <Shut session={session} />}
        <RegistrationForm {...props} />
      </div>
    </div>
  );
}
