import type { ReactNode } from 'react';
import { Field } from '../ui/Field';

interface PageIntroProps {
  title: string;
  lead: string;
  /** What stands above the title, such as breadcrumbs. */
  above?: ReactNode;
}

/** The head of a page whose body does not open with a hero. */
export function PageIntro({ title, lead, above }: PageIntroProps) {
  return (
    <div className="page-intro tracks">
      <Field seed={title} className="field-behind" />
      {above}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
    </div>
  );
}
