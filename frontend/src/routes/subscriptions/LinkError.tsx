/** Shown where a link from a mail does not lead on: why, and what to do instead. */
import { isRouteErrorResponse, useRouteError } from 'react-router';
import type { ApiErrorBody } from '../../api/callApi';
import { useContentSiteReadQuery } from '../../api/generated';
import { LinkProblem, type Problem } from '../../features/subscriptions/LinkProblem';
import { useLocale } from '../../i18n/useLocale';
import { RouteError } from '../RouteError';

const PROBLEMS: Record<string, Problem> = {
  INVALID_LINK: 'invalid',
  EXPIRED_LINK: 'expired',
  UNDO_TOO_LATE: 'tooLate',
};

function problemOf(reason: unknown): Problem | undefined {
  if (!isRouteErrorResponse(reason)) return undefined;
  if (reason.status === 429) return 'tooMany';
  return PROBLEMS[(reason.data as ApiErrorBody | null)?.code ?? ''];
}

export function LinkError() {
  const problem = problemOf(useRouteError());
  const { data: site } = useContentSiteReadQuery({ locale: useLocale() });
  return problem ? <LinkProblem problem={problem} email={site?.email ?? ''} /> : <RouteError />;
}
