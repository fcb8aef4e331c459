/** What is wrong with a form as it stands: the same questions as the API asks, by React Hook Form. */
import { type RefObject, useMemo } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import type { FormOut } from '../../api/generated';
import { problemsOf, schemaFor } from './fieldSchema';
import { CONSENTS, nameOf, readEntry } from './readForm';
import type { Problem } from './sent';
import { useWords } from './useWords';

interface Fields {
  values: Record<string, unknown>;
  [CONSENTS]: unknown;
}
export type FieldName = `values.${string}` | typeof CONSENTS;

function flatten(errors: FieldErrors<Fields>): Problem[] {
  const values = Object.entries(errors.values ?? {}).map(([name, error]) => ({
    field: nameOf(name),
    message: String(error?.message ?? ''),
  }));
  const consent = errors[CONSENTS]?.message;
  return consent ? [...values, { field: CONSENTS, message: String(consent) }] : values;
}

/** The document has the answers, and no copy of them could tell another story: it is read each time. */
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

export function useChecks(form: FormOut, sheet: RefObject<HTMLFormElement | null>) {
  const { register, handleSubmit, formState } = useForm<Fields>({
    resolver: useResolver(form, sheet),
    // Not on blur: words that appear under a pressed finger move the button away from it.
    mode: 'onSubmit',
    shouldFocusError: false,
  });
  return {
    /** Since the first attempt to send it, kept up to date while it is put right. */
    problems: flatten(formState.errors),
    register: (name: FieldName) => register(name),
    /** Handles a submit: either there is nothing wrong, or this is. */
    whenSubmitted: (right: () => Promise<void>, wrong: (problems: Problem[]) => void) =>
      handleSubmit(right, (errors) => wrong(flatten(errors))),
  };
}
