/** What is sent when there is nothing to show: a page for people, the API's own shape for its clients. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Locale, localeOfPath } from '../src/i18n/locales.ts';
import { messageOf } from './errorMessages.ts';
import { documentHeaders } from './pages.ts';
import type { Renderer } from './renderer.ts';
import type { Headers, SecurityOf } from './securityHeaders.ts';

const CODES: Record<number, string> = {
  400: 'INVALID_PATH',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};
/** Seconds after which a visitor, or a search engine, should try again. */
const RETRY_AFTER = 30;

/** What is no document shows and loads nothing. */
const BARE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

const LAST_RESORT = '<!DOCTYPE html><meta charset="utf-8"><title>Magnetiq</title><h1>Magnetiq</h1>';

export interface ErrorAnswers {
  /** A page, in the language of the address. */
  page: (
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    extra?: Headers,
  ) => Promise<void>;
  /** For addresses that are not pages: a page only for who asks for one. */
  forAny: (
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    extra?: Headers,
  ) => Promise<void>;
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

/** Pages say their language in the address; anything else follows what the client prefers. */
function preferredLocale({ headers }: IncomingMessage): Locale {
  const ranked = (headers['accept-language'] ?? '').toLowerCase().match(/\b(?:de|en)\b/);
  return ranked?.[0] === 'de' ? 'de' : 'en';
}

export function statusHeaders(status: number): Headers {
  return {
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': RETRY_AFTER }),
    ...(status === 405 && { allow: 'GET, HEAD' }),
  };
}

export function createErrorAnswers(renderer: Renderer, security: SecurityOf): ErrorAnswers {
  const html = (status: number, locale: Locale): Promise<string> =>
    renderer.errorPage(status, locale).catch(() => LAST_RESORT);

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    body: string,
    headers: Headers,
  ): void {
    const length = Buffer.byteLength(body);
    // What is left of a body that nobody will read must not be taken for the next request.
    const close = request.complete ? {} : { connection: 'close' };
    response.writeHead(status, {
      ...statusHeaders(status),
      'content-length': length,
      ...headers,
      ...close,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async function sendPage(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    locale: Locale,
    extra: Headers,
  ) {
    const body = await html(status, locale);
    send(request, response, status, body, {
      ...documentHeaders(security, pathOf(request), locale),
      ...extra,
    });
  }

  return {
    page: (request, response, status, extra = {}) =>
      sendPage(request, response, status, localeOfPath(pathOf(request)), extra),
    forAny: async (request, response, status, extra = {}) => {
      if (pathOf(request).startsWith('/api/')) {
        const error = {
          code: CODES[status] ?? 'ERROR',
          message: messageOf(status, preferredLocale(request)),
          details: [],
        };
        const type = { 'content-type': 'application/json; charset=utf-8', ...BARE };
        send(request, response, status, JSON.stringify({ success: false, error }), {
          ...type,
          ...extra,
        });
      } else if (request.headers.accept?.includes('text/html')) {
        await sendPage(request, response, status, preferredLocale(request), extra);
      } else {
        const type = { 'content-type': 'text/plain; charset=utf-8', ...BARE };
        const text = messageOf(status, preferredLocale(request));
        send(request, response, status, text, { ...type, ...extra });
      }
    },
  };
}
