import type { ReactNode } from 'react';
import type { NewsPage } from '../../api/generated';
import { useFormats } from '../../i18n/useLocale';
import { LeadingPicture } from './ArticleIntro';

/** Title, date, lead and picture of a news item. */
export function NewsIntro({ news, above }: { news: NewsPage; above?: ReactNode }) {
  const { date } = useFormats();
  return (
    <header className="article-intro tracks">
      {above}
      <h1>{news.title}</h1>
      <p className="byline">
        <time dateTime={news.published_on}>{date(news.published_on)}</time>
      </p>
      {news.lead && <p className="lead">{news.lead}</p>}
      {news.image && <LeadingPicture title={news.title} image={news.image} />}
    </header>
  );
}
