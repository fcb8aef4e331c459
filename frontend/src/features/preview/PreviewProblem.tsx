import { useTranslation } from 'react-i18next';
import { TaskPage } from '../../components/layout/TaskPage';

export type Problem = 'forbidden' | 'expired' | 'incomplete';

/** An address that shows no draft: why, and what to do. It says nothing of the draft. */
export function PreviewProblem({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <TaskPage
      title={t(`preview.problems.${problem}.title`)}
      lead={t(`preview.problems.${problem}.lead`)}
    >
      <p>{t(`preview.problems.${problem}.next`)}</p>
    </TaskPage>
  );
}
