import type { Ref } from 'react';
import type { Returned } from './sent';

export interface StatusItem {
  /** The id of the control; empty if there is none to go to. */
  id: string;
  label: string;
  message: string;
}

interface FormStatusProps {
  id: string;
  kind: Returned['kind'];
  title: string;
  items: readonly StatusItem[];
  ref: Ref<HTMLDivElement>;
}

/** A label may be a question: it needs no second sign before the colon. */
const named = ({ label, message }: StatusItem): string =>
  label ? `${label.replace(/[?:.!]+$/, '')}: ${message}` : message;

/** Above the form once it came back: what is the matter, and a way to each field. It takes the focus. */
export function FormStatus({ id, kind, title, items, ref }: FormStatusProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <div
      id={id}
      ref={ref}
      className="form-status"
      data-kind={kind}
      role="group"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
    >
      <p id={`${id}-title`} className="form-status-title">
        {title}
      </p>
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item.label + item.message}>
              {item.id ? <a href={`#${item.id}`}>{named(item)}</a> : named(item)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
