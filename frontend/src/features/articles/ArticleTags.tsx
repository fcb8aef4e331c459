import { useTranslation } from 'react-i18next';
import type { TermLink } from '../../api/generated';

/** The tags of an article, each leading to what else has it. */
export function ArticleTags({ tags }: { tags: TermLink[] }) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <nav className="article-tags chips tracks" aria-label={t('article.tags')}>
      <ul>
        {tags.map(({ label, url }) => (
          <li key={label}>{url ? <a href={url}>{label}</a> : label}</li>
        ))}
      </ul>
    </nav>
  );
}
