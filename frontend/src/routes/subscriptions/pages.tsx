/** The pages behind the links in our mails, each with what its loader found. */
import { useParams, useSearchParams } from 'react-router';
import {
  useSubscriptionsConfirmationReadQuery,
  useSubscriptionsPreferencesReadQuery,
  useSubscriptionsUnsubscriptionReadQuery,
} from '../../api/generated';
import { Confirmation } from '../../features/subscriptions/Confirmation';
import { Preferences } from '../../features/subscriptions/Preferences';
import { Unsubscription } from '../../features/subscriptions/Unsubscription';
import { useLocale } from '../../i18n/useLocale';
import { DONE } from './links';

const useAsked = () => ({ token: useParams().token ?? '', language: useLocale() });

function useDone() {
  const [query] = useSearchParams();
  return DONE.find((done) => done === query.get('done'));
}

export function ConfirmPage() {
  const { data } = useSubscriptionsConfirmationReadQuery(useAsked());
  return data ? <Confirmation confirmation={data} /> : null;
}

export function PreferencesPage() {
  const { data } = useSubscriptionsPreferencesReadQuery(useAsked());
  const done = useDone();
  return data ? <Preferences preferences={data} done={done} /> : null;
}

export function UnsubscribePage() {
  const { data } = useSubscriptionsUnsubscriptionReadQuery(useAsked());
  const done = useDone();
  return data ? <Unsubscription unsubscription={data} undone={done === 'undone'} /> : null;
}
