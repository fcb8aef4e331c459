import { useTranslation } from 'react-i18next';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Logo } from '../ui/Logo';
import { LanguageSwitch } from './LanguageSwitch';
import { MenuPanel } from './MenuPanel';
import { MenuSheet } from './MenuSheet';
import { SearchPanel } from './SearchPanel';
import { SiteBanner } from './SiteBanner';
import { SkipLink } from './SkipLink';
import { ThemeToggle } from './ThemeSwitch';
import type { FrameProps } from './types';

export function SiteHeader(props: FrameProps) {
  const { site, navigation, languages, currentPath, search } = props;
  const { t } = useTranslation();
  const home = homeOf(useLocale());
  const action = navigation.primary_action;
  return (
    <>
      <SkipLink />
      <SiteBanner banners={navigation.banners} currentPath={currentPath} />
      <header className="site-header tracks">
        <div className="site-bar">
          <a
            className="site-logo"
            href={home}
            aria-current={currentPath === home ? 'page' : undefined}
          >
            <Logo name={site.name} />
          </a>
          <nav className="site-menus" aria-label={t('a11y.mainNavigation')}>
            {navigation.header.map((menu) => (
              <MenuPanel key={menu.label} menu={menu} currentPath={currentPath} />
            ))}
          </nav>
          <div className="site-tools">
            <LanguageSwitch languages={languages} position="header" />
            <ThemeToggle />
          </div>
          <SearchPanel>{search}</SearchPanel>
          {action && (
            <a className="button button-primary site-action" href={action.href}>
              {action.label}
            </a>
          )}
          <MenuSheet {...props} />
        </div>
      </header>
    </>
  );
}
