import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreferencesOut, PurposeOut } from '../../api/generated';
import { TaskPage } from '../../components/layout/TaskPage';
import { Notice } from '../../components/ui/Notice';

const isOn = ({ state }: PurposeOut) => state === 'granted' || state === 'pending';

/** Without a wording there is nothing that could be agreed to. */
const canChoose = (purpose: PurposeOut) => isOn(purpose) || purpose.wording_id !== null;

function Choice({ purpose }: { purpose: PurposeOut }) {
  const { t } = useTranslation();
  const id = useId();
  const { purpose: key, label, description, wording, state } = purpose;
  return (
    <li className="choice">
      <input
        type="checkbox"
        id={id}
        name="on"
        value={key}
        defaultChecked={isOn(purpose)}
        aria-describedby={`${id}-about`}
      />
      <label htmlFor={id}>{label}</label>
      <div id={`${id}-about`} className="choice-about">
        {description && <p>{description}</p>}
        {state === 'pending' && (
          <p className="choice-state">{t('subscriptions.preferences.waiting')}</p>
        )}
        {wording && <p className="fine-print">{wording}</p>}
      </div>
      {isOn(purpose) && <input type="hidden" name="was" value={key} />}
    </li>
  );
}

interface PreferencesProps {
  preferences: PreferencesOut;
  /** What the reader has just done here. */
  done: 'saved' | 'off' | 'undone' | undefined;
}

/** All that a person can agree to, as boxes to tick. */
export function Preferences({ preferences, done }: PreferencesProps) {
  const { t } = useTranslation();
  const purposes = preferences.purposes.filter(canChoose);
  const waiting = purposes.some(({ state }) => state === 'pending');
  return (
    <TaskPage
      title={t('subscriptions.preferences.title')}
      lead={t('subscriptions.preferences.lead', { address: preferences.address_masked })}
    >
      {(done === 'saved' || done === 'off') && (
        <Notice tone="success">
          <p>{t(`subscriptions.preferences.${done}`)}</p>
          {waiting && <p>{t('subscriptions.preferences.mailed')}</p>}
        </Notice>
      )}
      <form method="post">
        <ul className="choices">
          {purposes.map((purpose) => (
            <Choice key={purpose.purpose} purpose={purpose} />
          ))}
        </ul>
        <p className="fine-print">{t('subscriptions.preferences.honest')}</p>
        <div className="action-row">
          <button type="submit" className="button button-primary" name="do" value="save">
            {t('subscriptions.preferences.save')}
          </button>
          {purposes.some(isOn) && (
            <button type="submit" className="button button-quiet" name="do" value="off">
              {t('subscriptions.preferences.allOff')}
            </button>
          )}
        </div>
      </form>
    </TaskPage>
  );
}
