/** Passes a request to Django once it is here whole, and its answer back as a stream. */
import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';
import { forwardedHeaders, type TrustRule } from './clientAddress.ts';
import { createHold, type HeldBody, NotHeld } from './heldBody.ts';

/** Headers about one connection, which must not travel to the next. */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** Only forwardedHeaders may say these. */
const CLAIMS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];
const SAFE_TO_REPEAT = ['GET', 'HEAD', 'OPTIONS'];

export interface ProxyOptions {
  origin: string;
  trusts: TrustRule;
  /** Milliseconds without a sign of life before Django counts as gone. */
  timeout: number;
  onUnavailable: (request: IncomingMessage, response: ServerResponse, reason: Error) => void;
  /** A body is too large, or there is no room for it. */
  onRefused: (request: IncomingMessage, response: ServerResponse, status: number) => void;
}

function without(headers: IncomingHttpHeaders, dropped: readonly string[]): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const gone = new Set([...dropped, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !gone.has(name)));
}

function requestHeaders(
  request: IncomingMessage,
  body: HeldBody | undefined,
  trusts: TrustRule,
): IncomingHttpHeaders {
  return {
    ...without(request.headers, [...HOP_BY_HOP, ...CLAIMS]),
    ...forwardedHeaders(request, trusts),
    ...(body && { 'content-length': String(body.length) }),
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export function createProxy({ origin, trusts, timeout, onUnavailable, onRefused }: ProxyOptions) {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const hold = createHold();

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    body?: HeldBody,
    repeated = false,
  ): void {
    const repeatable = SAFE_TO_REPEAT.includes(request.method ?? '') && !body;
    const upstream = httpRequest({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: requestHeaders(request, body, trusts),
      // What cannot be repeated gets a connection that Django cannot be closing at this moment.
      agent: repeatable ? agent : false,
      timeout,
      setHost: false,
    });
    const abandon = () => upstream.destroy();
    response.once('close', abandon);

    upstream.on('timeout', () => upstream.destroy(new Error('the API did not answer in time')));
    upstream.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, without(answer.headers, HOP_BY_HOP));
      // A broken answer breaks the connection to the client, who then knows.
      pipeline(answer, response, () => undefined);
    });
    upstream.on('error', (reason) => {
      response.off('close', abandon);
      if (response.headersSent || response.destroyed) return void response.destroy();
      if (repeatable && upstream.reusedSocket && !repeated)
        return send(request, response, body, true);
      onUnavailable(request, response, reason);
    });

    if (body) pipeline(body.stream(), upstream, () => undefined);
    else upstream.end();
  }

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!hasBody(request)) return send(request, response);
    try {
      const body = await hold(request);
      response.once('close', body.drop);
      if (response.destroyed) body.drop();
      else send(request, response, body);
    } catch (reason) {
      if (reason instanceof NotHeld) onRefused(request, response, reason.status);
      else response.destroy();
    }
  }

  return {
    forward,
    close: () => agent.destroy(),
  };
}
