/** What the generated endpoints are built on: RTK Query that asks by `callApi`. */
import { type BaseQueryFn, createApi } from '@reduxjs/toolkit/query/react';
import { type ApiEnv, type ApiError, type ApiMeta, type ApiRequest, callApi } from './callApi';

export const baseQuery: BaseQueryFn<ApiRequest, unknown, ApiError, object, ApiMeta> = (
  request,
  { extra, signal },
) => callApi(request, extra as ApiEnv, signal);

export const emptyApi = createApi({ reducerPath: 'api', baseQuery, endpoints: () => ({}) });
