/** The drafts: `/preview/` and, for German ones, `/de/preview/`; each mode has an address. */
import type { RouteObject } from 'react-router';
import { siteLoader } from '../loaders';
import { CardFrame, DraftFrame } from './frames';
import { CardError, PreviewError } from './PreviewError';
import { DraftPage, LinkCardPage, SearchResultPage } from './pages';
import { draftLoader } from './useDraft';

export const previewRoutes: RouteObject[] = [
  {
    loader: siteLoader,
    Component: DraftFrame,
    children: [
      {
        path: 'de?/preview',
        loader: draftLoader,
        Component: DraftPage,
        ErrorBoundary: PreviewError,
      },
    ],
  },
  {
    loader: siteLoader,
    Component: CardFrame,
    ErrorBoundary: CardError,
    children: [
      { path: 'de?/preview/search-result', loader: draftLoader, Component: SearchResultPage },
      { path: 'de?/preview/link-card', loader: draftLoader, Component: LinkCardPage },
    ],
  },
];
