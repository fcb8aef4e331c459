import { useTranslation } from 'react-i18next';
import { TaskPage } from '../../components/layout/TaskPage';
import { HomeLink } from '../../components/ui/HomeLink';

export type Problem = 'invalid' | 'expired' | 'tooLate' | 'tooMany';

/** A link from a mail that does not lead on: why, what to do, and whom to ask. */
export function LinkProblem({ problem, email }: { problem: Problem; email: string }) {
  const { t } = useTranslation();
  return (
    <TaskPage
      title={t(`subscriptions.problems.${problem}.title`)}
      lead={t(`subscriptions.problems.${problem}.lead`)}
    >
      <p>{t(`subscriptions.problems.${problem}.next`)}</p>
      {email && (
        <p>
          {t('subscriptions.problems.ask')} <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      <HomeLink />
    </TaskPage>
  );
}
