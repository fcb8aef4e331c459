/**
 * How often one address may read the API from outside. Django counts what it works for; content that only has
 * to be sent is counted here, in memory: every request passes this one process.
 */
import { isIPv6 } from 'node:net';

export interface Limit {
  count: number;
  seconds: number;
}

const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const WRITTEN = /^([1-9][0-9]*)\/([1-9][0-9]?)?([smhd])$/;

/** `30/m` or `10/5m`; nothing if it says `0`, and an error if it is no limit. */
export function parseLimit(text: string): Limit | undefined {
  if (text === '0') return undefined;
  const [, count, units, unit] = WRITTEN.exec(text) ?? [];
  if (!count) throw new Error(`"${text}" is no limit: write 60/h, 10/5m or 0`);
  return { count: Number(count), seconds: Number(units ?? 1) * UNITS[unit as keyof typeof UNITS] };
}

export interface Standing {
  passed: boolean;
  headers: Record<string, string>;
}

/** An address, or the /64 that one subscriber of IPv6 has. */
function subscriber(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = address.includes('::')
    ? Array<string>(8 - left.length - right.length).fill('0')
    : [];
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Counts by address, anew in each window of the clock. */
export function createCounter(limit: Limit, now = () => Date.now() / 1000) {
  let endsAt = 0;
  const hits = new Map<string, number>();

  return (address: string): Standing => {
    const time = now();
    if (time >= endsAt) {
      hits.clear();
      endsAt = Math.floor(time / limit.seconds) * limit.seconds + limit.seconds;
    }
    const who = subscriber(address);
    const seen = (hits.get(who) ?? 0) + 1;
    hits.set(who, seen);
    const reset = String(Math.ceil(endsAt - time));
    const passed = seen <= limit.count;
    return {
      passed,
      headers: {
        'x-ratelimit-limit': String(limit.count),
        'x-ratelimit-remaining': String(Math.max(0, limit.count - seen)),
        'x-ratelimit-reset': reset,
        ...(!passed && { 'retry-after': reset }),
      },
    };
  };
}

export type Limits = (path: string, address: string) => Standing | undefined;

const CONTENT = '/api/v1/content/';
const SEARCH = `${CONTENT}search`;

/** What is left to an address that reads a path; nothing where Django counts, or nobody. */
export function createLimits(publicRate: string, searchRate: string, now?: () => number): Limits {
  const [all, search] = [publicRate, searchRate].map((text) => {
    const limit = parseLimit(text);
    return limit && createCounter(limit, now);
  });
  return (path, address) => {
    if (path === SEARCH) return search?.(address);
    return path.startsWith(CONTENT) ? all?.(address) : undefined;
  };
}
