import { ERROR_PAGES, type ErrorPage } from '../components/layout/ErrorMessage';

/** The page that explains a status: its own, or the nearest general one. */
export function errorPageFor(status: number): ErrorPage {
  const own = ERROR_PAGES.find((page) => page === String(status));
  if (own) return own;
  if ([403, 408, 413, 415].includes(status)) return 'unsent';
  if (status === 410 || status === 422) return '404';
  return status < 500 ? '400' : '503';
}
