/** The draft that the address opens, as the loader left it in the store. */
import { type LoaderFunctionArgs, useSearchParams } from 'react-router';
import { ensure, queryOptions } from '../../api/ensure';
import { api, type Draft, type RoutePage, useContentPreviewReadQuery } from '../../api/generated';
import { storeContext } from '../context';

const askedFor = (query: URLSearchParams) => ({ token: query.get('token') ?? '' });

export async function draftLoader({ request, context }: LoaderFunctionArgs): Promise<null> {
  const asked = askedFor(new URL(request.url).searchParams);
  const query = api.endpoints.contentPreviewRead.initiate(asked, queryOptions);
  await ensure(context.get(storeContext), query);
  return null;
}

export function useDraft(): Draft | undefined {
  const [query] = useSearchParams();
  return useContentPreviewReadQuery(askedFor(query)).data;
}

/** The same where there are pages only. */
export function useDraftOfPage(): RoutePage | undefined {
  const draft = useDraft();
  return draft?.kind === 'page' ? draft : undefined;
}
