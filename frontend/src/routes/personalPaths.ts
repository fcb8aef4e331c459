/** Addresses whose answers are for one person. Plain patterns: the server reads this file as it is. */
const UNSUBSCRIBE = /^\/(?:de\/)?subscriptions\/unsubscribe\/[^/]+\/?$/;
const MAIL_LINK = /^\/(?:de\/)?subscriptions\/(?:confirm|preferences|unsubscribe)\/[^/]+\/?$/;
const WEBINAR_LINK = /^\/(?:de\/)?webinar-(?:registration|room)\/[^/]+\/?$/;
const ROOM = /^\/(?:de\/)?webinar-room\/[^/]+\/?$/;
const THANKS = /^\/(?:de\/)?(?:forms\/[^/]+\/thanks|webinar-session\/\d+\/thanks\/[^/]+)\/?$/;
const PREVIEW = /^\/(?:de\/)?preview(?:\/(?:search-result|link-card))?\/?$/;

const isMailLink = (path: string): boolean => MAIL_LINK.test(path) || WEBINAR_LINK.test(path);

/** A draft, for whoever has its token. */
export const isPreview = (path: string): boolean => PREVIEW.test(path);

const SPECIMEN = /^\/(?:de\/)?styleguide\//;

/** What the admin shows in a frame: drafts, and samples of blocks. */
export const isFramed = (path: string): boolean => isPreview(path) || SPECIMEN.test(path);

/** Such a page is in no cache, shared or not, and in no index. */
export const isPersonal = (path: string): boolean =>
  isMailLink(path) || THANKS.test(path) || isPreview(path);

/** Whoever has the address may act, or read, so that it is told to nobody. */
export const carriesToken = (path: string): boolean => isMailLink(path) || isPreview(path);

/** A form on it leads to another site: a participant's into the room, whoever holds it. */
export const leadsOutside = (path: string): boolean => ROOM.test(path);

/** Where any program may send the one-click request of RFC 8058. */
export const takesOneClick = (path: string): boolean => UNSUBSCRIBE.test(path);
