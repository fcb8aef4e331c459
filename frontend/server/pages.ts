/** Pages for readers: from the cache, or rendered now and kept. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rendered } from '../src/entry/server.tsx';
import { type Locale, localeOfPath } from '../src/i18n/locales.ts';
import { chooseCoding, type Encoded, encode } from './encoding.ts';
import { errorFields, type Log } from './log.ts';
import type { CachedPage, CacheState, Outcome, PageCache } from './pageCache.ts';
import type { Renderer } from './renderer.ts';
import type { Headers, SecurityOf } from './securityHeaders.ts';

export interface StoredPage extends CachedPage {
  body: Encoded;
  etag: string;
  headers: Headers;
}

export type PageStore = PageCache<StoredPage>;
export type PageOutcome = Outcome<StoredPage>;

const [FRESH, STALE] = [60, 600];

/** A browser asks each time and mostly hears 304; a CDN in front may keep the page and is purged by key. */
const caching = (freshUntil: number | undefined): Headers => {
  const left =
    freshUntil === undefined ? FRESH + STALE : Math.max(0, (freshUntil - Date.now()) / 1000);
  const fresh = Math.floor(Math.min(FRESH, left));
  const stale = Math.floor(Math.min(STALE, left - fresh));
  return {
    'cache-control': 'public, max-age=0, must-revalidate',
    'cdn-cache-control': `public, max-age=${fresh}, stale-while-revalidate=${stale}`,
  };
};

export const documentHeaders = (
  security: SecurityOf,
  path: string,
  locale: Locale = localeOfPath(path),
): Headers => ({
  'content-type': 'text/html; charset=utf-8',
  'content-language': locale,
  ...security(path),
});

async function storedPage(
  html: string,
  surrogateKeys: string[],
  freshUntil: number | undefined,
  headers: Headers,
): Promise<StoredPage> {
  const body = await encode(Buffer.from(html));
  // Weak, because the compressed forms share it.
  const etag = `W/"${createHash('sha256').update(body.identity).digest('base64url').slice(0, 22)}"`;
  const bytes = body.identity.length + (body.br?.length ?? 0) + (body.gzip?.length ?? 0);
  return {
    body,
    etag,
    bytes,
    surrogateKeys,
    freshUntil,
    headers: {
      ...headers,
      etag,
      vary: 'accept-encoding',
      'surrogate-key': surrogateKeys.join(' '),
    },
  };
}

async function outcomeOf(
  rendered: Rendered,
  path: string,
  security: SecurityOf,
): Promise<PageOutcome> {
  if (rendered.kind === 'redirect') return rendered;
  if (rendered.kind === 'unavailable') {
    return { kind: 'failed', status: rendered.status, reason: rendered.reason };
  }
  if (rendered.kind === 'closed') {
    const { status, html, retryAfter } = rendered;
    return { kind: 'passing', status, html, closed: { retryAfter } };
  }
  if (rendered.kind === 'text') throw new Error('Only what was sent is answered with plain text.');
  const { status, html, surrogateKeys, freshUntil } = rendered;
  // What no key names could not be purged.
  if (status !== 200 || surrogateKeys.length === 0) return { kind: 'passing', status, html };
  const headers = documentHeaders(security, path);
  return { kind: 'page', page: await storedPage(html, surrogateKeys, freshUntil, headers) };
}

/** Renders one path. Whatever goes wrong is written down here, once a render, and never reaches a visitor. */
export async function producePage(
  path: string,
  { renderer, security, log }: { renderer: Renderer; security: SecurityOf; log: Log },
): Promise<PageOutcome> {
  const [logged] = path.split('?', 1);
  try {
    const outcome = await outcomeOf(await renderer.render(path), path, security);
    if (outcome.kind === 'failed') {
      log.error('page.unavailable', { path: logged, reason: outcome.reason });
    }
    return outcome;
  } catch (reason) {
    log.error('page.crashed', { path: logged, ...errorFields(reason) });
    return { kind: 'failed', status: 500, reason: 'crashed' };
  }
}

function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: StoredPage,
  state: CacheState,
): void {
  const headers = {
    ...page.headers,
    ...caching(page.freshUntil),
    'cache-status': cacheStatus(state),
  };
  if (matches(request.headers['if-none-match'], page.etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const coding = chooseCoding(request.headers['accept-encoding'], page.body);
  const body = page.body[coding ?? 'identity'] ?? page.body.identity;
  response.writeHead(200, {
    ...headers,
    'content-length': body.length,
    ...(coding && { 'content-encoding': coding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const cacheStatus = (state: CacheState): string =>
  state === 'miss'
    ? 'magnetiq; fwd=miss'
    : `magnetiq; hit${state === 'stale' ? '; fwd=stale' : ''}`;

/** A redirect keeps the query, so that a campaign's parameters arrive where its visitor does. */
export function redirectTo(
  response: ServerResponse,
  status: number,
  location: string,
  query: string,
  extra: Headers = {},
): void {
  const target = location.includes('?') ? location : location + query;
  response.writeHead(status, {
    location: target,
    'cache-control': 'no-store',
    'content-length': 0,
    ...extra,
  });
  response.end();
}
