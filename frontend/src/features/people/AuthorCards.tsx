import { useTranslation } from 'react-i18next';
import type { PersonCard } from '../../api/generated';
import { PersonName } from '../../components/ui/PersonName';
import { Picture } from '../../components/ui/Picture';
import { PersonLinks } from './PersonLinks';

/** Who wrote an article, below it. The portrait says nothing that the name does not. */
export function AuthorCards({ authors }: { authors: PersonCard[] }) {
  const { t } = useTranslation();
  if (authors.length === 0) return null;
  return (
    <section className="authors tracks" aria-labelledby="authors">
      <h2 id="authors" className="sr-only">
        {t('article.authors', { count: authors.length })}
      </h2>
      <ul>
        {authors.map((person) => (
          <li key={person.name} className={person.portrait ? 'author has-portrait' : 'author'}>
            {person.portrait && (
              <Picture
                image={{ ...person.portrait, alt: '' }}
                sizes="7rem"
                className="author-portrait"
              />
            )}
            <div>
              <h3 className="author-name">
                <PersonName person={person} />
              </h3>
              {person.role && <p className="member-role">{person.role}</p>}
              {person.bio && <p>{person.bio}</p>}
              <PersonLinks person={person} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
