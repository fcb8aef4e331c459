/** Turns a path into a finished document. One store a request; nothing is kept between requests. */
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  isRouteErrorResponse,
  RouterContextProvider,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router';
import german from '../../../locale/de/frontend.json';
import english from '../../../locale/en/frontend.json';
import type { ApiErrorBody } from '../api/callApi';
import { api, type SiteInfo } from '../api/generated';
import { type AppStore, createStore } from '../api/store';
import { IslandContext, preloadAllBlocks } from '../blocks/Body';
import { BareFrame } from '../components/layout/BareFrame';
import { ERROR_PAGES, ErrorMessage } from '../components/layout/ErrorMessage';
import { errorWords } from '../components/layout/errorWords';
import { ErrorMeta } from '../components/seo/ErrorMeta';
import { createI18n } from '../i18n/createI18n';
import { type Locale, localeOfPath } from '../i18n/locales';
import { sentContext, storeContext } from '../routes/context';
import { errorPageFor } from '../routes/errorPageFor';
import { MaintenancePage } from '../routes/MaintenancePage';
import { isPreview } from '../routes/personalPaths';
import { routes } from '../routes/routes';
import { isOneClick } from '../routes/subscriptions/oneClick';
import { Document, type DocumentAssets } from './Document';
import { islandWrapper } from './islandMarkup';
import { Providers } from './Providers';

export interface RenderRequest {
  /** Path and query as the cache keys them: the document may depend on nothing else. */
  path: string;
  apiOrigin: string;
  signal: AbortSignal;
  assets: DocumentAssets;
  /** The module that brings islands to life, for documents that have any. */
  islandsScript: string;
  /** Set for what is answered to one person and kept nowhere. */
  person?: PersonalRequest | undefined;
}

export interface SentForm {
  /** Its media type, with whatever belongs to it. */
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

export interface PersonalRequest {
  /** With its question mark; empty if there is none. */
  query: string;
  form: SentForm | undefined;
  /** Headers that tell the API who asks. */
  sender: Record<string, string>;
}

export type Rendered =
  | {
      kind: 'document';
      status: number;
      html: string;
      /** The keys of every API document it was made from; none if one of them has no key. */
      surrogateKeys: string[];
      /** When the first of these documents changes by itself, in milliseconds. */
      freshUntil?: number | undefined;
      /** Seconds that the sender of a form is asked to wait. */
      retryAfter?: string | undefined;
    }
  /** The site is closed for readers; an editor may see it. */
  | { kind: 'closed'; status: 503; html: string; retryAfter: string | undefined }
  /** For a program that sent something and shows no page. */
  | { kind: 'text'; status: number; text: string; retryAfter?: string | undefined }
  | { kind: 'redirect'; status: number; location: string }
  /** No document can be made from the API's answers; a prepared error page takes its place. */
  | { kind: 'unavailable'; status: number; reason: string };

await preloadAllBlocks();

const handler = createStaticHandler(routes);
const languages = { en: createI18n('en', english), de: createI18n('de', german) };

const documentOf = (tree: ReactNode): string => `<!DOCTYPE html>${renderToString(tree)}`;

/** Collects the keys of what a document is made from. Of an answer without a key nobody can say when it changes. */
function keyCollector() {
  const keys = new Set<string>();
  let complete = true;
  let freshUntil: number | undefined;
  return {
    onAnswer: (headers: Headers) => {
      const given = headers.get('surrogate-key')?.split(/\s+/).filter(Boolean) ?? [];
      if (given.length === 0) complete = false;
      for (const key of given) keys.add(key);
      const expires = Date.parse(headers.get('expires') ?? '');
      if (!Number.isNaN(expires)) freshUntil = Math.min(expires, freshUntil ?? expires);
    },
    freshUntil: () => freshUntil,
    keys: () => (complete ? [...keys] : []),
  };
}

/** The code of the API's answer to readers of a site that is closed for them. */
const CLOSED = 'MAINTENANCE';

/** Whether some loader heard that the site is closed. */
const isClosed = (errors: StaticHandlerContext['errors']): boolean =>
  Object.values((errors ?? {}) as Record<string, unknown>).some(
    (error) => isRouteErrorResponse(error) && (error.data as ApiErrorBody | null)?.code === CLOSED,
  );

/** For the log: what the API, or the way to it, said. An error that no loader foresaw is thrown as it is. */
function reasonOf(errors: StaticHandlerContext['errors']): string {
  const [error] = Object.values(errors ?? {}) as unknown[];
  if (!isRouteErrorResponse(error)) throw error;
  const { code, message } = error.data as ApiErrorBody;
  return `${code}: ${message}`;
}

/** Django takes what comes without this header for plain HTTP, and leads it to HTTPS where that is required. */
const INSIDE = { 'x-forwarded-proto': 'https' };

/** The origin is a formality of the Request class: no address is made from it. */
function routerRequest({ path, person }: RenderRequest): Request {
  const url = new URL(path, 'http://site.invalid');
  if (!person?.form) {
    url.search = person?.query ?? url.search;
    return new Request(url);
  }
  const { type, body } = person.form;
  return new Request(url, { method: 'POST', headers: { 'content-type': type }, body });
}

function retryAfterOf({ actionHeaders, loaderHeaders }: StaticHandlerContext): string | undefined {
  const answers = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)];
  return answers.map((headers) => headers.get('retry-after')).find(Boolean) ?? undefined;
}

