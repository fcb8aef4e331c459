import type { ReactNode } from 'react';
import type { PersonCard } from '../../api/generated';
import { Picture } from '../../components/ui/Picture';
import { PersonLinks } from './PersonLinks';

interface PersonIntroProps {
  title: string;
  person: PersonCard | null;
  above: ReactNode;
}

/** The head of a person's page. */
export function PersonIntro({ title, person, above }: PersonIntroProps) {
  return (
    <header className="person-intro tracks">
      {above}
      <div className="person-text">
        <h1>{title}</h1>
        {person?.role && <p className="person-role">{person.role}</p>}
        {person?.bio && <p className="lead">{person.bio}</p>}
        {person && <PersonLinks person={person} />}
      </div>
      {person?.portrait && (
        <Picture
          image={person.portrait}
          sizes="(min-width: 48rem) 20rem, 70vw"
          className="person-portrait"
          eager
        />
      )}
    </header>
  );
}
