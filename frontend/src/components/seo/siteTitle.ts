/** The title of a page in the pattern of its site; one that names the site already stays as it is. */
import type { SiteInfo } from '../../api/generated';

export const siteTitle = (
  title: string,
  { title_pattern: pattern, name }: Pick<SiteInfo, 'title_pattern' | 'name'>,
): string => (pattern && !title.includes(name) ? pattern.replace('%(title)s', () => title) : title);
