import type { ReactNode } from 'react';

interface HintProps {
  tone: 'good' | 'mind';
  children: ReactNode;
}

/** One thing that an editor may want to change, or may leave as it is. */
export function Hint({ tone, children }: HintProps) {
  return <li className={`preview-hint preview-hint-${tone}`}>{children}</li>;
}
