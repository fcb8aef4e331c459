/** What a view of a page is given. */
import type { ReactNode } from 'react';
import type { RoutePage } from '../../api/generated';

export type Page = RoutePage['page'];
export type PageType = Page['type'];
export type PageOf<T extends PageType> = Extract<Page, { type: T }>;

export interface PageViewProps<T extends PageType> {
  page: PageOf<T>;
  breadcrumbs: ReactNode;
}
