import type { Menu } from '../../api/generated';

const LANGUAGE_HOME = /^\/(?:[a-z]{2}\/)?$/;

/** Whether a menu holds the page that is shown, or leads to its part of the site. */
export function isHere({ href, children }: Menu, currentPath: string): boolean {
  if (children.some((item) => item.href === currentPath)) return true;
  if (!href) return false;
  return LANGUAGE_HOME.test(href) ? href === currentPath : currentPath.startsWith(href);
}
