import { CaseRow } from '../../components/ui/CaseRow';
import { SectionHead, subheading } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Work that speaks for us: the number first, then the story behind it. */
export function CaseStudiesBlock({ value }: BlockProps<'case_studies'>) {
  const { heading, intro, cases } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="cases">
        {cases.map((highlight) => (
          <CaseRow key={highlight.page.id} {...highlight} Title={subheading(heading)} />
        ))}
      </ul>
    </>
  );
}
