interface SectionHeadProps {
  heading: string;
  intro?: string;
}

/** The heading of a section, in the margin beside what it introduces. */
export function SectionHead({ heading, intro }: SectionHeadProps) {
  if (!heading && !intro) return null;
  return (
    <div className="section-head">
      {heading && <h2>{heading}</h2>}
      {intro && <p>{intro}</p>}
    </div>
  );
}
