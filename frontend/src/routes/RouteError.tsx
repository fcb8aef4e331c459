/** Shown inside the site's frame when a page cannot be: usually, that there is none. */
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useContentNavigationReadQuery } from '../api/generated';
import { ErrorMessage } from '../components/layout/ErrorMessage';
import { ErrorMeta } from '../components/seo/ErrorMeta';
import { useLocale } from '../i18n/useLocale';
import { errorPageFor } from './errorPageFor';

export function RouteError() {
  const reason = useRouteError();
  const { data: navigation } = useContentNavigationReadQuery({ locale: useLocale() });
  const error = errorPageFor(isRouteErrorResponse(reason) ? reason.status : 500);
  return (
    <>
      <ErrorMeta error={error} />
      <ErrorMessage error={error} navigation={navigation} />
    </>
  );
}
