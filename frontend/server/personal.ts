/** Answers for one person: to a form that was sent, and the pages behind links in mails. None of them is kept. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rendered, SentForm } from '../src/entry/server.tsx';
import { carriesToken, isPersonal, isPreview, takesOneClick } from '../src/routes/personalPaths.ts';
import { readBody } from './body.ts';
import { senderHeaders, type TrustRule } from './clientAddress.ts';
import { type ErrorAnswers, statusHeaders } from './errorAnswers.ts';
import type { Log } from './log.ts';
import { documentHeaders, redirectTo } from './pages.ts';
import type { Renderer } from './renderer.ts';
import type { Headers, SecurityOf } from './securityHeaders.ts';

const LIMITS = { most: 64 * 1024, patience: 15_000 };
const FORM = 'application/x-www-form-urlencoded';
/** RFC 8058 lets a mail program choose between the two. */
const ONE_CLICK = [FORM, 'multipart/form-data'];

export interface PersonalOptions {
  renderer: Renderer;
  errors: ErrorAnswers;
  security: SecurityOf;
  log: Log;
  trusts: TrustRule;
  /** How large a form may be, and how long it may take to arrive. */
  limits?: typeof LIMITS;
}

export type ServePersonal = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
  /** More that the API is told of who asks. */
  more?: Record<string, string>,
) => Promise<void>;

const mediaType = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** Why a form is not even read, if there is a reason. */
function refusalOf(request: IncomingMessage, path: string): 403 | 415 | undefined {
  const anySender = takesOneClick(path);
  if (!(anySender ? ONE_CLICK : [FORM]).includes(mediaType(request))) return 415;
  // No cookie says who somebody is, but another site must not send forms with its visitors' addresses.
  if (!anySender && request.headers['sec-fetch-site'] === 'cross-site') return 403;
  return undefined;
}

/** Beyond those of every document: who has such an address must not pass it on, and nobody is to find it. */
const privacyHeaders = (path: string): Headers => ({
  ...(isPersonal(path) && { 'x-robots-tag': 'noindex' }),
  ...(carriesToken(path) && { 'referrer-policy': 'no-referrer' }),
  ...(isPreview(path) && { 'cache-control': 'private, no-store' }),
});

export function createPersonal({
  renderer,
  errors,
  security,
  log,
  trusts,
  limits = LIMITS,
}: PersonalOptions): ServePersonal {
  async function readForm(request: IncomingMessage, path: string): Promise<SentForm | number> {
    const refusal = refusalOf(request, path);
    if (refusal) return refusal;
    const body = await readBody(request, limits);
    return typeof body === 'number'
      ? body
      : { type: request.headers['content-type'] ?? FORM, body };
  }

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    rendered: Exclude<Rendered, { kind: 'unavailable' }>,
  ): void {
    if (rendered.kind === 'redirect') {
      redirectTo(response, rendered.status, rendered.location, '', privacyHeaders(path));
      return;
    }
    const { status, retryAfter } = rendered;
    const text = rendered.kind === 'text' ? rendered.text : rendered.html;
    response.writeHead(status, {
      ...documentHeaders(security, path),
      ...statusHeaders(status),
      ...privacyHeaders(path),
      ...(rendered.kind === 'text' && { 'content-type': 'text/plain; charset=utf-8' }),
      ...(retryAfter && { 'retry-after': retryAfter }),
      'content-length': Buffer.byteLength(text),
    });
    response.end(request.method === 'HEAD' ? undefined : text);
  }

  return async (request, response, path, query, more = {}) => {
    const form = request.method === 'POST' ? await readForm(request, path) : undefined;
    if (typeof form === 'number') {
      await errors.page(request, response, form, privacyHeaders(path));
      return;
    }
    const rendered = await renderer.renderFor(path, {
      query,
      form,
      sender: { ...senderHeaders(request, trusts), ...more },
    });
    if (rendered.kind === 'unavailable') {
      log.error('page.unavailable', { path, reason: rendered.reason });
      await errors.page(request, response, rendered.status, privacyHeaders(path));
    } else {
      send(request, response, path, rendered);
    }
  };
}
