import type { PersonCard } from '../../api/generated';
import { Member } from './Member';

/** A team, one person beside the other. */
export function PeopleGrid({ people }: { people: PersonCard[] }) {
  if (people.length === 0) return null;
  return (
    <div className="people tracks">
      <ul className="team">
        {people.map((person) => (
          <Member key={person.name} person={person} Name="h2" />
        ))}
      </ul>
    </div>
  );
}
