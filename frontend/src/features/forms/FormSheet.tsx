import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormOut } from '../../api/generated';
import { RichText } from '../../components/ui/RichText';
import { Consents } from './Consents';
import { FieldView, type Wiring } from './FieldView';
import { FormStatus, type StatusItem } from './FormStatus';
import { CONSENTS, nameOf, TRAP } from './readForm';
import type { Problem, Returned, SentForm } from './sent';
import { Thanks } from './Thanks';
import { useSending } from './useSending';

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

/**
 * A form as plain HTML, sent to the page it stands on and shown there again if something is missing. In the browser it
 * is checked while it is filled in, and sent in place.
 */
export function FormSheet({ id, form, sent }: FormSheetProps) {
  const { t } = useTranslation();
  const { sheet, returned, attempts, busy, thanks, wire, errorOf, submit } = useSending(form, sent);
  const status = useRef<HTMLDivElement>(null);
  const statusId = `${id}-status`;

  useEffect(() => {
    if (attempts > 0) status.current?.focus();
  }, [attempts]);

  if (thanks) return <Thanks thanks={thanks} />;
  const idOf = (name: string) => `${id}-${name}`;
  const itemFor = ({ field, message }: Problem): StatusItem => {
    const found = form.fields.find(({ name }) => nameOf(name) === field);
    const isShown = found !== undefined || field === CONSENTS;
    return { id: isShown ? idOf(field) : '', label: found?.label ?? '', message };
  };
  const titleOf = ({ kind, message }: Returned) =>
    kind === 'invalid' ? message : t(`forms.${kind}`);
  return (
    <form
      ref={sheet}
      className="form-sheet"
      method="post"
      action={`#${statusId}`}
      noValidate
      onSubmit={submit}
    >
      <input type="hidden" name="block" value={id} />
      <input type="hidden" name="token" value={sent?.token ?? ''} />
      <Trap />
      {returned && (
        <FormStatus
          id={statusId}
          ref={status}
          kind={returned.kind}
          title={titleOf(returned)}
          items={returned.problems.map(itemFor)}
        />
      )}
      {form.fields.map((field) => (
        <FieldView
          key={field.name}
          id={idOf(nameOf(field.name))}
          field={field}
          answer={sent?.values[field.name]}
          error={errorOf(nameOf(field.name))}
          wiring={wire(`values.${field.name}`) as Wiring}
        />
      ))}
      <Consents
        id={idOf(CONSENTS)}
        consents={form.consents}
        ticked={sent?.consents ?? []}
        error={errorOf(CONSENTS)}
        wiring={wire(CONSENTS) as Wiring}
      />
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
