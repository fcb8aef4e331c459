/** What a request asks for: checked and brought to one spelling, before anything acts on it. */
import { isSearchPath, SEARCH_PARAMETERS } from '../src/features/search/searchAddress.ts';
import { FINDER_PARAMETERS, isFinderPath } from '../src/features/webinars/webinarAddresses.ts';

export type RequestTarget =
  | {
      ok: true;
      /** The path in its one spelling: decoded and encoded again. */
      path: string;
      /** The query as it came, with its question mark; empty if there is none. */
      query: string;
    }
  | { ok: false; status: 400 | 414 };

const MAX_PATH = 2048;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;

const refused = (status: 400 | 414): RequestTarget => ({ ok: false, status });

/** A proxy may send the absolute form; only its path counts here. */
const withoutOrigin = (url: string): string => url.replace(/^https?:\/\/[^/?]*/i, '') || '/';

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const climbs = (path: string): boolean =>
  path.split('/').some((segment) => segment === '.' || segment === '..');

export function parseTarget(url: string): RequestTarget {
  const target = withoutOrigin(url);
  const mark = target.indexOf('?');
  const raw = mark === -1 ? target : target.slice(0, mark);
  if (raw.length > MAX_PATH) return refused(414);
  const path = decode(raw);
  if (!path?.startsWith('/') || FORBIDDEN.test(path) || climbs(path)) return refused(400);
  return {
    ok: true,
    path: encodeURI(path).replace(/[?#]/g, encodeURIComponent),
    query: mark === -1 ? '' : target.slice(mark),
  };
}

/** Where Django answers. Tested on the one spelling, so that an encoded letter does not lead elsewhere. */
const PROXIED = [
  /^\/(?:api|admin|media|static|documents|userbar|\.well-known)(?:\/|$)/,
  /^\/sitemap[^/]*\.xml$/,
  /\/feed\.xml$/,
  /^\/(?:robots|llms)\.txt$/,
];

export const isProxied = (path: string): boolean => PROXIED.some((rule) => rule.test(path));

/**
 * The address a reader should use instead, if there is one: without the prefix of the default language, and
 * with single slashes. It always starts with exactly one slash, so it can lead to no other host.
 */
export function betterPath(path: string): string | undefined {
  const better = path.replace(/\/{2,}/g, '/').replace(/^\/en(?:\/|$)/, '/');
  return better === path ? undefined : better;
}

/**
 * Query parameters that a page may depend on. Others, such as `utm_source`, never reach the render, so that
 * neither campaigns nor strangers can fill the cache with copies of one page.
 */
function parametersOf(path: string): readonly string[] {
  if (isFinderPath(path)) return FINDER_PARAMETERS;
  return isSearchPath(path) ? SEARCH_PARAMETERS : [];
}

export function cacheKey(path: string, query: string): string {
  const parameters = parametersOf(path);
  if (parameters.length === 0 || query === '') return path;
  const asked = new URLSearchParams(query);
  const kept = parameters.flatMap((name) => {
    const value = asked.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}
