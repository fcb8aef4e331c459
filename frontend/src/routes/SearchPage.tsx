/** The search: a form, and what was found. */
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import {
  useContentPagesListQuery,
  useContentSearchRunQuery,
  useContentSiteReadQuery,
} from '../api/generated';
import { Field } from '../components/ui/Field';
import { NothingFound, SearchResults } from '../features/search/SearchResults';
import { questionOf } from '../features/search/searchAddress';
import { useLocale } from '../i18n/useLocale';
import { SearchIsland } from './SearchIsland';
import { readingArguments, searchArguments } from './searchArguments';

const SHOWN = 3;

export function SearchPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const question = questionOf(useLocation().search);
  const { data: site } = useContentSiteReadQuery({ locale });
  const { data: answer } = useContentSearchRunQuery(searchArguments(locale, question));
  const { data: articles = [] } = useContentPagesListQuery(readingArguments(locale));
  const title = question.q ? t('search.titleFor', { query: question.q }) : t('search.title');
  return (
    <>
      <title>{`${title} · ${site?.name ?? ''}`}</title>
      <meta name="robots" content="noindex,follow" />
      <div className="page-intro search-intro tracks">
        <Field seed="search" className="field-behind" />
        <h1>{title}</h1>
        <SearchIsland id="page-search" query={question.q} />
      </div>
      {answer && answer.results.length > 0 ? (
        <SearchResults question={question} answer={answer} />
      ) : (
        <NothingFound question={question} articles={articles.slice(0, SHOWN)} />
      )}
    </>
  );
}
