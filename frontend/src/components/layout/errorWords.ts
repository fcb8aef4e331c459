import type { ErrorPageText, SiteInfo } from '../../api/generated';

/** The editors' own words for an error page, if they have written any. */
export const errorWords = (site: SiteInfo | undefined, page: string): ErrorPageText | undefined =>
  site?.error_pages.find((words) => words.page === page);
