/** A form in the browser: asked the same questions as by the API, sent in place, and never sent twice. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FormOut, SubmissionOut } from '../../api/generated';
import { useLocale } from '../../i18n/useLocale';
import { Challenge } from './challenge';
import { problemsOf, schemaFor } from './fieldSchema';
import { CONSENTS, nameOf, readEntry } from './readForm';
import { sendForm } from './sendForm';
import { type Problem, type Returned, returnedFor, type SentForm } from './sent';
import { useWords } from './useWords';

interface Fields {
  values: Record<string, unknown>;
  [CONSENTS]: unknown;
}

function flatten(errors: FieldErrors<Fields>): Problem[] {
  const values = Object.entries(errors.values ?? {}).map(([name, error]) => ({
    field: nameOf(name),
    message: String(error?.message ?? ''),
  }));
  const consent = errors[CONSENTS]?.message;
  return consent ? [...values, { field: CONSENTS, message: String(consent) }] : values;
}

/** What is wrong with the form as it stands, for React Hook Form. */
function useResolver(form: FormOut, sheet: RefObject<HTMLFormElement | null>): Resolver<Fields> {
  const words = useWords();
  const schema = useMemo(() => schemaFor(form.fields), [form.fields]);
  return (values) => {
    if (!sheet.current) return { values, errors: {} };
    const entry = readEntry(form, new FormData(sheet.current));
    const wrong = problemsOf(schema, entry.values);
    const told = form.fields.flatMap((field) => {
      const code = wrong.get(field.name);
      return code ? [[field.name, { type: code, message: words(code, field) }]] : [];
    });
    const consent = form.consent_required && entry.consents.length === 0;
    if (told.length === 0 && !consent) return { values, errors: {} };
    return {
      values: {},
      errors: {
        ...(told.length > 0 && { values: Object.fromEntries(told) }),
        ...(consent && { [CONSENTS]: { type: 'consent', message: words('consent') } }),
      },
    };
  };
}

export function useSending(form: FormOut, sent: SentForm | undefined) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sheet = useRef<HTMLFormElement>(null);
  const [challenge] = useState(() => new Challenge(form.key));
  const [returned, setReturned] = useState<Returned | undefined>(sent);
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const [thanks, setThanks] = useState<SubmissionOut>();
  const underway = useRef(false);
  const { register, handleSubmit, formState } = useForm<Fields>({
    resolver: useResolver(form, sheet),
    // Not on blur: words that appear under a pressed finger move the button away from it.
    mode: 'onSubmit',
    shouldFocusError: false,
  });

  // A form comes to life when somebody begins to fill it in: time enough for the work.
  useEffect(() => void challenge.solved(), [challenge]);

  function comeBack(why: Returned): void {
    setReturned(why);
    setAttempts((count) => count + 1);
  }

  async function send(): Promise<void> {
    if (!sheet.current) return;
    const entry = {
      ...readEntry(form, new FormData(sheet.current)),
      locale,
      page: (location.pathname + location.search).slice(0, 2000),
      referrer: document.referrer.slice(0, 2000),
    };
    const result = await sendForm(form.key, entry, challenge);
    if ('error' in result) comeBack(returnedFor(result.error));
    else if (result.data.next_url) location.assign(result.data.next_url);
    else setThanks(result.data);
  }

  async function sendOnce(): Promise<void> {
    if (underway.current) return;
    underway.current = true;
    setBusy(true);
    await send();
    setBusy(false);
    underway.current = false;
  }

  const refuse = (errors: FieldErrors<Fields>) =>
    comeBack({ kind: 'invalid', message: t('forms.invalid'), problems: flatten(errors) });

  /** Connects a control; what was said about it is withdrawn as soon as it changes. */
  function wire(name: `values.${string}` | typeof CONSENTS) {
    const { ref, onBlur, onChange } = register(name);
    const withdraw = () => setReturned((before) => withoutProblem(before, name));
    return {
      ref,
      onBlur,
      onChange: (event: Parameters<typeof onChange>[0]) => {
        withdraw();
        return onChange(event);
      },
    };
  }

  const live = flatten(formState.errors);
  const errorOf = (name: string): string | undefined =>
    [...live, ...(returned?.problems ?? [])].find(({ field }) => field === name)?.message;

  const submit = handleSubmit(sendOnce, refuse);
  return { sheet, returned, attempts, busy, thanks, wire, errorOf, submit };
}

/** Once the last of them is put right, there is nothing left to say. */
function withoutProblem(returned: Returned | undefined, name: string): Returned | undefined {
  const problems = returned?.problems.filter(({ field }) => field !== name) ?? [];
  if (!returned || problems.length === returned.problems.length) return returned;
  return problems.length > 0 ? { ...returned, problems } : undefined;
}
