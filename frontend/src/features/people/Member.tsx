import type { PersonCard } from '../../api/generated';
import { PersonName } from '../../components/ui/PersonName';
import { Picture } from '../../components/ui/Picture';
import type { SubheadingTag } from '../../components/ui/SectionHead';
import { PersonLinks } from './PersonLinks';

/** One of a team, with portrait and role. A portrait says nothing that the name does not. */
export function Member({ person, Name }: { person: PersonCard; Name: SubheadingTag }) {
  const { portrait, role, bio } = person;
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
      {bio && <p>{bio}</p>}
      <PersonLinks person={person} />
    </li>
  );
}
