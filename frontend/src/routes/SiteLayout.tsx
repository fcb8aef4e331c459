/** The frame of every page: header, main part, footer. */
import { Outlet, useLocation, useMatches } from 'react-router';
import {
  type Banner,
  type PageTranslation,
  type SiteInfo,
  useContentNavigationReadQuery,
  useContentSiteReadQuery,
} from '../api/generated';
import { LandingFrame } from '../components/layout/LandingFrame';
import { MaintenanceStrip } from '../components/layout/MaintenanceStrip';
import { SiteFooter } from '../components/layout/SiteFooter';
import { SiteHeader } from '../components/layout/SiteHeader';
import type { FrameProps, LanguageLink } from '../components/layout/types';
import { ConsentBanner } from '../features/consent/ConsentBanner';
import { isSearchPath, questionOf, searchAddress } from '../features/search/searchAddress';
import { NextSessions } from '../features/webinars/NextSessions';
import { FINDER_PATHS, isFinderPath } from '../features/webinars/webinarAddresses';
import { homeOf, isLocale, LOCALES, type Locale, pathInLocale } from '../i18n/locales';
import { useLocale } from '../i18n/useLocale';
import { Enhanced } from './Enhanced';
import { SearchIsland } from './SearchIsland';
import { usePageRoute } from './usePageRoute';

/** A translation's address without its host, so that a switch of language stays where the reader is. */
function pathOf(absolute: string): string {
  const { pathname, search } = new URL(absolute, 'http://site.invalid');
  return pathname + search;
}

export function languageLinks(
  site: SiteInfo,
  translations: readonly PageTranslation[],
  current: Locale,
): LanguageLink[] {
  return site.locales.flatMap(({ code, label }) => {
    if (!isLocale(code)) return [];
    const translation = translations.find(({ locale }) => locale === code);
    const href = translation ? pathOf(translation.url) : homeOf(code);
    return [{ locale: code, label, href, current: code === current }];
  });
}

/** The same question in each language. */
const searchTranslations = (search: string): PageTranslation[] =>
  LOCALES.map((locale) => ({
    locale,
    title: '',
    url: searchAddress(locale, { q: questionOf(search).q }),
  }));

/** The list of webinars with the same filters. */
const finderTranslations = (search: string): PageTranslation[] =>
  LOCALES.map((locale) => ({ locale, title: '', url: FINDER_PATHS[locale] + search }));

/** What a route may say about itself. */
export interface RouteHandle {
  /** Its address is the same in each language, but for the prefix. */
  inEveryLanguage: true;
}

/** The translations of the page, or the same address in each language. */
function useTranslations(site: SiteInfo | undefined): readonly PageTranslation[] {
  const page = usePageRoute();
  const { pathname, search } = useLocation();
  const everywhere = useMatches().some(({ handle }) => (handle as RouteHandle)?.inEveryLanguage);
  if (isSearchPath(pathname)) return searchTranslations(search);
  if (isFinderPath(pathname)) return finderTranslations(search);
  if (!everywhere || !site) return page?.translations ?? [];
  return site.locales.flatMap(({ code, label }) =>
    isLocale(code) ? [{ locale: code, url: pathInLocale(pathname, code), title: label }] : [],
  );
}

interface SiteLayoutProps {
  /** Stands in place of those that readers see now. */
  banner?: Banner | null;
}

export function SiteLayout({ banner }: SiteLayoutProps) {
  const locale = useLocale();
  const { pathname } = useLocation();
  const { data: site } = useContentSiteReadQuery({ locale });
  const { data: navigation } = useContentNavigationReadQuery({ locale });
  const page = usePageRoute()?.page;
  const translations = useTranslations(site);
  if (!site || !navigation) return null;
  const frame: FrameProps = {
    site,
    navigation: banner ? { ...navigation, banners: [banner] } : navigation,
    languages: languageLinks(site, translations, locale),
    currentPath: pathname,
    search: <SearchIsland id="site-search" autoFocus />,
    sessions: <NextSessions around={(list) => <Enhanced id="next-sessions">{list}</Enhanced>} />,
  };
  const main = (
    <main id="main" tabIndex={-1}>
      <Outlet />
    </main>
  );
  const notices = (
    <>
      {site.consent && <ConsentBanner banner={site.consent} />}
      {site.maintenance && <MaintenanceStrip />}
    </>
  );
  if (page?.type === 'landing_page') {
    return (
      <>
        {notices}
        <LandingFrame {...frame} legalLinks={page.legal_links}>
          {main}
        </LandingFrame>
      </>
    );
  }
  return (
    <>
      {notices}
      <SiteHeader {...frame} />
      {main}
      <SiteFooter {...frame} />
    </>
  );
}
