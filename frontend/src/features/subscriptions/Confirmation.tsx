import { useTranslation } from 'react-i18next';
import type { ConfirmationOut } from '../../api/generated';
import { TaskPage } from '../../components/layout/TaskPage';
import { HomeLink } from '../../components/ui/HomeLink';

function Pending({ wording, language }: Pick<ConfirmationOut, 'wording' | 'language'>) {
  const { t } = useTranslation();
  return (
    <form method="post">
      {wording && (
        <figure className="wording">
          <figcaption>{t('subscriptions.agreement')}</figcaption>
          <blockquote lang={language}>{wording}</blockquote>
        </figure>
      )}
      <button type="submit" className="button button-primary">
        {t('subscriptions.confirm.button')}
      </button>
      <p className="fine-print">{t('subscriptions.confirm.notYou')}</p>
    </form>
  );
}

/** The second step of a double opt-in: a button, or what became of the request. */
export function Confirmation({ confirmation }: { confirmation: ConfirmationOut }) {
  const { t } = useTranslation();
  const { state, purpose_label: purpose, address_masked: address } = confirmation;
  const words = { purpose, address };
  return (
    <TaskPage
      title={t(`subscriptions.confirm.${state}.title`, words)}
      lead={t(`subscriptions.confirm.${state}.lead`, words)}
    >
      {state === 'pending' ? <Pending {...confirmation} /> : <HomeLink />}
    </TaskPage>
  );
}
