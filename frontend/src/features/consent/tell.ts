/** Tells the ledger what was decided. A decision counts for the visitor whether this works or not. */
import { keep, readKept, type Told } from './kept';

const ADDRESS = '/api/v1/business/consents/decisions';

/** What the ledger refuses for good is not sent again; what it could not take now is. */
const isDone = (status: number): boolean => status < 500 && status !== 429;

async function isTold(told: Told): Promise<boolean> {
  try {
    const { status } = await fetch(ADDRESS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(told),
      // The visitor may leave the page in the same moment.
      keepalive: true,
      credentials: 'omit',
    });
    return isDone(status);
  } catch {
    return false;
  }
}

let telling = false;

const next = (): Told | undefined => readKept()?.unsent[0];

/** Sends what is not told yet, one after the other; the next page goes on where this one failed. */
export async function tellUnsent(): Promise<void> {
  // Whoever is at it finds what has been added since.
  if (telling) return;
  telling = true;
  for (let told = next(); told && (await isTold(told)); told = next()) {
    const kept = readKept();
    const { key } = told;
    if (kept) keep({ ...kept, unsent: kept.unsent.filter((other) => other.key !== key) });
  }
  telling = false;
}
