/** The pages behind the links in our mails: their loaders show, their actions act and lead back to what is then so. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from 'react-router';
import { ensure, queryOptions } from '../../api/ensure';
import { api } from '../../api/generated';
import { localeOfPath } from '../../i18n/locales';
import { storeContext } from '../context';
import { readSent } from '../readSent';
import { isOneClick } from './oneClick';

const {
  subscriptionsConfirmationRead,
  subscriptionsConfirmationCreate,
  subscriptionsPreferencesRead,
  subscriptionsPreferencesUpdate,
  subscriptionsUnsubscriptionRead,
  subscriptionsUnsubscriptionCreate,
  subscriptionsUnsubscriptionUndo,
} = api.endpoints;

/** What has just been done, for the page that is shown next. */
export const DONE = ['saved', 'off', 'undone'] as const;
export type Done = (typeof DONE)[number];

function linkOf({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { pathname } = new URL(request.url);
  return {
    store: context.get(storeContext),
    pathname,
    asked: { token: params.token ?? '', language: localeOfPath(pathname) },
  };
}

/** A redirect, so that a reload repeats nothing; it leads past the header. */
const backTo = (pathname: string, done?: Done) =>
  redirect(`${pathname}${done ? `?done=${done}` : ''}#main`, 303);

const unknownWish = () => data(null, { status: 400 });

export async function confirmLoader(args: LoaderFunctionArgs): Promise<null> {
  const { store, asked } = linkOf(args);
  await ensure(store, subscriptionsConfirmationRead.initiate(asked, queryOptions));
  return null;
}

export async function confirmAction(args: ActionFunctionArgs): Promise<Response> {
  const { store, pathname, asked } = linkOf(args);
  const tokenIn = { token: asked.token };
  await ensure(store, subscriptionsConfirmationCreate.initiate({ tokenIn }));
  return backTo(pathname);
}

export async function preferencesLoader(args: LoaderFunctionArgs): Promise<null> {
  const { store, asked } = linkOf(args);
  await ensure(store, subscriptionsPreferencesRead.initiate(asked, queryOptions));
  return null;
}

/** What the reader changed. What they left as it was is not named: it may have changed elsewhere. */
export function changedChoices(form: FormData): Record<string, boolean> {
  const [on, was] = [new Set(form.getAll('on')), new Set(form.getAll('was'))];
  const changed = [...on, ...was].filter((purpose) => on.has(purpose) !== was.has(purpose));
  return Object.fromEntries(changed.map((purpose) => [purpose, on.has(purpose)]));
}

export async function preferencesAction(args: ActionFunctionArgs): Promise<Response> {
  const { store, pathname, asked } = linkOf(args);
  const { token, language } = asked;
  const form = await readSent(args.request);
  const wish = form.get('do');
  if (wish !== 'save' && wish !== 'off') throw unknownWish();
  const preferencesIn = {
    token,
    all_off: wish === 'off',
    purposes: wish === 'off' ? {} : changedChoices(form),
  };
  await ensure(store, subscriptionsPreferencesUpdate.initiate({ language, preferencesIn }));
  return backTo(pathname, wish === 'off' ? 'off' : 'saved');
}

export async function unsubscribeLoader(args: LoaderFunctionArgs): Promise<null> {
  const { store, asked } = linkOf(args);
  await ensure(store, subscriptionsUnsubscriptionRead.initiate(asked, queryOptions));
  return null;
}

export async function unsubscribeAction(args: ActionFunctionArgs): Promise<Response> {
  const { store, pathname, asked } = linkOf(args);
  const { token } = asked;
  const oneClick = await isOneClick(args.request);
  const wish = oneClick ? 'unsubscribe' : (await readSent(args.request)).get('do');
  if (wish === 'undo') {
    await ensure(store, subscriptionsUnsubscriptionUndo.initiate({ tokenIn: { token } }));
    return backTo(pathname, 'undone');
  }
  if (wish !== 'unsubscribe') throw unknownWish();
  const unsubscriptionIn = { token, one_click: oneClick };
  await ensure(store, subscriptionsUnsubscriptionCreate.initiate({ unsubscriptionIn }));
  return backTo(pathname);
}
