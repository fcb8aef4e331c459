import { useTranslation } from 'react-i18next';
import type { AttendeeField, Entered, ProblemCode, Returned } from './attendee';

interface FieldProps {
  field: AttendeeField;
  value: string | undefined;
  problem: ProblemCode | undefined;
}

/** What is wrong with a field, in words. */
export function useProblemWords() {
  const { t } = useTranslation();
  return ({ shortest, longest }: AttendeeField, problem: ProblemCode): string =>
    t(`forms.errors.${problem}`, { limit: problem === 'too_short' ? shortest : longest });
}

function AttendeeInput({ field, value, problem }: FieldProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { name, type, shortest, longest, autoComplete } = field;
  const id = `attendee-${name}`;
  const shared = {
    id,
    name,
    autoComplete,
    defaultValue: value,
    maxLength: longest,
    required: shortest > 0,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? `${id}-error` : undefined,
  };
  return (
    <div className="form-field" data-type={type}>
      <label htmlFor={id}>
        {t(`webinars.form.${name}`)}
        {shortest === 0 && <span className="field-optional"> {t('forms.optional')}</span>}
      </label>
      {problem && (
        <p id={`${id}-error`} className="field-error">
          <span className="sr-only">{t('forms.error')} </span>
          {words(field, problem)}
        </p>
      )}
      {type === 'textarea' ? <textarea {...shared} rows={3} /> : <input type={type} {...shared} />}
    </div>
  );
}

interface AttendeeFieldsProps {
  fields: readonly AttendeeField[];
  values: Entered;
  problems?: Returned['fields'];
}

export const AttendeeFields = ({ fields, values, problems = {} }: AttendeeFieldsProps) =>
  fields.map((field) => (
    <AttendeeInput
      key={field.name}
      field={field}
      value={values[field.name]}
      problem={problems[field.name]}
    />
  ));
