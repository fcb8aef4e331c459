/** What the description of a page is made from. */
import type { Thing } from 'schema-dts';
import type { RoutePage, SiteInfo } from '../../api/generated';
import type { Publisher } from './describe';

export type Page = RoutePage['page'];
export type PageType = Page['type'];
export type PageOf<T extends PageType> = Extract<Page, { type: T }>;

export interface SeoContext {
  route: RoutePage;
  site: SiteInfo;
  publisher: Publisher;
  searchPath: string;
}

export type Describe<T extends PageType> = (page: PageOf<T>, context: SeoContext) => Thing[];

export const absolute = (address: string, { home }: Publisher): string =>
  new URL(address, home).href;
