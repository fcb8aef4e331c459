/** Sends a form in place, once, and says what came of it. */
import { useEffect, useRef, useState } from 'react';
import type { FormOut, SubmissionOut } from '../../api/generated';
import { useLocale } from '../../i18n/useLocale';
import { Challenge } from './challenge';
import { readEntry } from './readForm';
import { sendForm } from './sendForm';
import { type Returned, returnedFor, type SentForm } from './sent';

const LONGEST_ADDRESS = 2000;

/** Once the last of them is put right, there is nothing left to say. */
function withoutProblem(returned: Returned | undefined, name: string): Returned | undefined {
  const problems = returned?.problems.filter(({ field }) => field !== name) ?? [];
  if (!returned || problems.length === returned.problems.length) return returned;
  return problems.length > 0 ? { ...returned, problems } : undefined;
}

export function useDelivery(form: FormOut, sent: SentForm | undefined) {
  const locale = useLocale();
  const [challenge] = useState(() => new Challenge(form.key));
  const [returned, setReturned] = useState<Returned | undefined>(sent);
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const [thanks, setThanks] = useState<SubmissionOut>();
  const underway = useRef(false);

  // A form comes to life when somebody begins to fill it in: time enough for the work.
  useEffect(() => void challenge.solved(), [challenge]);

  function comeBack(why: Returned): void {
    setReturned(why);
    setAttempts((count) => count + 1);
  }

  async function send(sheet: HTMLFormElement): Promise<void> {
    const entry = {
      ...readEntry(form, new FormData(sheet)),
      locale,
      page: (location.pathname + location.search).slice(0, LONGEST_ADDRESS),
      referrer: document.referrer.slice(0, LONGEST_ADDRESS),
    };
    const result = await sendForm(form.key, entry, challenge);
    if ('error' in result) return comeBack(returnedFor(result.error));
    // Whoever comes back to this page sends something else.
    challenge.forget();
    if (result.data.next_url) location.assign(result.data.next_url);
    else setThanks(result.data);
  }

  async function sendOnce(sheet: HTMLFormElement): Promise<void> {
    if (underway.current) return;
    underway.current = true;
    setBusy(true);
    await send(sheet).finally(() => {
      setBusy(false);
      underway.current = false;
    });
  }

  return {
    returned,
    /** How often it came back; each time the reader has to be told. */
    attempts,
    busy,
    thanks,
    comeBack,
    send: sendOnce,
    /** What was said about a field no longer holds, since it has changed. */
    withdraw: (name: string) => setReturned((before) => withoutProblem(before, name)),
  };
}
