import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';

interface PaginationProps {
  page: number;
  perPage: number;
  total: number;
  /** The address of a part, by its number. */
  href: (page: number) => string;
}

/** The first, the last, and those around the current one; 0 stands for a gap. */
export function shownPages(page: number, last: number): number[] {
  const near = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const pages = [...new Set(near)].sort((a, b) => a - b);
  return pages.flatMap((n, index) => (n - (pages[index - 1] ?? n - 1) > 1 ? [0, n] : [n]));
}

/** Links to the parts of a list; nothing if there is only one. */
export function Pagination({ page, perPage, total, href }: PaginationProps) {
  const { t } = useTranslation();
  const last = Math.ceil(total / perPage);
  if (last <= 1) return null;
  return (
    <nav className="pagination" aria-label={t('pagination.label')}>
      {page > 1 && (
        <a className="link-arrow pagination-back" rel="prev" href={href(page - 1)}>
          <Icon name="arrow" />
          {t('pagination.previous')}
        </a>
      )}
      <ol>
        {shownPages(page, last).map((number, index, pages) =>
          number === 0 ? (
            <li key={`gap-${pages[index - 1]}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={number}>
              <a href={href(number)} aria-current={number === page ? 'page' : undefined}>
                <span className="sr-only">{t('pagination.page')} </span>
                {number}
              </a>
            </li>
          ),
        )}
      </ol>
      {page < last && (
        <a className="link-arrow" rel="next" href={href(page + 1)}>
          {t('pagination.next')}
          <Icon name="arrow" />
        </a>
      )}
    </nav>
  );
}
