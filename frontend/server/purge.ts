/** The door through which a publish removes pages from the cache. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.ts';

const LIMITS = { most: 256 * 1024, patience: 10_000 };

interface Purgeable {
  purge: (keys: readonly string[]) => number;
  purgeAll: () => number;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function isAllowed(request: IncomingMessage, token: string): boolean {
  const given = request.headers.authorization ?? '';
  // Digests have one length, so that the comparison tells nothing, not even how long the token is.
  return token !== '' && timingSafeEqual(digest(given), digest(`Bearer ${token}`));
}

type PurgeOrder = { all: true } | { keys: string[] };

function parseOrder(body: string): PurgeOrder | undefined {
  let order: unknown;
  try {
    order = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof order !== 'object' || order === null) return undefined;
  if ('all' in order && order.all === true) return { all: true };
  if (!('keys' in order) || !Array.isArray(order.keys)) return undefined;
  const keys = order.keys as unknown[];
  return keys.every((key) => typeof key === 'string') ? { keys } : undefined;
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

const refusal = (code: string, message: string) => ({
  success: false,
  error: { code, message, details: [] },
});

export async function handlePurge(
  request: IncomingMessage,
  response: ServerResponse,
  cache: Purgeable,
  token: string,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return answer(response, 405, refusal('METHOD_NOT_ALLOWED', 'Purging is a POST.'));
  }
  if (!isAllowed(request, token)) {
    response.setHeader('connection', 'close');
    return answer(response, 403, refusal('FORBIDDEN', 'The token is missing or wrong.'));
  }
  const body = await readBody(request, LIMITS);
  if (body === 413 || body === 408) {
    response.setHeader('connection', 'close');
    return answer(response, body, refusal('UNREADABLE_BODY', 'Too many keys, or too slow.'));
  }
  const order = parseOrder(body.toString('utf8'));
  if (!order) {
    return answer(
      response,
      400,
      refusal('INVALID_ORDER', 'Expected {"keys": [...]} or {"all": true}.'),
    );
  }
  const purged = 'all' in order ? cache.purgeAll() : cache.purge(order.keys);
  answer(response, 200, { purged });
}
