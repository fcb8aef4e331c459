/** Loaders put what a route shows into the store; components read it there. They run on the server and in the browser alike. */
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { ensure, queryOptions } from '../api/ensure';
import { api } from '../api/generated';
import { localeOfPath } from '../i18n/locales';
import { storeContext } from './context';
import { pagePath } from './pagePath';

const { contentRouteResolve, contentNavigationRead, contentSiteRead } = api.endpoints;

export async function siteLoader({ request, context }: LoaderFunctionArgs): Promise<null> {
  const store = context.get(storeContext);
  const locale = localeOfPath(new URL(request.url).pathname);
  await Promise.all([
    ensure(store, contentNavigationRead.initiate({ locale }, queryOptions)),
    ensure(store, contentSiteRead.initiate({ locale }, queryOptions)),
  ]);
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
