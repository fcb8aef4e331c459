import { useTranslation } from 'react-i18next';
import type { PageTeaser } from '../../api/generated';
import { Field } from '../../components/ui/Field';
import { PageCard } from '../../components/ui/PageCard';

function NoArticles() {
  const { t } = useTranslation();
  return (
    <div className="empty-list">
      <Field seed="no-articles" step={60} />
      <p>{t('article.none')}</p>
      <p>{t('article.noneHint')}</p>
    </div>
  );
}

/** The articles of the blog, newest first: the newest large, the others as rows. */
export function ArticleList({ articles }: { articles: PageTeaser[] }) {
  const { t } = useTranslation();
  const [newest, ...earlier] = articles;
  return (
    <div className="article-list tracks">
      {newest ? <PageCard page={newest} shape="lead" level={2} eager /> : <NoArticles />}
      {earlier.length > 0 && (
        <section className="article-rows subtracks" aria-labelledby="earlier-articles">
          <h2 id="earlier-articles">{t('article.earlier')}</h2>
          <div className="article-row-list">
            {earlier.map((article) => (
              <PageCard key={article.id} page={article} shape="row" level={3} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
