/** The challenge that goes with a form: a token, and a little work that nobody notices. */
import { type ApiError, callApi } from '../../api/callApi';
import type { ChallengeOut } from '../../api/generated';
import { hasherFor } from './sha256';

/** Milliseconds of work at a stretch, so that typing stays smooth. */
const STRETCH = 6;

export function leadingZeroBits(words: Int32Array): number {
  const full = words.findIndex((word) => word !== 0);
  return full === -1 ? words.length * 32 : full * 32 + Math.clz32(words[full] as number);
}

const pause = (milliseconds = 0) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A number that makes SHA-256 of `token.number` begin with so many zero bits. */
export async function solve(token: string, difficulty: number): Promise<string> {
  const hash = hasherFor(`${token}.`);
  let end = performance.now() + STRETCH;
  for (let candidate = 0; ; candidate += 1) {
    const solution = String(candidate);
    if (leadingZeroBits(hash(solution)) >= difficulty) return solution;
    if (candidate % 64 === 0 && performance.now() > end) {
      await pause();
      end = performance.now() + STRETCH;
    }
  }
}

export interface Solved {
  token: string;
  solution: string;
}

type Outcome = Solved | { error: ApiError };

async function solvedFor(key: string): Promise<Outcome> {
  const url = `/api/v1/business/forms/${key}/challenge`;
  const result = await callApi<ChallengeOut>({ url, params: { script: true } }, { origin: '' });
  if ('error' in result) return result;
  const { token, difficulty, min_seconds: wait } = result.data;
  const ready = performance.now() + wait * 1000;
  const solution = await solve(token, difficulty);
  await pause(Math.max(0, ready - performance.now()));
  return { token, solution };
}

/** One challenge at a time, for all that is tried with it; a failed request is forgotten. */
export class Challenge {
  private readonly key: string;
  private running: Promise<Outcome> | undefined;

  constructor(key: string) {
    this.key = key;
  }

  /** Begins if need be; what comes of it may be sent at once. */
  async solved(): Promise<Outcome> {
    this.running ??= solvedFor(this.key);
    const outcome = await this.running;
    if ('error' in outcome) this.running = undefined;
    return outcome;
  }

  /** The next one is another. */
  forget(): void {
    this.running = undefined;
  }
}
