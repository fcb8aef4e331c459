import type { ReactNode } from 'react';
import type { PageTeaser } from '../../api/generated';
import { Field } from './Field';
import { Picture } from './Picture';
import type { SubheadingTag } from './SectionHead';

interface CaseRowProps {
  page: PageTeaser;
  metric: string;
  label: string;
  Title: SubheadingTag;
  /** What the case study belongs to, as numbers that a filter names. */
  groups?: string;
  /** A line above the title. */
  above?: ReactNode;
}

/** A case study in a list: the number first, then the story behind it. */
export function CaseRow({ page, metric, label, Title, groups, above }: CaseRowProps) {
  return (
    <li className="case" data-groups={groups}>
      {metric && (
        <p className="case-result">
          <span className="big-number">{metric}</span> {label}
        </p>
      )}
      <div className="case-text">
        {above}
        <Title className="case-title">
          <a href={page.url}>{page.title}</a>
        </Title>
        {page.summary && <p>{page.summary}</p>}
      </div>
      <div className="card-picture">
        {page.image ? (
          <Picture image={{ ...page.image, alt: '' }} sizes="(min-width: 64rem) 17rem, 92vw" />
        ) : (
          <Field seed={`page-${page.id}`} step={80} />
        )}
      </div>
    </li>
  );
}
