/** The route table: a layout with the site's frame, and the CMS page inside it. */
import type { RouteObject } from 'react-router';
import { CmsPage } from './CmsPage';
import { pageLoader, siteLoader } from './loaders';
import { RouteError } from './RouteError';
import { SiteLayout } from './SiteLayout';

export const routes: RouteObject[] = [
  {
    id: 'site',
    loader: siteLoader,
    Component: SiteLayout,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [{ id: 'page', path: '*', loader: pageLoader, Component: CmsPage }],
      },
    ],
  },
];
