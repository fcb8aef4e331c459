import { Trans, useTranslation } from 'react-i18next';
import type { OpenSessionOut } from '../../api/generated';
import { AttendeeFields, useProblemWords } from './AttendeeFields';
import { FURTHER, NEEDED, type Returned } from './attendee';
import { offerOf } from './useWebinarWords';

const STATUS = 'registration-status';

/** Why the form came back, and a way to each field. */
function Status({ returned }: { returned: Returned }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const items = [...NEEDED, ...FURTHER].flatMap((field) => {
    const problem = returned.fields[field.name];
    const label = t(`webinars.form.${field.name}`);
    return problem ? [[`attendee-${field.name}`, `${label}: ${words(field, problem)}`]] : [];
  });
  if (returned.privacy) items.push(['privacy', t('webinars.form.privacyMissing')]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <div
      id={STATUS}
      className="form-status"
      data-kind={returned.kind}
      role="group"
      aria-labelledby={`${STATUS}-title`}
      tabIndex={-1}
    >
      <p id={`${STATUS}-title`} className="form-status-title">
        {t(`webinars.problems.${returned.kind}`)}
      </p>
      {items.length > 0 && (
        <ul>
          {items.map(([id, text]) => (
            <li key={id}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Consents({
  session: { consents, privacy_url: privacyUrl },
  returned,
}: {
  session: OpenSessionOut;
  returned: Returned | undefined;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="form-field" data-type="consents">
      <legend className="sr-only">{t('forms.consents')}</legend>
      {consents.map(({ wording_id: wording, html }) => (
        <label key={wording} className="tick">
          <input
            type="checkbox"
            name="consents"
            value={wording}
            defaultChecked={returned?.consents.includes(wording) ?? false}
          />
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the API allows a short list of elements */}
          <span dangerouslySetInnerHTML={{ __html: html }} />
        </label>
      ))}
      {returned?.privacy && (
        <p id="privacy-error" className="field-error">
          <span className="sr-only">{t('forms.error')} </span>
          {t('webinars.form.privacyMissing')}
        </p>
      )}
      <label className="tick">
        <input
          id="privacy"
          type="checkbox"
          name="privacy"
          value="true"
          required
          defaultChecked={returned ? !returned.privacy : false}
          aria-invalid={returned?.privacy ? true : undefined}
          aria-describedby={returned?.privacy ? 'privacy-error' : undefined}
        />
        <span>
          {privacyUrl ? (
            <Trans
              i18nKey="webinars.form.privacyRead"
              // biome-ignore lint/a11y/useAnchorContent: the translation has the content
              components={{ a: <a href={privacyUrl} target="_blank" rel="noopener" /> }}
            />
          ) : (
            t('webinars.form.privacyAgree')
          )}
        </span>
      </label>
    </fieldset>
  );
}

/** Kept on this device only if the reader says so; without script there is nothing to offer. */
function Remembering() {
  const { t } = useTranslation();
  return (
    <div className="remembering" data-remembering hidden>
      <label className="tick">
        <input type="checkbox" data-remember />
        <span>{t('webinars.form.remember')}</span>
      </label>
      <button type="button" className="link-button" data-forget hidden>
        {t('webinars.form.forget')}
      </button>
      <p className="sr-only" role="status" data-forgotten={t('webinars.form.forgotten')} />
    </div>
  );
}

interface RegistrationFormProps {
  session: OpenSessionOut;
  /** Set when it was sent and came back. */
  returned: Returned | undefined;
}

/** A short form as plain HTML, sent to the page it stands on; the rest is folded away. */
export function RegistrationForm({ session, returned }: RegistrationFormProps) {
  const { t } = useTranslation();
  const offer = offerOf(session);
  const values = returned?.values ?? {};
  const problems = returned?.fields ?? {};
  const isFurther = FURTHER.some(({ name }) => values[name] || problems[name]);
  return (
    <>
      {returned && <Status returned={returned} />}
      {offer && (
        <form
          className="form-sheet registration"
          method="post"
          action={`#${STATUS}`}
          noValidate
          data-registration
        >
          <input type="hidden" name="zone" data-zone-input />
          <AttendeeFields fields={NEEDED} values={values} problems={problems} />
          <details className="registration-more" open={isFurther}>
            <summary>{t('webinars.form.more')}</summary>
            <AttendeeFields fields={FURTHER} values={values} problems={problems} />
          </details>
          <Consents session={session} returned={returned} />
          <Remembering />
          <button type="submit" className="button button-primary">
            {t(`webinars.send.${offer}`)}
          </button>
          <p className="fine-print">{t('webinars.form.next')}</p>
        </form>
      )}
    </>
  );
}
