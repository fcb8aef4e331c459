/** The page at the current address, as the page loader left it in the store. */
import { useLocation } from 'react-router';
import { type RoutePage, useContentRouteResolveQuery } from '../api/generated';
import { pagePath } from './pagePath';

export function usePageRoute(): RoutePage | undefined {
  const { data } = useContentRouteResolveQuery({ path: pagePath(useLocation()) });
  return data?.kind === 'page' ? data : undefined;
}
