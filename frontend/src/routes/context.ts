/** What a loader finds in the router's context. */
import { createContext } from 'react-router';
import type { AppStore } from '../api/store';

export const storeContext = createContext<AppStore>();
