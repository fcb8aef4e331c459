/**
 * What the API is asked for: the address as a browser sends it. A query is there only when an address led
 * nowhere without it, since a redirect may be for one query alone.
 */
export const pagePath = ({ pathname, search }: { pathname: string; search: string }): string =>
  pathname + search;
