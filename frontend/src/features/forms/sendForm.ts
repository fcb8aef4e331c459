/** Sends a form from the browser. */
import { type ApiResult, callApi } from '../../api/callApi';
import type { SubmissionIn, SubmissionOut } from '../../api/generated';
import type { Challenge } from './challenge';

export type Entry = Omit<SubmissionIn, 'token' | 'solution'>;

/** A token that is too old, or was not accepted, is worth one more try with another. */
const SPENT = ['CHALLENGE_EXPIRED', 'CHALLENGE_FAILED'];

async function sendOnce(
  key: string,
  entry: Entry,
  challenge: Challenge,
): Promise<ApiResult<SubmissionOut>> {
  const solved = await challenge.solved();
  if ('error' in solved) return solved;
  const body = { ...entry, ...solved } satisfies SubmissionIn;
  const url = `/api/v1/business/forms/${key}/submissions`;
  return callApi<SubmissionOut>({ url, method: 'POST', body }, { origin: '' });
}

/** Sends the entry. To send it again is harmless: the API knows it by the token. */
export async function sendForm(
  key: string,
  entry: Entry,
  challenge: Challenge,
): Promise<ApiResult<SubmissionOut>> {
  const result = await sendOnce(key, entry, challenge);
  if (!('error' in result) || !SPENT.includes(result.error.error.code)) return result;
  challenge.forget();
  return sendOnce(key, entry, challenge);
}
