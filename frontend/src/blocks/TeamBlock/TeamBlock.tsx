import type { TeamMember } from '../../api/generated';
import { PersonName } from '../../components/ui/PersonName';
import { Picture } from '../../components/ui/Picture';
import { SectionHead, type SubheadingTag, subheading } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

function Member({ person, Name }: { person: TeamMember; Name: SubheadingTag }) {
  const { portrait, name, role, text, links } = person;
  return (
    <li className="member">
      {portrait && (
        <Picture
          image={{ ...portrait, alt: '' }}
          sizes="(min-width: 64rem) 17rem, (min-width: 40rem) 40vw, 60vw"
        />
      )}
      <Name className="member-name">
        <PersonName person={person} />
      </Name>
      {role && <p className="member-role">{role}</p>}
      {text && <p>{text}</p>}
      {links.length > 0 && (
        <ul className="member-links">
          {links.map(({ label, href, external }) => (
            <li key={href}>
              <a href={href} rel={external ? 'noopener' : undefined}>
                {label}
                <span className="sr-only"> ({name})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The people behind the name. A portrait says nothing that the name does not. */
export function TeamBlock({ value }: BlockProps<'team'>) {
  const { heading, intro, people } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="team">
        {people.map((person) => (
          <Member key={person.name} person={person} Name={subheading(heading)} />
        ))}
      </ul>
    </>
  );
}
