/** A page of the CMS: its head data and the view of its type. */
import type { ComponentType, ReactNode } from 'react';
import { useActionData } from 'react-router';
import type { RoutePage } from '../api/generated';
import { useContentSiteReadQuery } from '../api/generated';
import { Breadcrumbs } from '../components/layout/Breadcrumbs';
import { InOtherLanguage } from '../components/layout/InOtherLanguage';
import { PageMeta } from '../components/seo/PageMeta';
import type { SentForm } from '../features/forms/sent';
import { SEARCH_PATHS } from '../features/search/searchAddress';
import { useLocale } from '../i18n/useLocale';
import { withSent } from './forms/withSent';
import { pageViews } from './pages/pageViews';
import { usePageRoute } from './usePageRoute';

type AnyView = ComponentType<{ page: RoutePage['page']; breadcrumbs: ReactNode }>;

export function CmsPage() {
  const route = usePageRoute();
  const sent = useActionData<SentForm>();
  return route ? <RoutedPage route={route} sent={sent} /> : null;
}

/** A page and its head data, wherever it comes from. */
export function RoutedPage({ route, sent }: { route: RoutePage; sent?: SentForm | undefined }) {
  const locale = useLocale();
  const { data: site } = useContentSiteReadQuery({ locale });
  if (!site) return null;
  const View = pageViews[route.page.type] as AnyView;
  const trail = route.breadcrumbs.length > 1 && <Breadcrumbs items={route.breadcrumbs} />;
  const view = <View page={withSent(route.page, sent)} breadcrumbs={trail} />;
  return (
    <>
      <PageMeta route={route} site={site} searchPath={SEARCH_PATHS[locale]} />
      {route.is_fallback ? <InOtherLanguage route={route}>{view}</InOtherLanguage> : view}
    </>
  );
}
