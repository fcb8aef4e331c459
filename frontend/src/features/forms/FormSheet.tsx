import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormOut } from '../../api/generated';
import { RichText } from '../../components/ui/RichText';
import { Consents } from './Consents';
import { FieldView, type Wiring } from './FieldView';
import { FormStatus, type StatusItem } from './FormStatus';
import { CONSENTS, nameOf, TRAP } from './readForm';
import type { Problem, SentForm } from './sent';
import { Thanks } from './Thanks';
import { type FieldName, useChecks } from './useChecks';
import { useDelivery } from './useDelivery';

interface FormSheetProps {
  /** Of the block; the ids of all controls begin with it. */
  id: string;
  form: FormOut;
  /** Set when the form was posted without JavaScript and came back. */
  sent: SentForm | undefined;
}

/** For programs. People neither see nor reach it, and are asked to leave it empty if they do. */
function Trap() {
  const { t } = useTranslation();
  return (
    <div className="form-trap" aria-hidden="true">
      <label>
        {t('forms.leaveEmpty')}
        <input type="text" name={TRAP} tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}

/** A form in the browser; on the server it is only what it looks like. */
function useSheet(form: FormOut, sent: SentForm | undefined) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLFormElement>(null);
  const checks = useChecks(form, sheet);
  const delivery = useDelivery(form, sent);
  const problems = [...checks.problems, ...(delivery.returned?.problems ?? [])];
  return {
    ...delivery,
    sheet,
    submit: checks.whenSubmitted(
      async () => {
        if (sheet.current) await delivery.send(sheet.current);
      },
      (wrong) =>
        delivery.comeBack({ kind: 'invalid', message: t('forms.invalid'), problems: wrong }),
    ),
    errorOf: (name: FieldName) => problems.find(({ field }) => field === name)?.message,
    wire: (name: FieldName): Wiring => {
      const { ref, onBlur, onChange } = checks.register(name);
      const hear: typeof onChange = (event) => {
        delivery.withdraw(name);
        return onChange(event);
      };
      return { ref, onBlur, onChange: hear };
    },
  };
}

/** What the summary says of a problem, and where it leads. */
function itemFor({ field, message }: Problem, form: FormOut, id: string): StatusItem {
  const found = form.fields.find(({ name }) => nameOf(name) === field);
  const isShown = found !== undefined || field === CONSENTS;
  return { id: isShown ? `${id}-${field}` : '', label: found?.label ?? '', message };
}

/**
 * A form as plain HTML, sent to the page it stands on and shown there again if something is missing. In the browser it
 * is checked and sent in place.
 */
export function FormSheet({ id, form, sent }: FormSheetProps) {
  const { t } = useTranslation();
  const { sheet, returned, attempts, busy, thanks, ...sending } = useSheet(form, sent);
  const status = useRef<HTMLDivElement>(null);
  const statusId = `${id}-status`;

  useEffect(() => {
    if (attempts > 0) status.current?.focus();
  }, [attempts]);

  const controlOf = (name: FieldName) => ({
    id: `${id}-${name}`,
    error: sending.errorOf(name),
    wiring: sending.wire(name),
  });
  if (thanks) return <Thanks thanks={thanks} />;
  return (
    <form
      ref={sheet}
      className="form-sheet"
      method="post"
      action={`#${statusId}`}
      noValidate
      onSubmit={sending.submit}
    >
      <input type="hidden" name="block" value={id} />
      <input type="hidden" name="token" value={sent?.token ?? ''} />
      <Trap />
      {returned && (
        <FormStatus
          id={statusId}
          ref={status}
          kind={returned.kind}
          title={returned.kind === 'invalid' ? returned.message : t(`forms.${returned.kind}`)}
          items={returned.problems.map((problem) => itemFor(problem, form, id))}
        />
      )}
      {form.fields.map((field) => (
        <FieldView
          key={field.name}
          {...controlOf(nameOf(field.name))}
          field={field}
          answer={sent?.values[field.name]}
        />
      ))}
      <Consents {...controlOf(CONSENTS)} consents={form.consents} ticked={sent?.consents ?? []} />
      {form.privacy_note && <RichText html={form.privacy_note} className="form-note" />}
      <button type="submit" className="button button-primary" aria-disabled={busy || undefined}>
        {busy ? t('forms.sending') : form.submit_label}
      </button>
      <p className="sr-only" role="status">
        {busy && t('forms.sending')}
      </p>
    </form>
  );
}
