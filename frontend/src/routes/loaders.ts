/** Loaders put what a route shows into the store; components read it there. They run on the server and in the browser alike. */
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { ensure, queryOptions } from '../api/ensure';
import { api } from '../api/generated';
import { questionOf } from '../features/search/searchAddress';
import { localeOfPath } from '../i18n/locales';
import { storeContext } from './context';
import { pagePath } from './pagePath';
import { readingArguments, searchArguments } from './searchArguments';

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
  await Promise.all([
    ensure(store, contentNavigationRead.initiate({ locale }, queryOptions)),
    ensure(store, contentSiteRead.initiate({ locale }, queryOptions)),
  ]);
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

export async function pageLoader({ request, context }: LoaderFunctionArgs): Promise<null> {
  const path = pagePath(new URL(request.url));
  const route = await ensure(
    context.get(storeContext),
    contentRouteResolve.initiate({ path }, queryOptions),
  );
  if (route.kind === 'redirect') throw redirect(route.target, route.permanent ? 301 : 302);
  return null;
}
