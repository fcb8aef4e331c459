/** Counts the addresses at which readers found nothing, and reports them to Django now and then. */
import type { IncomingMessage } from 'node:http';
import type { Log } from './log.ts';

/** What is counted between two reports; a flood of addresses is not worth more. */
const MOST = 500;
/** No redirect can be for a longer one. */
const LONGEST = 255;
const EVERY = 10_000;
const PATIENCE = 5_000;

interface Miss {
  path: string;
  referrer: string;
  hits: number;
}

export interface Misses {
  note: (request: IncomingMessage, path: string) => void;
  /** Sends what was counted; what cannot be sent is forgotten. */
  report: () => Promise<void>;
  close: () => void;
}

interface Options {
  apiOrigin: string;
  token: string;
  log: Log;
}

/** The path of the page of this site that has the link, if there is one. */
function ownReferrer({ headers }: IncomingMessage): string {
  const { referer, host } = headers;
  if (!referer || !URL.canParse(referer)) return '';
  const url = new URL(referer);
  return url.host === host && url.pathname.length <= LONGEST ? url.pathname : '';
}

export function createMisses({ apiOrigin, token, log }: Options): Misses {
  let counted = new Map<string, Miss>();

  async function report(): Promise<void> {
    if (counted.size === 0) return;
    const misses = [...counted.values()];
    counted = new Map();
    try {
      const answer = await fetch(`${apiOrigin}/api/v1/content/misses`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-forwarded-proto': 'https',
        },
        body: JSON.stringify({ misses }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) log.warning('misses.refused', { status: answer.status });
    } catch (reason) {
      log.warning('misses.lost', { error: String(reason) });
    }
  }

  const timer = setInterval(() => void report(), EVERY);
  timer.unref();

  return {
    note(request, path) {
      if (token === '' || path.length > LONGEST) return;
      const miss = counted.get(path);
      const referrer = ownReferrer(request);
      if (miss) {
        miss.hits += 1;
        miss.referrer ||= referrer;
      } else if (counted.size < MOST) {
        counted.set(path, { path, referrer, hits: 1 });
      }
    },
    report,
    close: () => clearInterval(timer),
  };
}
