interface SectionHeadProps {
  heading: string;
  intro?: string;
  /** Above what it introduces, where that needs the whole width; in the margin beside it otherwise. */
  above?: boolean;
}

export type SubheadingTag = 'h2' | 'h3';

/** What is titled within a section stands below its heading, or in its place where there is none. */
export const subheading = (heading: string): SubheadingTag => (heading ? 'h3' : 'h2');

/** The heading of a section. */
export function SectionHead({ heading, intro, above = false }: SectionHeadProps) {
  if (!heading && !intro) return null;
  return (
    <div className={above ? 'section-head is-above' : 'section-head'}>
      {heading && <h2>{heading}</h2>}
      {intro && <p>{intro}</p>}
    </div>
  );
}
