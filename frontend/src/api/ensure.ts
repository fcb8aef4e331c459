/** How a loader gets its data: into the store once, and out of it as a value or a route error. */
import type { UnknownAction } from '@reduxjs/toolkit';
import { data } from 'react-router';
import type { ApiError, ApiErrorBody } from './callApi';
import type { AppStore } from './store';

/**
 * A query without a subscription starts a timer that holds its store for a minute. A server's store is
 * thrown away whole, so there the query subscribes; a browser's store is kept, so there it does not.
 */
export const queryOptions = { subscribe: import.meta.env.SSR };

interface Unwrappable<T> {
  unwrap: () => Promise<T>;
}

const isApiError = (reason: unknown): reason is ApiError =>
  typeof reason === 'object' && reason !== null && 'status' in reason && 'error' in reason;

/** The status a visitor gets for an error of the API: without a usable answer the site is unavailable. */
function visitorStatus({ status }: ApiError): number {
  return typeof status === 'number' && status < 500 ? status : 503;
}

/** Status and headers under which a visitor is told of an error of the API. */
export function errorInit(error: ApiError): { status: number; headers: Headers } {
  const headers = new Headers();
  if ('retryAfter' in error) headers.set('retry-after', String(error.retryAfter));
  return { status: visitorStatus(error), headers };
}

/**
 * Starts `query` and waits for its data.
 *
 * Raises: a route error response that carries the API's error body.
 */
export async function ensure<T>(
  store: AppStore,
  query: (
    dispatch: AppStore['dispatch'],
    getState: AppStore['getState'],
    extra: unknown,
  ) => Unwrappable<T>,
): Promise<T> {
  const started = store.dispatch(query as unknown as UnknownAction) as unknown as Unwrappable<T>;
  try {
    return await started.unwrap();
  } catch (reason) {
    if (!isApiError(reason)) throw reason;
    throw data<ApiErrorBody>(reason.error, errorInit(reason));
  }
}
