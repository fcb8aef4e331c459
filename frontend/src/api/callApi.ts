/** One request to the API: unwraps its envelope, types its errors, and repeats a read once on a network error. */

/** What one store is bound to: a browser asks its own origin, a server render asks Django on the inside. */
export interface ApiEnv {
  origin: string;
  signal?: AbortSignal;
  /** For every request; a server says with them who asks. */
  headers?: Record<string, string>;
  /** Sees the headers of every successful answer; the server collects surrogate keys with it. */
  onAnswer?: (headers: Headers) => void;
}

export interface ApiErrorDetail {
  field: string;
  message: string;
}

export interface ApiErrorBody {
  code: string;
  message: string;
  details: ApiErrorDetail[];
}

/** `NETWORK`: no answer at all. `MALFORMED`: an answer that is not the API's envelope. */
export type ApiError =
  | {
      status: number;
      error: ApiErrorBody;
      /** Seconds that the API asks to wait. */
      retryAfter?: number;
    }
  | { status: 'NETWORK' | 'MALFORMED'; error: ApiErrorBody };

export interface Pagination {
  page: number;
  per_page: number;
  total: number;
}

export interface ApiMeta {
  pagination?: Pagination | null;
}

export interface ApiRequest {
  url: string;
  method?: string;
  params?: Record<string, unknown>;
  body?: unknown;
}

type Envelope =
  | { success: true; data: unknown; pagination?: Pagination | null }
  | { success: false; error: ApiErrorBody };

const isEnvelope = (body: unknown): body is Envelope =>
  typeof body === 'object' &&
  body !== null &&
  'success' in body &&
  (body.success === true ? 'data' in body : 'error' in body);

const failure = (status: 'NETWORK' | 'MALFORMED', message: string): { error: ApiError } => ({
  error: { status, error: { code: status, message, details: [] } },
});

/** `fetch` says only that it failed; why is in the cause. */
function messageOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  return reason.cause instanceof Error ? reason.cause.message : reason.message;
}

function address(origin: string, { url, params = {} }: ApiRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const search = query.toString();
  return `${origin}${url}${search && `?${search}`}`;
}

const eitherOf = (one?: AbortSignal, other?: AbortSignal): AbortSignal | null =>
  one && other ? AbortSignal.any([one, other]) : (one ?? other ?? null);

async function send(
  request: ApiRequest,
  env: ApiEnv,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const { method = 'GET', body } = request;
  const once = () =>
    fetch(address(env.origin, request), {
      method,
      signal: eitherOf(signal, env.signal),
      headers: {
        ...env.headers,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  if (method !== 'GET') return once();
  // A kept-alive socket that the API closes in the same moment fails once; a read is safe to ask again.
  return once().catch(() => {
    signal?.throwIfAborted();
    env.signal?.throwIfAborted();
    return once();
  });
}

function refusal({ status, headers }: Response, error: ApiErrorBody): { error: ApiError } {
  const retryAfter = Number(headers.get('retry-after'));
  return { error: { status, error, ...(retryAfter > 0 && { retryAfter }) } };
}

export type ApiResult<T> = { data: T; meta: ApiMeta } | { error: ApiError };

/** Asks the API once and never throws; `T` is what its document says about the answer. */
export async function callApi<T = unknown>(
  request: ApiRequest,
  env: ApiEnv,
  signal?: AbortSignal,
): Promise<ApiResult<T>> {
  try {
    const response = await send(request, env, signal);
    const body: unknown = await response.json().catch(() => undefined);
    if (!isEnvelope(body)) return failure('MALFORMED', `Unexpected answer (${response.status})`);
    if (!body.success) return refusal(response, body.error);
    env.onAnswer?.(response.headers);
    return { data: body.data as T, meta: { pagination: body.pagination ?? null } };
  } catch (reason) {
    return failure('NETWORK', messageOf(reason));
  }
}
