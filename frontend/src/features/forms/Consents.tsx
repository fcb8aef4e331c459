import { useTranslation } from 'react-i18next';
import type { FormConsentOut } from '../../api/generated';
import type { Wiring } from './FieldView';
import { CONSENTS } from './readForm';

interface ConsentsProps {
  id: string;
  consents: readonly FormConsentOut[];
  /** The wordings that were ticked before. */
  ticked: readonly number[];
  error: string | undefined;
  wiring: Wiring;
}

/** What a person may agree to: never ticked for them. */
export function Consents({ id, consents, ticked, error, wiring }: ConsentsProps) {
  const { t } = useTranslation();
  if (consents.length === 0) return null;
  return (
    <fieldset className="form-field" data-type="consents">
      <legend className="sr-only">{t('forms.consents')}</legend>
      {error && (
        <p id={`${id}-error`} className="field-error">
          <span className="sr-only">{t('forms.error')} </span>
          {error}
        </p>
      )}
      {consents.map(({ wording_id: wording, html }, index) => (
        <label key={wording} className="tick">
          <input
            {...wiring}
            id={index === 0 ? id : undefined}
            type="checkbox"
            name={CONSENTS}
            value={wording}
            defaultChecked={ticked.includes(wording)}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
          />
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the API allows a short list of elements */}
          <span dangerouslySetInnerHTML={{ __html: html }} />
        </label>
      ))}
    </fieldset>
  );
}
