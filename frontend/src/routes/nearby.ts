/** Pages that somebody may have meant who came to an address without a page: the search knows them by the last words. */
import type { ContentSearchRunApiArg } from '../api/generated';
import { localeOfPath } from '../i18n/locales';

const MOST = 4;
const SHORTEST = 3;
const LONGEST = 100;

/** What to search for; nothing if the address says nothing. */
export function nearbyArguments(pathname: string): ContentSearchRunApiArg | undefined {
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  const words = decodeURIComponent(last)
    .replace(/\.\w+$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST);
  const q = words.join(' ').slice(0, LONGEST);
  return q ? { locale: localeOfPath(pathname), q, perPage: MOST } : undefined;
}
