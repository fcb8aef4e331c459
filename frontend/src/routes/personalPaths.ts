/** Addresses whose answers are for one person. Plain patterns: the server reads this file as it is. */
const UNSUBSCRIBE = /^\/(?:de\/)?subscriptions\/unsubscribe\/[^/]+\/?$/;
const MAIL_LINK = /^\/(?:de\/)?subscriptions\/(?:confirm|preferences|unsubscribe)\/[^/]+\/?$/;
const THANKS = /^\/(?:de\/)?forms\/[^/]+\/thanks\/?$/;

/** Such a page is in no cache, shared or not, and in no index. */
export const isPersonal = (path: string): boolean => MAIL_LINK.test(path) || THANKS.test(path);

/** Whoever has the address may act, so that it is told to nobody. */
export const carriesToken = (path: string): boolean => MAIL_LINK.test(path);

/** Where any program may send the one-click request of RFC 8058. */
export const takesOneClick = (path: string): boolean => UNSUBSCRIBE.test(path);
