import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticlePage } from '../../api/generated';
import { Field } from '../../components/ui/Field';
import { PersonName } from '../../components/ui/PersonName';
import { Picture } from '../../components/ui/Picture';
import { useFormats } from '../../i18n/useLocale';

/** Title, lead, author, date and picture of an article. */
export function ArticleIntro({ article, above }: { article: ArticlePage; above?: ReactNode }) {
  return (
    <header className="article-intro tracks">
      {above}
      <h1>{article.title}</h1>
      <Byline article={article} />
      {article.lead && <p className="lead">{article.lead}</p>}
      <LeadingPicture title={article.title} image={article.image} />
    </header>
  );
}

function Byline({ article }: { article: ArticlePage }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <dl className="byline">
      {article.authors.length > 0 && (
        <div>
          <dt>{t('article.author')}</dt>
          {article.authors.map((person) => (
            <dd key={person.name}>
              <PersonName person={person} />
            </dd>
          ))}
        </div>
      )}
      <div>
        <dt>{t('article.publishedOn')}</dt>
        <dd>
          <time dateTime={article.published_on}>{date(article.published_on)}</time>
        </dd>
      </div>
      {article.categories.length > 0 && (
        <div>
          <dt>{t('article.category')}</dt>
          {article.categories.map(({ label, url }) => (
            <dd key={label}>{url ? <a href={url}>{label}</a> : label}</dd>
          ))}
        </div>
      )}
      <div>
        <dt>{t('article.length')}</dt>
        <dd>{t('article.readingTime', { count: article.reading_minutes })}</dd>
      </div>
    </dl>
  );
}

/** The picture of an article or a news item, or a field of poles in its place. */
export function LeadingPicture({ title, image }: Pick<ArticlePage, 'title' | 'image'>) {
  return (
    <div className="article-picture at-wide">
      {image ? (
        <Picture image={image} sizes="(min-width: 90rem) 84rem, 100vw" eager />
      ) : (
        <Field seed={title} />
      )}
    </div>
  );
}
