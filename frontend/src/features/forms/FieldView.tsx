import type { InputHTMLAttributes } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FormFieldOut } from '../../api/generated';
import { type Answer, nameOf } from './readForm';
import { TypedArea } from './TypedArea';

/** What a control hears and tells; without JavaScript there is nobody to listen. */
export type Wiring = Pick<UseFormRegisterReturn, 'ref' | 'onChange' | 'onBlur'>;

interface FieldProps {
  /** Unique on the page; also where the summary of errors leads. */
  id: string;
  field: FormFieldOut;
  answer: Answer | undefined;
  error: string | undefined;
  wiring: Wiring;
}

type Inputs = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode'>;

const INPUTS: Partial<Record<FormFieldOut['type'], Inputs>> = {
  email: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  url: { type: 'url', inputMode: 'url' },
  // Not `number`: its arrows and its wheel change what was typed.
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  time: { type: 'time' },
};

const textOf = (answer: Answer | undefined): string | undefined =>
  typeof answer === 'string' ? answer : undefined;

function Label({ field }: { field: FormFieldOut }) {
  const { t } = useTranslation();
  return (
    <>
      {field.label}
      {!field.required && <span className="field-optional"> {t('forms.optional')}</span>}
    </>
  );
}

function Around({ id, field, error }: Pick<FieldProps, 'id' | 'field' | 'error'>) {
  const { t } = useTranslation();
  return (
    <>
      {field.help && (
        <p id={`${id}-help`} className="field-help">
          {field.help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          <span className="sr-only">{t('forms.error')} </span>
          {error}
        </p>
      )}
    </>
  );
}

const describedBy = ({ id, field, error }: Pick<FieldProps, 'id' | 'field' | 'error'>) =>
  [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

function SelectOptions({ field }: { field: FormFieldOut }) {
  const { t } = useTranslation();
  return (
    <>
      <option value="">{field.placeholder || t('forms.choose')}</option>
      {field.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}

/** One line, several lines, or one of a list. */
function TextField(props: FieldProps) {
  const { id, field, answer, error, wiring } = props;
  const shared = {
    ...wiring,
    id,
    name: nameOf(field.name),
    defaultValue: textOf(answer),
    required: field.required,
    autoComplete: field.autocomplete || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(props),
  };
  const placeholder = field.placeholder || undefined;
  return (
    <div className="form-field" data-type={field.type}>
      <label htmlFor={id}>
        <Label field={field} />
      </label>
      <Around {...props} />
      {field.type === 'textarea' && <TypedArea {...shared} placeholder={placeholder} rows={6} />}
      {field.type === 'select' && (
        <select {...shared}>
          <SelectOptions field={field} />
        </select>
      )}
      {field.type !== 'textarea' && field.type !== 'select' && (
        <input type="text" {...INPUTS[field.type]} {...shared} placeholder={placeholder} />
      )}
    </div>
  );
}

/** One or several of a few, all of them in view. */
function ChoiceField(props: FieldProps) {
  const { id, field, answer, error, wiring } = props;
  const kind = field.type === 'radio' ? 'radio' : 'checkbox';
  const chosen = Array.isArray(answer) ? answer : [answer];
  return (
    <fieldset
      className="form-field"
      data-type={field.type}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(props)}
    >
      <legend>
        <Label field={field} />
      </legend>
      <Around {...props} />
      {field.options.map(({ value, label }, index) => (
        <label key={value} className="tick">
          <input
            {...wiring}
            // The summary leads to the first of them.
            id={index === 0 ? id : undefined}
            type={kind}
            name={nameOf(field.name)}
            value={value}
            defaultChecked={chosen.includes(value)}
            required={kind === 'radio' && field.required}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TickField(props: FieldProps) {
  const { id, field, answer, error, wiring } = props;
  return (
    <div className="form-field" data-type="checkbox">
      <label className="tick">
        <input
          {...wiring}
          id={id}
          type="checkbox"
          name={nameOf(field.name)}
          defaultChecked={answer === true}
          required={field.required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(props)}
        />
        <span>
          <Label field={field} />
        </span>
      </label>
      <Around {...props} />
    </div>
  );
}

/** One field of a form: its label above, its help below that, and what is wrong with it in words. */
export function FieldView(props: FieldProps) {
  const { field } = props;
  switch (field.type) {
    case 'hidden':
      return (
        <input type="hidden" name={nameOf(field.name)} value={field.options[0]?.value ?? ''} />
      );
    case 'radio':
    case 'checkboxes':
      return <ChoiceField {...props} />;
    case 'checkbox':
      return <TickField {...props} />;
    default:
      return <TextField {...props} />;
  }
}
