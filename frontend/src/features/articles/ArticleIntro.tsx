import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticlePage } from '../../api/generated';
import { Field } from '../../components/ui/Field';
import { Picture } from '../../components/ui/Picture';
import { useFormats } from '../../i18n/useLocale';

/** Title, lead, author, date and picture of an article. */
export function ArticleIntro({ article, above }: { article: ArticlePage; above?: ReactNode }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <header className="article-intro tracks">
      {above}
      <h1>{article.title}</h1>
      <dl className="byline">
        {article.author && (
          <div>
            <dt>{t('article.author')}</dt>
            <dd>{article.author}</dd>
          </div>
        )}
        <div>
          <dt>{t('article.publishedOn')}</dt>
          <dd>
            <time dateTime={article.published_on}>{date(article.published_on)}</time>
          </dd>
        </div>
        <div>
          <dt>{t('article.length')}</dt>
          <dd>{t('article.readingTime', { count: article.reading_minutes })}</dd>
        </div>
      </dl>
      {article.lead && <p className="lead">{article.lead}</p>}
      <div className="article-picture at-wide">
        {article.image ? (
          <Picture image={article.image} sizes="(min-width: 90rem) 84rem, 100vw" eager />
        ) : (
          <Field seed={article.title} />
        )}
      </div>
    </header>
  );
}
