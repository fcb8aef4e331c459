/** A visitor's decision as their browser keeps it. Nobody but the browser knows the id. */
import type { DecisionIn } from '../../api/generated';

const KEY = 'magnetiq-consent';
/** Decisions that could not be told yet; more would be a broken browser's. */
const MOST_UNSENT = 10;

export type Told = DecisionIn;

export interface Kept {
  id: string;
  /** What it was about; if the site asks something else, it does not count. */
  asks: string;
  granted: string[];
  /** Milliseconds; afterwards it does not count. */
  until: number;
  unsent: Told[];
}

/** Storage may be forbidden; the decision then holds for this page only. */
let inMemory: Kept | undefined;

export function readKept(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null;
    return kept ?? inMemory;
  } catch {
    return inMemory;
  }
}

export function keep(kept: Kept): void {
  inMemory = { ...kept, unsent: kept.unsent.slice(-MOST_UNSENT) };
  try {
    localStorage.setItem(KEY, JSON.stringify(inMemory));
  } catch {}
}

/** `crypto.randomUUID` exists on secure origins only. */
const randomHex = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

export const newConsentId = randomHex;

/** A random UUID of version 4. */
export const newKey = (): string =>
  randomHex().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
