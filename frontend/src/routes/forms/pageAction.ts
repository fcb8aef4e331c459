/** What happens to a form that was posted to the page it stands on. */
import { type ActionFunctionArgs, data, redirect } from 'react-router';
import type { ApiError } from '../../api/callApi';
import { ensure, errorInit, queryOptions } from '../../api/ensure';
import { api, type FormOut } from '../../api/generated';
import type { AppStore } from '../../api/store';
import { readEntry, readText } from '../../features/forms/readForm';
import { returnedFor, type SentForm } from '../../features/forms/sent';
import { localeOfPath, pathInLocale } from '../../i18n/locales';
import { sentContext, storeContext } from '../context';
import { pagePath } from '../pagePath';
import { readSent } from '../readSent';

const LONGEST_ADDRESS = 2000;
const { contentRouteResolve, formsChallengeRead, formsSubmissionCreate } = api.endpoints;

/** The form in one block of a page. Raises: a redirect to where the page is now, or an error that says no. */
async function formAt(store: AppStore, path: string, block: string): Promise<FormOut> {
  const route = await ensure(store, contentRouteResolve.initiate({ path }, queryOptions));
  if (route.kind === 'redirect') throw redirect(route.target, 308);
  const found = route.page.body.find(({ id, type }) => type === 'form' && id === block);
  if (found?.type !== 'form' || !found.value.form) throw data(null, { status: 405 });
  return found.value.form;
}

/** A token that lets the form be sent without JavaScript, once its sender has looked at it again. */
async function plainToken(store: AppStore, key: string): Promise<string> {
  const result = await store.dispatch(
    formsChallengeRead.initiate({ key, script: false }, queryOptions),
  );
  return result.data?.token ?? '';
}

/** Who sent too soon waits with the same token; without one, or with an old one, there is a new one. */
const keepsToken = ({ error }: ApiError, token: string): boolean =>
  token !== '' && error.code !== 'CHALLENGE_EXPIRED';

/** The page once more, with all that was entered and why it was not taken. */
async function comeBack(store: AppStore, form: FormOut, entered: FormData, error: ApiError) {
  const token = readText(entered, 'token');
  const { values, consents } = readEntry(form, entered);
  const sent: SentForm = {
    ...returnedFor(error),
    block: readText(entered, 'block'),
    values,
    consents,
    token: keepsToken(error, token) ? token : await plainToken(store, form.key),
  };
  return data(sent, errorInit(error));
}

export async function pageAction({ request, context }: ActionFunctionArgs) {
  const store = context.get(storeContext);
  const path = pagePath(new URL(request.url));
  const locale = localeOfPath(path);
  const entered = await readSent(request);
  const form = await formAt(store, path, readText(entered, 'block'));
  const submissionIn = {
    ...readEntry(form, entered),
    locale,
    token: readText(entered, 'token'),
    solution: '',
    page: context.get(sentContext).page.slice(0, LONGEST_ADDRESS),
    // What a browser names here is the page itself.
    referrer: '',
  };
  const result = await store.dispatch(
    formsSubmissionCreate.initiate({ key: form.key, submissionIn }),
  );
  if (!result.data) return comeBack(store, form, entered, result.error as ApiError);
  const thanks = pathInLocale(`/forms/${form.key}/thanks/`, locale);
  return redirect(result.data.next_url ?? `${thanks}#main`, 303);
}
