/** What the frame of a page is given. */
import type { ReactNode } from 'react';
import type { Navigation, SiteInfo } from '../../api/generated';
import type { Locale } from '../../i18n/locales';

export interface LanguageLink {
  locale: Locale;
  /** The language's own name, such as "Deutsch". */
  label: string;
  /** The same page in that language; its home page where there is no translation. */
  href: string;
  current: boolean;
}

export interface FrameProps {
  site: SiteInfo;
  navigation: Navigation;
  languages: LanguageLink[];
  /** The path of the page that is shown, to mark where the reader is. */
  currentPath: string;
  /** The box in which a reader searches the site. */
  search: ReactNode;
  /** The next webinars, at the end of the page. */
  sessions: ReactNode;
}
