/** A form that came back: why it was not taken yet, and what was entered. */
import type { ApiError } from '../../api/callApi';
import type { Answers } from './readForm';

export interface Problem {
  /** As the form names it, such as `values.email`; empty if it is about no field. */
  field: string;
  message: string;
}

export interface Returned {
  /** `check`: only a second look is missing. `failed`: nobody has answered. */
  kind: 'check' | 'invalid' | 'failed';
  /** In the words of the API, which are for people; the other kinds have words of the site. */
  message: string;
  problems: Problem[];
}

export interface SentForm extends Returned {
  /** The block that it was sent from. */
  block: string;
  values: Answers;
  consents: number[];
  token: string;
}

export function returnedFor({ status, error }: ApiError): Returned {
  const { code, message, details } = error;
  if (typeof status !== 'number' || status >= 500) {
    return { kind: 'failed', message: '', problems: [] };
  }
  if (code === 'CHALLENGE_REQUIRED') return { kind: 'check', message: '', problems: [] };
  return { kind: 'invalid', message, problems: details };
}
