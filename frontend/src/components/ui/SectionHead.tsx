interface SectionHeadProps {
  heading: string;
  intro?: string;
  /** Above what it introduces, where that needs the whole width; in the margin beside it otherwise. */
  above?: boolean;
}

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
