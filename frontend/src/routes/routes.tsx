/** The route table: a layout with the site's frame, in it the pages behind links in mails and those of the CMS; beside it, drafts and the style guide. */
import type { RouteObject } from 'react-router';
import { SEARCH_PATHS } from '../features/search/searchAddress';
import { CmsPage } from './CmsPage';
import { pageAction } from './forms/pageAction';
import { ThanksPage, thanksLoader } from './forms/ThanksPage';
import { pageLoader, searchLoader, siteLoader } from './loaders';
import { previewRoutes } from './preview/routes';
import { RouteError } from './RouteError';
import { SearchPage } from './SearchPage';
import { type RouteHandle, SiteLayout } from './SiteLayout';
import { SpecimenPage, specimenLoader } from './styleguide/SpecimenPage';
import { StyleguideError } from './styleguide/StyleguideError';
import { StyleguidePage } from './styleguide/StyleguidePage';
import { LinkError } from './subscriptions/LinkError';
import {
  confirmAction,
  confirmLoader,
  preferencesAction,
  preferencesLoader,
  unsubscribeAction,
  unsubscribeLoader,
} from './subscriptions/links';
import { ConfirmPage, PreferencesPage, UnsubscribePage } from './subscriptions/pages';
import { webinarLinks, webinarRoutes } from './webinars/routes';

const handle: RouteHandle = { inEveryLanguage: true };

const mailLinks: RouteObject[] = [
  {
    path: 'de?/subscriptions/confirm/:token',
    loader: confirmLoader,
    action: confirmAction,
    Component: ConfirmPage,
  },
  {
    path: 'de?/subscriptions/preferences/:token',
    loader: preferencesLoader,
    action: preferencesAction,
    Component: PreferencesPage,
  },
  {
    path: 'de?/subscriptions/unsubscribe/:token',
    loader: unsubscribeLoader,
    action: unsubscribeAction,
    Component: UnsubscribePage,
  },
  ...webinarLinks,
];

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
  ...previewRoutes,
  {
    id: 'site',
    loader: siteLoader,
    Component: SiteLayout,
    children: [
      { ErrorBoundary: LinkError, children: mailLinks.map((route) => ({ ...route, handle })) },
      {
        ErrorBoundary: RouteError,
        children: [
          ...Object.values(SEARCH_PATHS).map((path) => ({
            id: path,
            path,
            loader: searchLoader,
            Component: SearchPage,
          })),
          { path: 'de?/forms/:key/thanks', loader: thanksLoader, Component: ThanksPage, handle },
          ...webinarRoutes,
          { id: 'page', path: '*', loader: pageLoader, action: pageAction, Component: CmsPage },
        ],
      },
    ],
  },
];
