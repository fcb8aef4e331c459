/** Shown where an address opens no draft: why, and what to do instead. */
import { isRouteErrorResponse, useRouteError } from 'react-router';
import type { ApiErrorBody } from '../../api/callApi';
import { PreviewProblem, type Problem } from '../../features/preview/PreviewProblem';
import { RouteError } from '../RouteError';

const PROBLEMS: Record<string, Problem> = {
  PREVIEW_FORBIDDEN: 'forbidden',
  PREVIEW_EXPIRED: 'expired',
  PREVIEW_INCOMPLETE: 'incomplete',
};

export function PreviewError() {
  const reason = useRouteError();
  const body = isRouteErrorResponse(reason) ? (reason.data as ApiErrorBody | null) : null;
  const problem = PROBLEMS[body?.code ?? ''];
  return problem ? <PreviewProblem problem={problem} /> : <RouteError />;
}

/** The same without the site's frame. */
export function CardError() {
  return (
    <main id="main">
      <PreviewError />
    </main>
  );
}
