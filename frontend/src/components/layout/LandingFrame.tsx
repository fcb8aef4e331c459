import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageRef } from '../../api/generated';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Logo } from '../ui/Logo';
import { FooterBase } from './FooterBase';
import { SiteBanner } from './SiteBanner';
import { SkipLink } from './SkipLink';
import type { FrameProps } from './types';

interface LandingFrameProps extends Omit<FrameProps, 'search'> {
  legalLinks: PageRef[];
  children: ReactNode;
}

/** The frame of a campaign page: the logo, and below what the law asks for. No menus lead away from it. */
export function LandingFrame({ legalLinks, children, ...frame }: LandingFrameProps) {
  const { site, navigation, languages, currentPath } = frame;
  const { t } = useTranslation();
  return (
    <>
      <SkipLink />
      <SiteBanner banners={navigation.banners} currentPath={currentPath} />
      <header className="site-header tracks">
        <div className="site-bar">
          <a className="site-logo" href={homeOf(useLocale())}>
            <Logo name={site.name} />
          </a>
        </div>
      </header>
      {children}
      <footer className="site-footer is-small tracks">
        <nav className="legal-links" aria-label={t('a11y.footerNavigation')}>
          <ul>
            {legalLinks.map(({ id, url, title }) => (
              <li key={id}>
                <a href={url}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <FooterBase site={site} languages={languages} />
      </footer>
    </>
  );
}
