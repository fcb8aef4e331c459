/** Shown inside the site's frame when a page cannot be: usually, that there is none. */
import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router';
import {
  useContentNavigationReadQuery,
  useContentSearchRunQuery,
  useContentSiteReadQuery,
} from '../api/generated';
import { ErrorMessage } from '../components/layout/ErrorMessage';
import { errorWords } from '../components/layout/errorWords';
import { ErrorMeta } from '../components/seo/ErrorMeta';
import { useLocale } from '../i18n/useLocale';
import { errorPageFor } from './errorPageFor';
import { nearbyArguments } from './nearby';
import { SearchIsland } from './SearchIsland';

/** What the loader found for this address, if it looked. */
function useNearby() {
  const asked = nearbyArguments(useLocation().pathname);
  const { data } = useContentSearchRunQuery(asked ?? { locale: '' }, { skip: !asked });
  return data?.results.map(({ title, url }) => ({ label: title, href: url })) ?? [];
}

export function RouteError() {
  const reason = useRouteError();
  const locale = useLocale();
  const { data: navigation } = useContentNavigationReadQuery({ locale });
  const { data: site } = useContentSiteReadQuery({ locale });
  const nearby = useNearby();
  const error = errorPageFor(isRouteErrorResponse(reason) ? reason.status : 500);
  return (
    <>
      <ErrorMeta error={error} site={site} />
      <ErrorMessage
        error={error}
        words={errorWords(site, error)}
        navigation={navigation}
        search={error === '404' && <SearchIsland id="error-search" />}
        nearby={nearby}
      />
    </>
  );
}
