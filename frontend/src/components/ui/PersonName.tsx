import type { PersonCard } from '../../api/generated';

/** A name that leads to the person's page, if there is one. */
export function PersonName({
  person: { name, url },
}: {
  person: Pick<PersonCard, 'name' | 'url'>;
}) {
  return url ? <a href={url}>{name}</a> : name;
}
