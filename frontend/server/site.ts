/** The one port: what each request is, and who answers it. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Assets, sendAsset } from './assets.ts';
import { readerAddress, trustRule } from './clientAddress.ts';
import type { Config } from './config.ts';
import { createErrorAnswers } from './errorAnswers.ts';
import { createLimits } from './limits.ts';
import { errorFields, type Log } from './log.ts';
import { createMisses } from './misses.ts';
import { PageCache } from './pageCache.ts';
import { type PageStore, type StoredPage, sendPage } from './pages.ts';
import { createPersonal } from './personal.ts';
import { createProxy } from './proxy.ts';
import { handlePurge } from './purge.ts';
import { createReaders, isRead } from './readers.ts';
import type { Renderer } from './renderer.ts';
import { isProxied, parseTarget } from './requestTarget.ts';
import { securityHeaders } from './securityHeaders.ts';

const MINUTE = 60_000;

export type SiteConfig = Pick<
  Config,
  'apiOrigin' | 'baseUrl' | 'purgeToken' | 'pageTtl' | 'trustedProxies'
> &
  Partial<Pick<Config, 'publicRate' | 'searchRate'>>;
type Next = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface SiteOptions {
  config: SiteConfig;
  renderer: Renderer;
  assets: Assets;
  log: Log;
  /** Answers what only a development server has; calls `next` for the rest. */
  development?: Next;
}

export interface Site {
  handle: RequestListener;
  cache: PageStore;
  /** From now on `/healthz` says that this process is going away. */
  drain: () => void;
  /** Ends when what was counted has been reported. */
  close: () => Promise<void>;
}

const createPageCache = (freshFor: number): PageStore =>
  new PageCache<StoredPage>({
    freshFor,
    staleFor: 10 * MINUTE,
    staleIfError: 24 * 60 * MINUTE,
    maxPages: 2000,
    maxBytes: 96 * 1024 * 1024,
  });

export function createSite({ config, renderer, assets, log, development }: SiteOptions): Site {
  const security = securityHeaders(config.baseUrl, development !== undefined);
  const cache = createPageCache(config.pageTtl);
  const errors = createErrorAnswers(renderer, security);
  const trusts = trustRule(config.trustedProxies);
  const servePersonal = createPersonal({ renderer, errors, security, log, trusts });
  const misses = createMisses({ apiOrigin: config.apiOrigin, token: config.purgeToken, log });
  const reading = { renderer, cache, errors, security, log, servePersonal, misses };
  const serveReader = createReaders(reading);
  const proxy = createProxy({
    origin: config.apiOrigin,
    trusts,
    timeout: 2 * MINUTE,
    onUnavailable: (request, response, reason) => {
      log.error('proxy.unavailable', { error: reason.message });
      void errors.forAny(request, response, 503);
    },
    onRefused: (request, response, status) => void errors.forAny(request, response, status),
  });
  const limits = createLimits(config.publicRate ?? '0', config.searchRate ?? '0');
  let ready = true;

  function serveHealth(response: ServerResponse): void {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    response.writeHead(ready ? 200 : 503, headers);
    response.end(JSON.stringify({ status: ready ? 'ok' : 'draining' }));
  }

  /** Doors of this server itself; true if the request was for one. */
  async function serveOwn(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<boolean> {
    const asset = isRead(request.method) ? assets.get(path) : undefined;
    if (asset) sendAsset(request, response, asset);
    else if (path === '/healthz') serveHealth(response);
    else if (path === '/__purge') await handlePurge(request, response, cache, config.purgeToken);
    else return false;
    return true;
  }

  /** To Django, unless the reader has asked too often. */
  function pass(request: IncomingMessage, response: ServerResponse, path: string): unknown {
    const standing = isRead(request.method)
      ? limits(path, readerAddress(request, trusts))
      : undefined;
    if (standing && !standing.passed)
      return errors.forAny(request, response, 429, standing.headers);
    for (const [name, value] of Object.entries(standing?.headers ?? {}))
      response.setHeader(name, value);
    return proxy.forward(request, response);
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = parseTarget(request.url ?? '');
    if (!target.ok) {
      const answer = isProxied(pathOf(request)) ? errors.forAny : errors.page;
      return answer(request, response, target.status);
    }
    const { path, query } = target;
    if (isProxied(path)) return void (await pass(request, response, path));
    if (await serveOwn(request, response, path)) return;
    const serve = () => serveReader(request, response, path, query);
    if (!development) return serve();
    development(request, response, () => void guarded(request, response, serve));
  }

  async function guarded(
    request: IncomingMessage,
    response: ServerResponse,
    serve: () => Promise<void>,
  ): Promise<void> {
    try {
      await serve();
    } catch (reason) {
      log.error('request.failed', { path: pathOf(request), ...errorFields(reason) });
      if (response.headersSent) response.destroy();
      else await errors.page(request, response, 500);
    }
  }

  return {
    cache,
    drain: () => {
      ready = false;
    },
    close: () => {
      misses.close();
      proxy.close();
      return misses.report();
    },
    handle: (request, response) => {
      logWhenDone(log, request, response);
      // Most requests are for a page that is there, at its exact address: nothing else needs to be known.
      const page = isRead(request.method) ? cache.fresh(request.url ?? '') : undefined;
      if (page) sendPage(request, response, page, 'hit');
      else void guarded(request, response, () => route(request, response));
    },
  };
}

const pathOf = ({ url = '' }: IncomingMessage): string =>
  (url.split('?', 1)[0] ?? '').slice(0, 200);

function logWhenDone(log: Log, request: IncomingMessage, response: ServerResponse): void {
  const start = performance.now();
  response.once('close', () => {
    log.info('request', {
      method: request.method,
      path: pathOf(request),
      status: response.statusCode,
      ms: Math.round((performance.now() - start) * 10) / 10,
      complete: response.writableFinished,
    });
  });
}
