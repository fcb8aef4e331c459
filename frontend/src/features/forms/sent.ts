/** A form that came back: what was entered, and why it was not taken yet. */
import type { Answers } from './readForm';

export interface Problem {
  /** As the form names it, such as `values.email`; empty if it is about no field. */
  field: string;
  /** In the words of the API, which are for people. */
  message: string;
}

export interface SentForm {
  /** The block that it was sent from. */
  block: string;
  /** `check`: only a second look is missing. `failed`: nobody has answered. */
  kind: 'check' | 'invalid' | 'failed';
  message: string;
  problems: Problem[];
  values: Answers;
  consents: number[];
  token: string;
}
