/** The route table: a layout with the site's frame, and the CMS page inside it. */
import type { RouteObject } from 'react-router';
import { SEARCH_PATHS } from '../features/search/searchAddress';
import { CmsPage } from './CmsPage';
import { pageLoader, searchLoader, siteLoader } from './loaders';
import { RouteError } from './RouteError';
import { SearchPage } from './SearchPage';
import { SiteLayout } from './SiteLayout';

export const routes: RouteObject[] = [
  {
    id: 'site',
    loader: siteLoader,
    Component: SiteLayout,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          ...Object.values(SEARCH_PATHS).map((path) => ({
            id: path,
            path,
            loader: searchLoader,
            Component: SearchPage,
          })),
          { id: 'page', path: '*', loader: pageLoader, Component: CmsPage },
        ],
      },
    ],
  },
];
