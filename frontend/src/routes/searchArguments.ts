/** What the search asks the API: the loader asks it, the page finds the answer under the same words. */
import type { ContentPagesListApiArg, ContentSearchRunApiArg } from '../api/generated';
import type { SearchQuestion } from '../features/search/searchAddress';
import type { Locale } from '../i18n/locales';

export const searchArguments = (
  locale: Locale,
  { q, type, page }: SearchQuestion,
): ContentSearchRunApiArg => ({ locale, q, type, page });

export const readingArguments = (locale: Locale): ContentPagesListApiArg => ({
  locale,
  type: 'article_page',
});
