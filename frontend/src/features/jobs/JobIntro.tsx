import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobPage } from '../../api/generated';
import { Field } from '../../components/ui/Field';
import { useFormats } from '../../i18n/useLocale';
import { useJobWords } from './useJobWords';

interface JobIntroProps {
  job: JobPage;
  above: ReactNode;
  /** The list of open jobs. */
  listUrl: string | undefined;
}

/** Title, lead and facts of a job; of one that is filled, that it is, and where the others are. */
export function JobIntro({ job, above, listUrl }: JobIntroProps) {
  const { t } = useTranslation();
  return (
    <div className="page-intro job-intro tracks">
      <Field seed={job.title} className="field-behind" />
      {above}
      <h1>{job.title}</h1>
      {job.lead && <p className="lead">{job.lead}</p>}
      {!job.is_open && (
        <div className="notice notice-warning job-filled">
          <p>
            <strong>{t('jobs.filled')}</strong> {t('jobs.filledHint')}
          </p>
          {listUrl && (
            <p>
              <a href={listUrl}>{t('jobs.others')}</a>
            </p>
          )}
        </div>
      )}
      <JobFactList job={job} />
    </div>
  );
}

function JobFactList({ job }: { job: JobPage }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const words = useJobWords();
  const { facts } = job;
  const rows: [string, ReactNode][] = [
    [t('jobs.place'), words.place(facts)],
    [t('jobs.department'), facts.department],
    [t('jobs.employmentType'), words.employment(facts)],
    [t('jobs.salary'), words.salary(facts)],
    [
      t('jobs.posted'),
      <time key="posted" dateTime={facts.posted_on}>
        {date(facts.posted_on)}
      </time>,
    ],
    [t('jobs.until'), job.is_open && facts.valid_through && date(facts.valid_through)],
  ];
  return (
    <dl className="byline">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** How to apply, where that is by e-mail; a form among the blocks speaks for itself. */
export function JobApply({ job }: { job: JobPage }) {
  const { t } = useTranslation();
  if (!job.is_open || !job.apply_email) return null;
  const subject = encodeURIComponent(t('jobs.subject', { title: job.title }));
  return (
    <section className="job-apply tracks" aria-labelledby="apply">
      <h2 id="apply">{t('jobs.apply')}</h2>
      <p>{t('jobs.applyHint', { email: job.apply_email })}</p>
      <a className="button button-primary" href={`mailto:${job.apply_email}?subject=${subject}`}>
        {t('jobs.applyNow')}
      </a>
    </section>
  );
}
