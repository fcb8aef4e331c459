import type { PersonCard } from '../../api/generated';

/** The ways to reach somebody. */
export function PersonLinks({ person }: { person: PersonCard }) {
  const { name, email, links } = person;
  const mail = email ? [{ label: email, href: `mailto:${email}`, external: false }] : [];
  const all = [...mail, ...links];
  if (all.length === 0) return null;
  return (
    <ul className="member-links">
      {all.map(({ label, href, external }) => (
        <li key={href}>
          <a href={href} rel={external ? 'noopener' : undefined}>
            {label}
            <span className="sr-only"> ({name})</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
