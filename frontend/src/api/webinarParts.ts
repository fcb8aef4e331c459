/** The list of webinars in parts: a query that also keeps how many there are. */
import { api, type SessionOut, type WebinarsSessionsListApiArg } from './generated';

export interface WebinarPart {
  sessions: SessionOut[];
  total: number;
}

const webinarParts = api.injectEndpoints({
  endpoints: (build) => ({
    webinarsPart: build.query<WebinarPart, WebinarsSessionsListApiArg>({
      query: ({ perPage, ...asked }) => ({
        url: '/api/v1/business/webinars',
        params: { ...asked, per_page: perPage },
      }),
      transformResponse: (sessions: SessionOut[], meta) => ({
        sessions,
        total: meta?.pagination?.total ?? sessions.length,
      }),
    }),
  }),
});

export const { webinarsPart } = webinarParts.endpoints;
export const { useWebinarsPartQuery } = webinarParts;
