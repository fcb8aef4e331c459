import { useTranslation } from 'react-i18next';
import type { SessionOut, StandingOut } from '../../api/generated';
import { Notice } from '../../components/ui/Notice';
import { AttendeeFields } from './AttendeeFields';
import { CORRECTABLE } from './attendee';
import { SessionHours, SessionTime } from './SessionTime';
import { useTimes } from './times';
import { offerOf, useWebinarWords } from './useWebinarWords';

export const ACTS = ['accept', 'cancel', 'change', 'move'] as const;
export type Act = (typeof ACTS)[number];

function Offer({ standing }: { standing: StandingOut }) {
  const { t } = useTranslation();
  const { moment } = useTimes();
  if (!standing.can_accept || !standing.offered_until) return null;
  const until = moment(standing.offered_until, standing.session.zone);
  return (
    <form method="post" className="standing-offer">
      <p>{t('webinars.standing.heldUntil', { moment: until })}</p>
      <button type="submit" className="button button-primary" name="do" value="accept">
        {t('webinars.standing.accept')}
      </button>
    </form>
  );
}

function Waiting({ waiting }: Pick<StandingOut, 'waiting'>) {
  const { t } = useTranslation();
  if (!waiting) return null;
  const isStillWorthIt = waiting.reason === 'all_taken' || waiting.reason === 'others_first';
  return (
    <>
      {isStillWorthIt && (
        <p>
          <strong>{t('webinars.standing.position', { position: waiting.position })}</strong>
        </p>
      )}
      <p>{t(`webinars.standing.reasons.${waiting.reason}`)}</p>
    </>
  );
}

function Correction({ standing }: { standing: StandingOut }) {
  const { t } = useTranslation();
  return (
    <details className="standing-part">
      <summary>{t('webinars.standing.correct')}</summary>
      <form method="post" className="form-sheet">
        <p className="fine-print">{t('webinars.standing.address', { email: standing.email })}</p>
        <AttendeeFields fields={CORRECTABLE} values={standing} />
        <button type="submit" className="button button-primary" name="do" value="change">
          {t('webinars.standing.save')}
        </button>
      </form>
    </details>
  );
}

function OtherDate({ session }: { session: SessionOut }) {
  const { t } = useTranslation();
  const { day } = useTimes();
  const words = useWebinarWords();
  const offer = offerOf(session);
  return (
    <li>
      <p>
        <strong>{day(session)}</strong>, <SessionHours session={session} />
        <span className="session-places" data-places={session.places.state}>
          {words.places(session)}
        </span>
      </p>
      {offer && (
        <form method="post">
          <input type="hidden" name="session" value={session.id} />
          {offer === 'wait' && <input type="hidden" name="may_wait" value="yes" />}
          <button type="submit" className="button button-quiet" name="do" value="move">
            {t(offer === 'wait' ? 'webinars.standing.moveToWait' : 'webinars.standing.move')}
          </button>
        </form>
      )}
    </li>
  );
}

function OtherDates({ others }: Pick<StandingOut, 'others'>) {
  const { t } = useTranslation();
  if (others.length === 0) return null;
  return (
    <details className="standing-part">
      <summary>{t('webinars.standing.others', { count: others.length })}</summary>
      <p className="fine-print">{t('webinars.standing.moveHint')}</p>
      <ul className="other-dates">
        {others.map((session) => (
          <OtherDate key={session.id} session={session} />
        ))}
      </ul>
    </details>
  );
}

/** Asks once more, since a place that was given up is somebody else's at once. */
function Cancelling({ isWaiting, isOffered }: { isWaiting: boolean; isOffered: boolean }) {
  const { t } = useTranslation();
  const what = isWaiting ? 'leave' : isOffered ? 'decline' : 'cancel';
  return (
    <details className="standing-part">
      <summary>{t(`webinars.standing.${what}.title`)}</summary>
      <form method="post">
        <p>{t(`webinars.standing.${what}.lead`)}</p>
        <button type="submit" className="button button-quiet" name="do" value="cancel">
          {t(`webinars.standing.${what}.button`)}
        </button>
      </form>
    </details>
  );
}

interface StandingProps {
  standing: StandingOut;
  /** What the reader has just done here. */
  done: Act | undefined;
  /** Why it was not done. */
  problem: 'invalid' | 'notPossible' | 'tooLate' | 'tooMany' | undefined;
}

/** How a registration stands, and what its owner can do about it. */
export function Standing({ standing, done, problem }: StandingProps) {
  const { t } = useTranslation();
  const { session, state, waiting } = standing;
  const isOpen = standing.can_cancel;
  return (
    <>
      {done && (
        <Notice tone="success">
          <p>{t(`webinars.standing.done.${done}`)}</p>
        </Notice>
      )}
      {problem && (
        <Notice tone="warning">
          <p>{t(`webinars.standing.problems.${problem}`)}</p>
        </Notice>
      )}
      <p className="session-name">
        {session.url ? <a href={session.url}>{session.title}</a> : session.title}
      </p>
      <SessionTime session={session} />
      <Waiting waiting={waiting} />
      <Offer standing={standing} />
      {isOpen && <Correction standing={standing} />}
      <OtherDates others={standing.others} />
      {isOpen && <Cancelling isWaiting={state === 'waiting'} isOffered={state === 'offered'} />}
    </>
  );
}
