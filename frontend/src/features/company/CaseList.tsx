import { useTranslation } from 'react-i18next';
import type { CaseTeaser, PageRef } from '../../api/generated';
import { CaseRow } from '../../components/ui/CaseRow';
import type { SubheadingTag } from '../../components/ui/SectionHead';

interface Group extends PageRef {
  /** What a case study and the choice of it have in common; the styles count up to the last one. */
  number: number;
}

/** The styles know as many groups as this. */
const MOST_GROUPS = 24;

function groupsOf(cases: readonly CaseTeaser[]): { industries: Group[]; services: Group[] } {
  const unique = (refs: (PageRef | null)[]) => [
    ...new Map(refs.flatMap((ref) => (ref ? [[ref.id, ref] as const] : []))).values(),
  ];
  const industries = unique(cases.map(({ industry }) => industry));
  const services = unique(cases.flatMap((item) => item.services));
  const numbered = [...industries, ...services]
    .slice(0, MOST_GROUPS)
    .map((ref, index) => ({ ...ref, number: index + 1 }));
  return {
    industries: numbered.slice(0, industries.length),
    services: numbered.slice(industries.length),
  };
}

function Choices({ legend, groups }: { legend: string; groups: Group[] }) {
  return (
    <div className="case-choices">
      <span>{legend}</span>
      {groups.map(({ number, title }) => (
        <label key={number}>
          <input type="radio" name="case-group" value={number} />
          {title}
        </label>
      ))}
    </div>
  );
}

/** Who the client is, and in which trade. */
const above = ({ client, industry }: CaseTeaser) => (
  <span className="card-date">{[client, industry?.title].filter(Boolean).join(' · ')}</span>
);

interface CaseRowsProps {
  cases: CaseTeaser[];
  Title: SubheadingTag;
  groupNumbers?: (item: CaseTeaser) => string;
}

function CaseRows({ cases, Title, groupNumbers }: CaseRowsProps) {
  return (
    <ul className="cases">
      {cases.map((item) => (
        <CaseRow
          key={item.id}
          page={item}
          metric={item.headline_number}
          label={item.headline_label}
          Title={Title}
          above={above(item)}
          groups={groupNumbers?.(item)}
        />
      ))}
    </ul>
  );
}

/** The case studies that name a service or an industry. */
export function RelatedCases({ cases }: { cases: CaseTeaser[] }) {
  const { t } = useTranslation();
  if (cases.length === 0) return null;
  return (
    <section className="related-cases tracks" aria-labelledby="related-cases">
      <h2 id="related-cases">{t('company.cases.related')}</h2>
      <CaseRows cases={cases} Title="h3" />
    </section>
  );
}

/** All case studies. One choice narrows them down, without a script: the styles hide the others. */
export function CaseFinder({ cases }: { cases: CaseTeaser[] }) {
  const { t } = useTranslation();
  const { industries, services } = groupsOf(cases);
  const all = [...industries, ...services];
  const groupNumbers = (item: CaseTeaser) =>
    all
      .filter(({ id }) => id === item.industry?.id || item.services.some((own) => own.id === id))
      .map(({ number }) => number)
      .join(' ');
  if (cases.length === 0) return null;
  return (
    <div className="case-finder tracks">
      {all.length > 1 && (
        <fieldset className="case-filter">
          <legend>{t('company.cases.filter')}</legend>
          <div className="case-choices">
            <label>
              <input type="radio" name="case-group" value="0" defaultChecked />
              {t('company.cases.all')}
            </label>
          </div>
          {industries.length > 0 && (
            <Choices legend={t('company.cases.industry')} groups={industries} />
          )}
          {services.length > 0 && <Choices legend={t('company.cases.service')} groups={services} />}
        </fieldset>
      )}
      <CaseRows cases={cases} Title="h2" groupNumbers={groupNumbers} />
    </div>
  );
}
