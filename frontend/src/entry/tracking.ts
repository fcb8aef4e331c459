/** Loaded once a visitor has allowed statistics, and not before. */
import { listenToLinks } from '../features/tracking/links';

listenToLinks();
