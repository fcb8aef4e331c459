/** The route table: a layout with the site's frame and the CMS page inside it; beside it, the style guide. */
import type { RouteObject } from 'react-router';
import { CmsPage } from './CmsPage';
import { pageLoader, siteLoader } from './loaders';
import { RouteError } from './RouteError';
import { SiteLayout } from './SiteLayout';
import { SpecimenPage, specimenLoader } from './styleguide/SpecimenPage';
import { StyleguideError } from './styleguide/StyleguideError';
import { StyleguidePage } from './styleguide/StyleguidePage';

const styleguide = (path: string): RouteObject => ({
  path,
  ErrorBoundary: StyleguideError,
  children: [
    { index: true, Component: StyleguidePage },
    { path: 'blocks/:type', loader: specimenLoader, Component: SpecimenPage },
  ],
});

export const routes: RouteObject[] = [
  styleguide('/styleguide'),
  styleguide('/de/styleguide'),
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
