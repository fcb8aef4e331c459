import { useTranslation } from 'react-i18next';
import type { CareersPage } from '../../api/generated';
import { FilterChips } from '../../components/ui/FilterChips';
import { Pagination } from '../../components/ui/Pagination';
import { useJobWords } from './useJobWords';

const KINDS = ['location', 'department'] as const;

/** The open jobs of a careers page, with the ways to narrow them down. */
export function JobList({ page }: { page: CareersPage }) {
  const { t } = useTranslation();
  const words = useJobWords();
  const { jobs, filters, chosen, part } = page;
  const url = chosen?.url ?? page.url;
  return (
    <section className="jobs tracks" aria-labelledby="jobs">
      <h2 id="jobs">{t('jobs.open', { count: part.total })}</h2>
      <div className="job-filters">
        {KINDS.map((kind) => (
          <FilterChips
            key={kind}
            filters={filters.filter((filter) => filter.kind === kind)}
            chosen={chosen?.kind === kind ? chosen : null}
            isWhole={!chosen}
            url={page.url}
            label={t(`jobs.by.${kind}`)}
            all={t(`jobs.all.${kind}`)}
          />
        ))}
      </div>
      {jobs.length === 0 && <p className="jobs-none">{t('jobs.none')}</p>}
      <ul className="job-list">
        {jobs.map((job) => (
          <li key={job.id} className="job">
            <h3 className="job-title">
              <a href={job.url}>{job.title}</a>
            </h3>
            <p className="job-facts">
              {[words.place(job.facts), job.facts.department, words.employment(job.facts)]
                .filter(Boolean)
                .map((fact) => (
                  <span key={fact}>{fact}</span>
                ))}
            </p>
            {job.facts.salary && <p className="job-salary">{words.salary(job.facts)}</p>}
            {job.summary && <p className="job-summary">{job.summary}</p>}
          </li>
        ))}
      </ul>
      <Pagination
        page={part.page}
        perPage={part.per_page}
        total={part.total}
        href={(number) => (number === 1 ? url : `${url}page/${number}/`)}
      />
    </section>
  );
}
