import { useTranslation } from 'react-i18next';
import type { ListPart, PageTeaser } from '../../api/generated';
import { Field } from '../../components/ui/Field';
import { PageCard } from '../../components/ui/PageCard';
import { Pagination } from '../../components/ui/Pagination';

function NoArticles({ news }: { news: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="empty-list">
      <Field seed="no-articles" step={60} />
      <p>{t(news ? 'news.none' : 'article.none')}</p>
      {!news && <p>{t('article.noneHint')}</p>}
    </div>
  );
}

interface ArticleListProps {
  articles: PageTeaser[];
  /** Which part of all articles these are. */
  part: ListPart;
  /** The address of the first part. */
  url: string;
  /** They are news, and called so. */
  news?: boolean;
}

/** The articles of the blog, newest first: the newest large, the others as rows. */
export function ArticleList({ articles, part, url, news = false }: ArticleListProps) {
  const { t } = useTranslation();
  const isFirst = part.page === 1;
  const [newest, ...rest] = articles;
  const earlier = isFirst ? rest : articles;
  return (
    <div className="article-list tracks">
      {isFirst &&
        (newest ? (
          <PageCard page={newest} shape="lead" level={2} eager />
        ) : (
          <NoArticles news={news} />
        ))}
      {earlier.length > 0 && (
        <section className="article-rows subtracks" aria-labelledby="earlier-articles">
          <h2 id="earlier-articles">{t(news ? 'news.earlier' : 'article.earlier')}</h2>
          <div className="article-row-list">
            {earlier.map((article) => (
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
      )}
    </div>
  );
}
