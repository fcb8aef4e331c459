/** Loaders put what a route shows into the store; components read it there. They run on the server and in the browser alike. */
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { ensure, queryOptions } from '../api/ensure';
import { api } from '../api/generated';
import type { AppStore } from '../api/store';
import { questionOf } from '../features/search/searchAddress';
import { localeOfPath } from '../i18n/locales';
import { storeContext } from './context';
import { nearbyArguments } from './nearby';
import { pagePath } from './pagePath';
import { readingArguments, searchArguments } from './searchArguments';
import { loadNextSessions, loadSessions } from './webinars/loaders';

const {
  contentRouteResolve,
  contentNavigationRead,
  contentSiteRead,
  contentSearchRun,
  contentPagesList,
} = api.endpoints;

export async function siteLoader({ request, context }: LoaderFunctionArgs): Promise<null> {
  const store = context.get(storeContext);
  const locale = localeOfPath(new URL(request.url).pathname);
  const asked = await Promise.allSettled([
    ensure(store, contentNavigationRead.initiate({ locale }, queryOptions)),
    // Also for a page that cannot be shown, which says whose site it is.
    ensure(store, contentSiteRead.initiate({ locale }, queryOptions)),
    loadNextSessions(store, locale),
  ]);
  for (const answer of asked) if (answer.status === 'rejected') throw answer.reason;
  return null;
}

/** What was found; with nothing found, or nothing asked, something to read. */
export async function searchLoader({ request, context }: LoaderFunctionArgs): Promise<null> {
  const store = context.get(storeContext);
  const { pathname, search } = new URL(request.url);
  const locale = localeOfPath(pathname);
  const question = questionOf(search);
  const asked = searchArguments(locale, question);
  const answer = question.q
    ? await ensure(store, contentSearchRun.initiate(asked, queryOptions))
    : undefined;
  if (answer && answer.results.length > 0) return null;
  await ensure(store, contentPagesList.initiate(readingArguments(locale), queryOptions));
  return null;
}

/** For an address without a page: what may have been meant. Without an answer there is no harm. */
async function lookNearby(store: AppStore, pathname: string, reason: unknown): Promise<void> {
  const isMissing = (reason as { init?: ResponseInit | null }).init?.status === 404;
  const asked = isMissing ? nearbyArguments(pathname) : undefined;
  if (!asked) return;
  await ensure(store, contentSearchRun.initiate(asked, queryOptions)).catch(() => undefined);
}

export async function pageLoader({ request, context }: LoaderFunctionArgs): Promise<null> {
  const path = pagePath(new URL(request.url));
  const store = context.get(storeContext);
  const route = await ensure(store, contentRouteResolve.initiate({ path }, queryOptions)).catch(
    async (reason: unknown) => {
      await lookNearby(store, new URL(request.url).pathname, reason);
      throw reason;
    },
  );
  if (route.kind === 'redirect') throw redirect(route.target, route.permanent ? 301 : 302);
  await loadSessions(store, route, localeOfPath(path));
  return null;
}
