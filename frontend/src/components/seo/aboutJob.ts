/** A job as job portals read it, for as long as it is open. */
import type { JobPage } from '../../api/generated';
import { type Employment, jobPosting, type Salary } from './describe';
import type { Describe } from './describing';

const EMPLOYMENT: Record<JobPage['facts']['employment_type'], Employment[]> = {
  full_time: ['FULL_TIME'],
  part_time: ['PART_TIME'],
  full_or_part_time: ['FULL_TIME', 'PART_TIME'],
  temporary: ['TEMPORARY'],
  working_student: ['PART_TIME'],
  internship: ['INTERN'],
};
const UNITS = { year: 'YEAR', month: 'MONTH', hour: 'HOUR' } as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The lead, and the texts and headings of the body. */
const descriptionOf = ({ lead, body }: JobPage): string => {
  const parts = body.map((block) => {
    if (block.type === 'rich_text') return block.value.content;
    return block.type === 'heading' ? `<h2>${escaped(block.value.text)}</h2>` : '';
  });
  return [lead && `<p>${escaped(lead)}</p>`, ...parts].join('');
};

function salaryOf({ salary }: JobPage['facts']): Salary | undefined {
  const min = salary?.lowest ?? salary?.highest;
  const max = salary?.highest ?? salary?.lowest;
  if (!salary || min == null || max == null) return undefined;
  return { currency: salary.currency, min, max, unit: UNITS[salary.per] };
}

export const aboutJob: Describe<'job_page'> = (page, { route, publisher }) => {
  const { facts, places } = page;
  if (!page.is_open) return [];
  const countries = [...new Set(places.map(({ country }) => country))].filter(Boolean);
  return [
    jobPosting(publisher, {
      url: route.seo.canonical,
      title: page.title,
      description: descriptionOf(page),
      identifier: String(page.id),
      posted: facts.posted_on,
      validThrough: facts.valid_through ?? undefined,
      employment: EMPLOYMENT[facts.employment_type],
      places: places.map(({ name, country }) => ({ town: name, country })),
      remoteFrom: facts.work_mode === 'remote' ? countries : undefined,
      salary: salaryOf(facts),
    }),
  ];
};
