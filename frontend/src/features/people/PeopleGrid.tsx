import type { PersonCard } from '../../api/generated';
import { PersonName } from '../../components/ui/PersonName';
import { Picture } from '../../components/ui/Picture';
import { PersonLinks } from './PersonLinks';

/** A team, each with portrait and role. A portrait says nothing that the name does not. */
export function PeopleGrid({ people }: { people: PersonCard[] }) {
  if (people.length === 0) return null;
  return (
    <div className="people tracks">
      <ul className="team">
        {people.map((person) => (
          <li key={person.name} className="member">
            {person.portrait && (
              <Picture
                image={{ ...person.portrait, alt: '' }}
                sizes="(min-width: 64rem) 17rem, (min-width: 40rem) 40vw, 60vw"
              />
            )}
            <h2 className="member-name">
              <PersonName person={person} />
            </h2>
            {person.role && <p className="member-role">{person.role}</p>}
            {person.bio && <p>{person.bio}</p>}
            <PersonLinks person={person} />
          </li>
        ))}
      </ul>
    </div>
  );
}
