/** What readers do about webinars: register, and what they change by the links in their mails. */
import { type ActionFunctionArgs, data, redirect } from 'react-router';
import type { ApiError } from '../../api/callApi';
import { errorInit } from '../../api/ensure';
import { api } from '../../api/generated';
import type { AppStore } from '../../api/store';
import {
  CORRECTABLE,
  type FURTHER,
  type NEEDED,
  readConsents,
  readEntered,
  readText,
  returnedFor,
} from '../../features/webinars/attendee';
import { ACTS, type Act } from '../../features/webinars/Standing';
import { sessionAddress } from '../../features/webinars/webinarAddresses';
import { sentContext, storeContext } from '../context';
import { readSent } from '../readSent';
import { sessionOf, tokenOf } from './loaders';

const LONGEST_ADDRESS = 2000;
const {
  webinarsRegistrationCreate,
  webinarsRegistrationAccept,
  webinarsRegistrationCancel,
  webinarsRegistrationChange,
  webinarsRegistrationMove,
  webinarsRoomJoin,
} = api.endpoints;

export async function registerAction(args: ActionFunctionArgs) {
  const store = args.context.get(storeContext);
  const { session, locale } = sessionOf(args);
  const form = await readSent(args.request);
  const registrationIn = {
    ...(readEntered(form) as Record<(typeof NEEDED | typeof FURTHER)[number]['name'], string>),
    zone: readText(form, 'zone'),
    // The API refuses what was not ticked, beside whatever else is wrong.
    privacy: form.has('privacy') as true,
    consents: readConsents(form),
    locale,
    page: args.context.get(sentContext).page.slice(0, LONGEST_ADDRESS),
  };
  const result = await store.dispatch(
    webinarsRegistrationCreate.initiate({ session, registrationIn }),
  );
  if (!result.data) {
    const error = result.error as ApiError;
    return data(returnedFor(error, form), errorInit(error));
  }
  return redirect(`${sessionAddress(session, locale)}thanks/${result.data.state}/#main`, 303);
}

/** What a form of the page asks for, as one request to the API. */
async function doAct(store: AppStore, act: Act, form: FormData, args: ActionFunctionArgs) {
  const { token, locale } = tokenOf(args);
  const tokenIn = { token };
  switch (act) {
    case 'accept':
      return store.dispatch(webinarsRegistrationAccept.initiate({ locale, tokenIn }));
    case 'cancel':
      return store.dispatch(webinarsRegistrationCancel.initiate({ locale, tokenIn }));
    case 'move': {
      const session = Number(readText(form, 'session'));
      const moveIn = { token, session, may_wait: form.has('may_wait') };
      return store.dispatch(webinarsRegistrationMove.initiate({ locale, moveIn }));
    }
    case 'change': {
      const entered = readEntered(form, CORRECTABLE) as Record<string, string>;
      const { first_name = '', last_name = '', company = '', ...further } = entered;
      const changeIn = { token, first_name, last_name, company, ...further };
      return store.dispatch(webinarsRegistrationChange.initiate({ locale, changeIn }));
    }
  }
}

export async function standingAction(args: ActionFunctionArgs) {
  const store = args.context.get(storeContext);
  const form = await readSent(args.request);
  const act = ACTS.find((one) => one === form.get('do'));
  if (!act) throw data(null, { status: 400 });
  const result = await doAct(store, act, form, args);
  if (result.data) {
    const { pathname } = new URL(args.request.url);
    return redirect(`${pathname}?done=${act}#main`, 303);
  }
  const error = result.error as ApiError;
  return data({ act, code: error.error.code, status: error.status }, errorInit(error));
}

/** The answer alone says where the room is: no page of ours does. */
export async function roomAction(args: ActionFunctionArgs) {
  const store = args.context.get(storeContext);
  const { token } = tokenOf(args);
  const result = await store.dispatch(webinarsRoomJoin.initiate({ tokenIn: { token } }));
  if (result.data) return redirect(result.data.url, 303);
  const error = result.error as ApiError;
  return data({ code: error.error.code }, errorInit(error));
}
