import { useTranslation } from 'react-i18next';
import type { PageTeaser, SearchAnswer, SearchFacet, SearchResult } from '../../api/generated';
import { PageCard } from '../../components/ui/PageCard';
import { Pagination } from '../../components/ui/Pagination';
import { useFormats, useLocale } from '../../i18n/useLocale';
import { type SearchQuestion, searchAddress } from './searchAddress';

const PER_PAGE = 20;

function Facets({ question, facets }: { question: SearchQuestion; facets: SearchFacet[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const locale = useLocale();
  if (facets.length < 2 && !question.type) return null;
  const all = facets.reduce((sum, { count }) => sum + count, 0);
  const choices = [{ type: '', label: t('search.all'), count: all }, ...facets];
  return (
    <nav className="search-facets" aria-label={t('search.narrow')}>
      <ul>
        {choices.map(({ type, label, count }) => (
          <li key={type}>
            <a
              href={searchAddress(locale, { q: question.q, type })}
              aria-current={type === question.type ? 'true' : undefined}
            >
              {label} <span>{number(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Hit({ hit }: { hit: SearchResult }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const language = hit.is_fallback ? hit.served_locale : undefined;
  return (
    <li className="search-hit">
      <p className="search-hit-kind">
        <span>{hit.label}</span>
        {hit.date && <time dateTime={hit.date}>{date(hit.date)}</time>}
        {hit.is_fallback && <span className="search-hit-language">{t('search.inEnglish')}</span>}
      </p>
      <h2 lang={language}>
        <a href={hit.url} hrefLang={language}>
          {hit.title}
        </a>
      </h2>
      <p
        lang={language}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the API escapes all but its marks
        dangerouslySetInnerHTML={{ __html: hit.extract }}
      />
    </li>
  );
}

interface ResultsProps {
  question: SearchQuestion;
  answer: SearchAnswer;
}

/** What was found: how much, of which types, and the hits themselves. */
export function SearchResults({ question, answer }: ResultsProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const locale = useLocale();
  const { results, facets, total, is_capped: isCapped } = answer;
  const counted = isCapped ? 'search.foundMore' : 'search.found';
  return (
    <div className="search-results tracks">
      <div className="search-side">
        <p className="search-total" role="status">
          {t(counted, { count: total, number: number(total) })}
        </p>
        <Facets question={question} facets={facets} />
      </div>
      <div className="search-main">
        <ol className="search-hits">
          {results.map((hit) => (
            <Hit key={hit.url} hit={hit} />
          ))}
        </ol>
        <Pagination
          page={question.page}
          perPage={PER_PAGE}
          total={total}
          href={(page) => searchAddress(locale, { ...question, page })}
        />
      </div>
    </div>
  );
}

interface NothingProps {
  question: SearchQuestion;
  articles: PageTeaser[];
}

/** Before anything was searched for, and when nothing was found: what there is to read. */
export function NothingFound({ question, articles }: NothingProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { q, type } = question;
  return (
    <div className="search-results tracks">
      {q && (
        <div className="search-none" role="status">
          <h2>{t('search.none', { query: q })}</h2>
          <p>{t('search.noneHint')}</p>
          {type && (
            <a className="link-arrow" href={searchAddress(locale, { q })}>
              {t('search.everywhere')}
            </a>
          )}
        </div>
      )}
      {articles.length > 0 && (
        <section className="search-reading" aria-labelledby="search-reading">
          <h2 id="search-reading">{t('search.reading')}</h2>
          <div className="search-reading-list">
            {articles.map((article) => (
              <PageCard key={article.id} page={article} shape="tile" level={3} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
