/** Answers readers: an address's better spelling, its page, or what there is instead. */
import { isPersonal } from '../src/routes/personalPaths.ts';
import { sessionHeaders } from './clientAddress.ts';
import { type ErrorAnswers, statusHeaders } from './errorAnswers.ts';
import type { Log } from './log.ts';
import type { Misses } from './misses.ts';
import type { Answer } from './pageCache.ts';
import {
  documentHeaders,
  type PageOutcome,
  type PageStore,
  producePage,
  redirectTo,
  type StoredPage,
  sendPage,
} from './pages.ts';
import type { ServePersonal } from './personal.ts';
import type { Renderer } from './renderer.ts';
import { betterPath, cacheKey } from './requestTarget.ts';
import type { SecurityOf } from './securityHeaders.ts';

interface Surroundings {
  renderer: Renderer;
  cache: PageStore;
  errors: ErrorAnswers;
  security: SecurityOf;
  log: Log;
  servePersonal: ServePersonal;
  misses: Pick<Misses, 'note'>;
}

export type ServeReader = ServePersonal;

export const isRead = (method: string | undefined): boolean =>
  method === 'GET' || method === 'HEAD';

const isMissing = (outcome: PageOutcome): boolean =>
  outcome.kind === 'passing' && outcome.status === 404;

export function createReaders(surroundings: Surroundings): ServeReader {
  const { cache, errors, security, servePersonal, misses } = surroundings;

  async function find(path: string, query: string): Promise<Answer<StoredPage>> {
    const key = cacheKey(path, query);
    const answer = await cache.get(key, () => producePage(key, surroundings));
    if (query === '' || !isMissing(answer.outcome)) return answer;
    // A redirect may be for this query alone. What comes of it is not kept, so the key does not matter.
    return { outcome: await producePage(path + query, surroundings), state: 'miss' };
  }

  const servePage: ServeReader = async (request, response, path, query) => {
    const { outcome, state } = await find(path, query);
    switch (outcome.kind) {
      case 'page':
        return sendPage(request, response, outcome.page, state);
      case 'redirect':
        return redirectTo(response, outcome.status, outcome.location, query);
      case 'failed':
        return errors.page(request, response, outcome.status);
      case 'passing':
        if (outcome.status === 404) misses.note(request, path);
        return sendPassing(outcome, request, response, path, query);
    }
  };

  async function sendPassing(
    { status, html, closed }: Extract<PageOutcome, { kind: 'passing' }>,
    ...[request, response, path, query]: Parameters<ServeReader>
  ): Promise<void> {
    const session = closed ? sessionHeaders(request) : {};
    // Only the API knows whether this is an editor; what they see is kept nowhere.
    if (session.cookie) return servePersonal(request, response, path, query, session);
    response.writeHead(status, {
      ...documentHeaders(security, path),
      ...statusHeaders(status),
      ...(closed?.retryAfter && { 'retry-after': closed.retryAfter }),
      'content-length': Buffer.byteLength(html),
    });
    response.end(request.method === 'HEAD' ? undefined : html);
  }

  /** Of one address there is one spelling; what is sent to another one is sent on. */
  const servePath: ServeReader = async (request, response, path, query) => {
    const sends = request.method === 'POST';
    const better = betterPath(path);
    if (better !== undefined) return redirectTo(response, sends ? 308 : 301, better, query);
    return (sends || isPersonal(path) ? servePersonal : servePage)(request, response, path, query);
  };

  return async (request, response, path, query) => {
    if (path.startsWith('/assets/')) return errors.forAny(request, response, 404);
    if (!isRead(request.method) && request.method !== 'POST') {
      return errors.page(request, response, 405, { allow: 'GET, HEAD, POST' });
    }
    return servePath(request, response, path, query);
  };
}