/** What a mail program wants to know of its one-click request: whether it was done. No page is made. */
async function answerOneClick(
  request: Request,
  requestContext: RouterContextProvider,
): Promise<Rendered> {
  const result = await handler.query(request, { requestContext, filterMatchesToLoad: () => false });
  if (result instanceof Response) return { kind: 'text', status: 200, text: 'Unsubscribed.\n' };
  const text = `${reasonOf(result.errors)}\n`;
  return { kind: 'text', status: result.statusCode, text, retryAfter: retryAfterOf(result) };
}

export async function render(request: RenderRequest): Promise<Rendered> {
  const { onAnswer, keys, freshUntil } = keyCollector();
  const { apiOrigin, signal, person } = request;
  const headers = { ...INSIDE, ...person?.sender };
  const store = createStore({ origin: apiOrigin, signal, headers, onAnswer });
  const requestContext = new RouterContextProvider();
  requestContext.set(storeContext, store);
  requestContext.set(sentContext, { page: request.path + (person?.query ?? '') });
  const asked = routerRequest(request);
  if (await isOneClick(asked)) return answerOneClick(asked, requestContext);
  const result = await handler.query(asked, { requestContext });
  if (result instanceof Response) {
    const location = result.headers.get('location') ?? '/';
    return { kind: 'redirect', status: result.status, location };
  }
  const locale = localeOfPath(request.path);
  holdSite(store, locale);
  if (isClosed(result.errors)) {
    const html = renderDocument(<MaintenancePage />, store, request);
    return { kind: 'closed', status: 503, html, retryAfter: retryAfterOf(result) };
  }
  if (result.errors && result.statusCode >= 500) {
    return { kind: 'unavailable', status: result.statusCode, reason: reasonOf(result.errors) };
  }
  const router = createStaticRouter(handler.dataRoutes, result);
  const page = <StaticRouterProvider router={router} context={result} hydrate={false} />;
  const html = renderDocument(page, store, request);
  return {
    kind: 'document',
    status: result.statusCode,
    html,
    surrogateKeys: keys(),
    freshUntil: freshUntil(),
    retryAfter: retryAfterOf(result),
  };
}

function renderDocument(
  page: ReactNode,
  store: AppStore,
  { path, assets, islandsScript }: RenderRequest,
): string {
  const locale = localeOfPath(path);
  const inProviders = (node: ReactNode) => (
    <Providers i18n={languages[locale]} store={store}>
      {node}
    </Providers>
  );
  let islands = false;
  const wrap = islandWrapper(locale, inProviders, () => {
    islands = true;
  });
  const html = documentOf(
    inProviders(
      <IslandContext value={wrap}>
        <Document locale={locale} assets={assets} isPreview={isPreview(path)}>
          {page}
        </Document>
      </IslandContext>,
    ),
  );
  // Known only now: a document without islands carries no script at all.
  const script = `<script type="module" src="${islandsScript}"></script></head>`;
  return islands ? html.replace('</head>', () => script) : html;
}

/** What the API last said about the site: error pages are in the editors' words even while it does not answer. */
const heldSites = new Map<Locale, SiteInfo>();

function holdSite(store: AppStore, locale: Locale): void {
  const { data } = api.endpoints.contentSiteRead.select({ locale })(store.getState());
  if (!data || JSON.stringify(data) === JSON.stringify(heldSites.get(locale))) return;
  heldSites.set(locale, data);
  for (const error of ERROR_PAGES) madePages.delete(`${error}/${locale}`);
}

const madePages = new Map<string, string>();

/** An error page that needs no API; made anew only when the site says something else about itself. */
export function renderErrorPage(status: number, locale: Locale, assets: DocumentAssets): string {
  const error = errorPageFor(status);
  const key = `${error}/${locale}`;
  const made = madePages.get(key);
  if (made) return made;
  const site = heldSites.get(locale);
  const store = createStore({ origin: '' });
  const html = documentOf(
    <Providers i18n={languages[locale]} store={store}>
      <Document locale={locale} assets={assets}>
        <ErrorMeta error={error} site={site} />
        <BareFrame name={site?.name}>
          <ErrorMessage error={error} words={errorWords(site, error)} />
        </BareFrame>
      </Document>
    </Providers>,
  );
  madePages.set(key, html);
  return html;
}
