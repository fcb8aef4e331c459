/** What the pages of webinars show: into the store, for their components. */
import { data, type LoaderFunctionArgs } from 'react-router';
import { ensure, queryOptions } from '../../api/ensure';
import { api, type RoutePage, type WebinarsSessionsListApiArg } from '../../api/generated';
import type { AppStore } from '../../api/store';
import { webinarsPart } from '../../api/webinarParts';
import { PER_PAGE } from '../../features/webinars/Finder';
import { type Wish, wishOf } from '../../features/webinars/webinarAddresses';
import { type Locale, localeOfPath } from '../../i18n/locales';
import { storeContext } from '../context';

const {
  webinarsTopicRead,
  webinarsCategoriesList,
  webinarsSessionRead,
  webinarsNextList,
  webinarsRegistrationRead,
  webinarsRoomRead,
} = api.endpoints;

type Arguments = Pick<LoaderFunctionArgs, 'request' | 'params' | 'context'>;

export const listArguments = (locale: Locale, wish: Wish): WebinarsSessionsListApiArg => ({
  locale,
  ...wish,
  perPage: PER_PAGE,
});

async function loadList(store: AppStore, locale: Locale, wish: Wish): Promise<void> {
  await Promise.all([
    ensure(store, webinarsPart.initiate(listArguments(locale, wish), queryOptions)),
    ensure(store, webinarsCategoriesList.initiate({ locale }, queryOptions)),
  ]);
}

export async function finderLoader({ request, context }: Arguments): Promise<null> {
  const { pathname, search } = new URL(request.url);
  await loadList(context.get(storeContext), localeOfPath(pathname), wishOf(search));
  return null;
}

/** What pages about webinars show beyond their own document: it changes by the minute. */
export async function loadSessions(
  store: AppStore,
  { page }: RoutePage,
  locale: Locale,
): Promise<void> {
  if (page.type === 'webinars_page') await loadList(store, locale, wishOf(''));
  if (page.type === 'webinar_page') {
    await ensure(store, webinarsTopicRead.initiate({ topic: page.topic, locale }, queryOptions));
  }
}

/** The next sessions, for the end of every page; a page is complete without them. */
export const loadNextSessions = (store: AppStore, locale: Locale): Promise<unknown> =>
  ensure(store, webinarsNextList.initiate({ locale }, queryOptions)).catch(() => undefined);

/** Which session an address names. Raises: a route error if it cannot be one. */
export function sessionOf({ request, params }: Arguments): { session: number; locale: Locale } {
  if (!/^[1-9]\d{0,8}$/.test(params.session ?? '')) throw data(null, { status: 404 });
  const { pathname } = new URL(request.url);
  return { session: Number(params.session), locale: localeOfPath(pathname) };
}

export async function sessionLoader(args: Arguments): Promise<null> {
  const store = args.context.get(storeContext);
  await ensure(store, webinarsSessionRead.initiate(sessionOf(args), queryOptions));
  return null;
}

/** Whose link an address is. */
export function tokenOf({ request, params }: Arguments): { token: string; locale: Locale } {
  const { pathname } = new URL(request.url);
  return { token: params.token ?? '', locale: localeOfPath(pathname) };
}

export async function standingLoader(args: Arguments): Promise<null> {
  const store = args.context.get(storeContext);
  await ensure(store, webinarsRegistrationRead.initiate(tokenOf(args), queryOptions));
  return null;
}

export async function roomLoader(args: Arguments): Promise<null> {
  const store = args.context.get(storeContext);
  await ensure(store, webinarsRoomRead.initiate(tokenOf(args), queryOptions));
  return null;
}
