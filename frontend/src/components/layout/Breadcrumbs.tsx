import { useTranslation } from 'react-i18next';
import type { Breadcrumb } from '../../api/generated';

/** The way from the home page; the last item is the page itself. */
export function Breadcrumbs({ items }: { items: Breadcrumb[] }) {
  const { t } = useTranslation();
  const last = items.length - 1;
  return (
    <nav className="breadcrumbs" aria-label={t('a11y.breadcrumbs')}>
      <ol>
        {items.map(({ title, url }, index) => (
          <li key={url}>
            <a href={url} aria-current={index === last ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
