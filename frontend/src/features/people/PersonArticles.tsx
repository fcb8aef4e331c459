import { useTranslation } from 'react-i18next';
import type { ListPart, PageTeaser } from '../../api/generated';
import { PageCard } from '../../components/ui/PageCard';
import { Pagination } from '../../components/ui/Pagination';

interface PersonArticlesProps {
  name: string;
  articles: PageTeaser[];
  part: ListPart;
  /** The address of the first part. */
  url: string;
}

/** What somebody has written, newest first. */
export function PersonArticles({ name, articles, part, url }: PersonArticlesProps) {
  const { t } = useTranslation();
  if (articles.length === 0) return null;
  return (
    <div className="article-list tracks">
      <section className="article-rows subtracks" aria-labelledby="articles-of-person">
        <h2 id="articles-of-person">{t('people.articles', { name })}</h2>
        <div className="article-row-list">
          {articles.map((article) => (
            <PageCard key={article.id} page={article} shape="row" level={3} />
          ))}
        </div>
        <Pagination
          page={part.page}
          perPage={part.per_page}
          total={part.total}
          href={(page) => (page === 1 ? url : `${url}page/${page}/`)}
        />
      </section>
    </div>
  );
}
