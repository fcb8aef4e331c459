/** The base query: unwraps the API's envelope, types its errors, and repeats a read once on a network error. */
import { type BaseQueryFn, createApi } from '@reduxjs/toolkit/query/react';

/** What one store is bound to: a browser asks its own origin, a server render asks Django on the inside. */
export interface ApiEnv {
  origin: string;
  signal?: AbortSignal;
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
  | { status: number; error: ApiErrorBody }
  | { status: 'NETWORK' | 'MALFORMED'; error: ApiErrorBody };

export interface Pagination {
  page: number;
  per_page: number;
  total: number;
}

interface ApiMeta {
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

async function send(request: ApiRequest, env: ApiEnv, signal: AbortSignal): Promise<Response> {
  const { method = 'GET', body } = request;
  const once = () =>
    fetch(address(env.origin, request), {
      method,
      signal: env.signal ? AbortSignal.any([signal, env.signal]) : signal,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  if (method !== 'GET') return once();
  // A kept-alive socket that the API closes in the same moment fails once; a read is safe to ask again.
  return once().catch(() => {
    signal.throwIfAborted();
    env.signal?.throwIfAborted();
    return once();
  });
}

export const baseQuery: BaseQueryFn<ApiRequest, unknown, ApiError, object, ApiMeta> = async (
  request,
  { extra, signal },
) => {
  const env = extra as ApiEnv;
  try {
    const response = await send(request, env, signal);
    const body: unknown = await response.json().catch(() => undefined);
    if (!isEnvelope(body)) return failure('MALFORMED', `Unexpected answer (${response.status})`);
    if (!body.success) return { error: { status: response.status, error: body.error } };
    env.onAnswer?.(response.headers);
    return { data: body.data, meta: { pagination: body.pagination ?? null } };
  } catch (reason) {
    return failure('NETWORK', messageOf(reason));
  }
};

export const emptyApi = createApi({ reducerPath: 'api', baseQuery, endpoints: () => ({}) });
