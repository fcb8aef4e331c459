/** What the facts of a job are called, in the language of the page. */
import { useTranslation } from 'react-i18next';
import type { JobFacts, Salary } from '../../api/generated';
import { REGIONAL_TAG } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';

function useMoney(): (salary: Salary) => string {
  const tag = REGIONAL_TAG[useLocale()];
  const { t } = useTranslation();
  return ({ lowest, highest, currency, per }) => {
    const format = new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      maximumFractionDigits: 0,
    });
    const amounts = [...new Set([lowest, highest])].filter((amount) => amount !== null);
    const period = t(`jobs.per.${per}`);
    const [one, other] = amounts.map((amount) => format.format(amount));
    if (one && other) return t('jobs.between', { lowest: one, highest: other, period });
    return t(lowest === null ? 'jobs.upTo' : 'jobs.from', { amount: one, period });
  };
}

export function useJobWords() {
  const { t } = useTranslation();
  const money = useMoney();
  return {
    employment: (facts: JobFacts) => t(`jobs.employment.${facts.employment_type}`),
    place: ({ locations, work_mode }: JobFacts) =>
      [locations.join(' · '), work_mode !== 'on_site' && t(`jobs.mode.${work_mode}`)]
        .filter(Boolean)
        .join(', '),
    salary: ({ salary }: JobFacts) => salary && money(salary),
  };
}
