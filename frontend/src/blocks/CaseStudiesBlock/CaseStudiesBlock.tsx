import type { CaseHighlight } from '../../api/generated';
import { Field } from '../../components/ui/Field';
import { Picture } from '../../components/ui/Picture';
import { SectionHead, type SubheadingTag, subheading } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

function Case({ highlight, Title }: { highlight: CaseHighlight; Title: SubheadingTag }) {
  const { page, metric, label } = highlight;
  return (
    <li className="case">
      {metric && (
        <p className="case-result">
          <span className="big-number">{metric}</span> {label}
        </p>
      )}
      <div className="case-text">
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

/** Work that speaks for us: the number first, then the story behind it. */
export function CaseStudiesBlock({ value }: BlockProps<'case_studies'>) {
  const { heading, intro, cases } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="cases">
        {cases.map((highlight) => (
          <Case key={highlight.page.id} highlight={highlight} Title={subheading(heading)} />
        ))}
      </ul>
    </>
  );
}
