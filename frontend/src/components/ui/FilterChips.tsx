import { useTranslation } from 'react-i18next';
import type { ChosenListing, ListingLink } from '../../api/generated';

interface FilterChipsProps {
  filters: ListingLink[];
  chosen: ChosenListing | null;
  /** The list is not narrowed at all. */
  isWhole: boolean;
  /** The address of the whole list. */
  url: string;
  /** What the filters of one kind are called, where there are several kinds. */
  label: string;
  /** What the link to the whole list says. */
  all: string;
}

/** Links to the narrowed lists of a page, and back to all of it. They need no script. */
export function FilterChips({ filters, chosen, isWhole, url, label, all }: FilterChipsProps) {
  const { t } = useTranslation();
  if (filters.length === 0 || (filters.length === 1 && !chosen)) return null;
  // A tag or an author has no chip of its own until it is chosen.
  const other = chosen && !filters.some(({ is_current }) => is_current) ? chosen : null;
  return (
    <nav className="chips" aria-label={label}>
      <ul>
        <li>
          <a href={url} aria-current={isWhole ? 'page' : undefined}>
            {all}
          </a>
        </li>
        {filters.map((filter) => (
          <li key={filter.url}>
            <a href={filter.url} aria-current={filter.is_current ? 'page' : undefined}>
              {filter.label} <span aria-hidden="true">{filter.count}</span>
              <span className="sr-only">{t('lists.count', { count: filter.count })}</span>
            </a>
          </li>
        ))}
        {other && (
          <li>
            <a href={other.url} aria-current="page">
              {other.label}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
