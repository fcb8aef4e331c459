/** The routes of webinars: for everybody, and those behind the links in our mails. */
import type { RouteObject } from 'react-router';
import { FINDER_PATHS } from '../../features/webinars/webinarAddresses';
import type { RouteHandle } from '../SiteLayout';
import { registerAction, roomAction, standingAction } from './actions';
import { finderLoader, roomLoader, sessionLoader, standingLoader } from './loaders';
import { FinderPage, RegisteredPage, RegisteringPage, RoomPage, StandingPage } from './pages';

const handle: RouteHandle = { inEveryLanguage: true };

export const webinarRoutes: RouteObject[] = [
  ...Object.values(FINDER_PATHS).map((path) => ({
    id: path,
    path,
    loader: finderLoader,
    Component: FinderPage,
  })),
  {
    path: 'de?/webinar-session/:session',
    loader: sessionLoader,
    action: registerAction,
    Component: RegisteringPage,
    handle,
  },
  {
    path: 'de?/webinar-session/:session/thanks/:state',
    loader: sessionLoader,
    Component: RegisteredPage,
    handle,
  },
];

export const webinarLinks: RouteObject[] = [
  {
    path: 'de?/webinar-registration/:token',
    loader: standingLoader,
    action: standingAction,
    Component: StandingPage,
  },
  {
    path: 'de?/webinar-room/:token',
    loader: roomLoader,
    action: roomAction,
    Component: RoomPage,
  },
];
