/** The rest of the banner: loaded when somebody touches it, or when a decision could not be told before. */
import { listenToBanner } from '../features/consent/banner';

listenToBanner();
