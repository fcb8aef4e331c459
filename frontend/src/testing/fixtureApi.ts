/**
 * A stand-in for Django that answers as the API does, envelope, headers and errors included.
 * `node src/testing/fixtureApi.ts [port]` runs it by itself.
 */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ApiErrorDetail } from '../api/callApi.ts';
import { type Drafts, draftAt } from './fixtureDrafts.ts';
import { Forms } from './fixtureForms.ts';
import { People } from './fixturePeople.ts';
import { listed, navigation, routes, searched, site, suggested } from './fixtures.ts';
import { webinarAnswer } from './fixtureWebinars.ts';
import { type Listening, listen } from './http.ts';

export type Reply =
  | { status: 200 | 201; data: unknown; key?: string; expires?: number; total?: number }
  | { status: number; code: string; message: string; details?: ApiErrorDetail[]; wait?: number };

/** A request as it came, for tests that ask who Django would think has asked. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export interface FixtureApi extends Listening {
  asked: Asked[];
  people: People;
  forms: Forms;
  drafts: Drafts;
}

const notFound: Reply = { status: 404, code: 'PAGE_NOT_FOUND', message: 'There is no page here.' };

function localised(url: URL, data: (locale: 'en' | 'de') => unknown, key: string): Reply {
  const locale = url.searchParams.get('locale');
  if (locale !== 'en' && locale !== 'de') {
    return { status: 422, code: 'VALIDATION_ERROR', message: 'The locale is unknown.' };
  }
  return { status: 200, data: data(locale), key: `${key}:${locale}` };
}

function redirectTo(target: string): Reply {
  return { status: 200, data: { kind: 'redirect', target, permanent: true } };
}

function resolved(given: string | null): Reply {
  if (!given?.startsWith('/')) {
    return { status: 400, code: 'INVALID_PATH', message: 'This is not the path of a page.' };
  }
  const { pathname, search } = new URL(given, 'http://api.invalid');
  const path = decodeURIComponent(pathname);
  const canonical = path.endsWith('/') ? path : `${path}/`;
  const route = routes[canonical + search] ?? routes[canonical];
  if (!route) return notFound;
  if (route.kind === 'redirect') return { status: 200, data: route };
  if (path !== canonical) return redirectTo(encodeURI(canonical));
  return { status: 200, data: route, key: `d${route.page.id}` };
}

const SUBSCRIPTIONS = '/api/v1/business/subscriptions/';
const FORMS = '/api/v1/business/forms/';
const WEBINARS = '/api/v1/business/webinar';

/** What the plugins answer; nothing if the address is none of theirs. */
function pluginReply(
  { method, body }: Asked,
  url: URL,
  { people, forms }: Pick<FixtureApi, 'people' | 'forms'>,
): Reply | undefined {
  const below = (place: string) => ({
    method,
    path: url.pathname.slice(place.length),
    query: url.searchParams,
    body,
  });
  if (url.pathname.startsWith(SUBSCRIPTIONS)) return people.subscription(below(SUBSCRIPTIONS));
  if (url.pathname.startsWith(FORMS)) return forms.answer(below(FORMS));
  return url.pathname.startsWith(WEBINARS) ? webinarAnswer(below(WEBINARS)) : undefined;
}

function replyTo(
  asked: Asked,
  { people, forms, drafts }: Pick<FixtureApi, 'people' | 'forms' | 'drafts'>,
): Reply {
  const url = new URL(asked.url, 'http://api.invalid');
  const query = url.searchParams;
  const reply = pluginReply(asked, url, { people, forms });
  if (reply) return reply;
  if (url.pathname === '/api/v1/content/routes') return resolved(url.searchParams.get('path'));
  if (url.pathname === '/api/v1/content/preview') return draftAt(query.get('token') ?? '', drafts);
  if (url.pathname === '/api/v1/content/navigation')
    return localised(url, navigation, 'navigation');
  if (url.pathname === '/api/v1/content/site') return localised(url, site, 'site');
  if (url.pathname === '/api/v1/content/pages') return localised(url, () => listed, 'list');
  if (url.pathname === '/api/v1/content/search')
    return { status: 200, data: searched(url.searchParams.get('q') ?? '') };
  if (url.pathname === '/api/v1/content/search/suggestions')
    return { status: 200, data: suggested(url.searchParams.get('q') ?? '') };
  return { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' };
}

const paginationOf = (reply: { total?: number }) =>
  reply.total === undefined ? null : { page: 1, per_page: 12, total: reply.total };

function send(response: ServerResponse, reply: Reply): void {
  const body =
    'data' in reply
      ? { success: true, data: reply.data, message: '', pagination: paginationOf(reply) }
      : {
          success: false,
          error: { code: reply.code, message: reply.message, details: reply.details ?? [] },
        };
  const sent = JSON.stringify(body);
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    ...('wait' in reply && { 'retry-after': String(reply.wait) }),
    ...('expires' in reply && reply.expires && { expires: new Date(reply.expires).toUTCString() }),
    ...('key' in reply &&
      reply.key && {
        'surrogate-key': reply.key,
        'cache-control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=600',
        etag: `"${createHash('sha256').update(sent).digest('hex').slice(0, 16)}"`,
        vary: 'Accept-Encoding',
      }),
  });
  response.end(sent);
}

async function read(request: IncomingMessage): Promise<Asked> {
  const body = await text(request);
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    body: body ? (JSON.parse(body) as Record<string, unknown>) : {},
  };
}

/** Starts it on a free port, or on the one that is named. */
export async function startFixtureApi(port = 0): Promise<FixtureApi> {
  const asked: Asked[] = [];
  const state = { people: new People(), forms: new Forms(), drafts: new Map<string, string>() };
  const listening = await listen(async (request, response) => {
    const whole = await read(request);
    asked.push(whole);
    send(response, replyTo(whole, state));
  }, port);
  return { ...listening, asked, ...state };
}

if (import.meta.main) {
  const { origin } = await startFixtureApi(Number(process.argv[2] ?? 0));
  process.stdout.write(`${origin}\n`);
}
