/** What a loader or an action finds in the router's context. */
import { createContext } from 'react-router';
import type { AppStore } from '../api/store';

/** Where a form was sent from. */
export interface Sent {
  /** Path and query of the page. */
  page: string;
}

export const storeContext = createContext<AppStore>();
export const sentContext = createContext<Sent>();
