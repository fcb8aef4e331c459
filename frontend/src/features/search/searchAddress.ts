/** Where the search is, and what an address of it asks for. Plain data: the server reads this file as it is. */
import { DEFAULT_LOCALE, type Locale } from '../../i18n/locales.ts';

export const SEARCH_PATHS: Record<Locale, string> = { en: '/search/', de: '/de/suche/' };

/** What a page of results depends on. */
export const SEARCH_PARAMETERS = ['q', 'type', 'page'] as const;

export interface SearchQuestion {
  q: string;
  type: string;
  page: number;
}

const LONGEST = 200;

export const isSearchPath = (path: string): boolean =>
  Object.values(SEARCH_PATHS).some((own) => own === path || own === `${path}/`);

/** The question in an address; what makes no sense is left out. */
export function questionOf(search: string): SearchQuestion {
  const given = new URLSearchParams(search);
  const type = given.get('type') ?? '';
  const page = Number(given.get('page') ?? 1);
  return {
    q: (given.get('q') ?? '').trim().slice(0, LONGEST),
    type: /^[a-z_]{1,30}$/.test(type) ? type : '',
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
  };
}

export function searchAddress(locale: Locale, question: Partial<SearchQuestion>): string {
  const { q = '', type = '', page = 1 } = question;
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (type) query.set('type', type);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return SEARCH_PATHS[locale ?? DEFAULT_LOCALE] + (text && `?${text}`);
}
