import { SectionHead, subheading } from '../../components/ui/SectionHead';
import { Member } from '../../features/people/Member';
import type { BlockProps } from '../types';

/** The people behind the name. */
export function TeamBlock({ value }: Pick<BlockProps<'team'>, 'value'>) {
  const { heading, intro, people } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="team">
        {people.map((person) => (
          <Member
            key={person.name}
            person={{ ...person, bio: person.text, email: '' }}
            Name={subheading(heading)}
          />
        ))}
      </ul>
    </>
  );
}
