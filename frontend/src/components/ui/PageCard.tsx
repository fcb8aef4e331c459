import type { PageTeaser } from '../../api/generated';
import { useFormats } from '../../i18n/useLocale';
import { Field } from './Field';
import { Picture } from './Picture';

/** `lead` is the one to see first, `row` one of a list, `tile` one of a few side by side. */
export type CardShape = 'lead' | 'row' | 'tile';

interface PageCardProps {
  page: PageTeaser;
  shape: CardShape;
  /** Level of the title in the page's outline. */
  level: 2 | 3;
  /** What is known about it in a few words. */
  facts?: string;
  eager?: boolean;
}

const SIZES: Record<CardShape, string> = {
  lead: '(min-width: 64rem) 42rem, 92vw',
  row: '(min-width: 48rem) 14rem, 40vw',
  tile: '(min-width: 64rem) 22rem, (min-width: 48rem) 45vw, 92vw',
};

/** A page in a list: its date or its facts, its title, one line. The whole card leads to the page. */
export function PageCard({ page, shape, level, facts, eager = false }: PageCardProps) {
  const { date } = useFormats();
  const Title = `h${level}` as const;
  return (
    <article className={`card card-${shape}`}>
      <div className="card-text">
        {page.date && (
          <time className="card-date" dateTime={page.date}>
            {date(page.date)}
          </time>
        )}
        {facts && <p className="card-date">{facts}</p>}
        <Title className="card-title">
          <a href={page.url}>{page.title}</a>
        </Title>
        {page.summary && <p className="card-summary">{page.summary}</p>}
      </div>
      <div className="card-picture">
        {page.image ? (
          <Picture image={{ ...page.image, alt: '' }} sizes={SIZES[shape]} eager={eager} />
        ) : (
          <Field seed={`page-${page.id}`} step={80} />
        )}
      </div>
    </article>
  );
}
