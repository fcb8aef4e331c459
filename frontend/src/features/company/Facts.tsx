import type { ReactNode } from 'react';

export interface Fact {
  name: string;
  /** Nothing is shown of a fact that nobody has entered. */
  value: ReactNode;
}

/** What can be said about a thing in a word each. */
export function Facts({ facts }: { facts: Fact[] }) {
  const known = facts.filter(({ value }) => Boolean(value));
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
