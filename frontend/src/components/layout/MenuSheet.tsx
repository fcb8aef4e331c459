import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Menu } from '../../api/generated';
import { Action } from '../ui/Action';
import { Icon } from '../ui/Icon';
import { isHere } from './isHere';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeChoice } from './ThemeSwitch';
import type { FrameProps } from './types';

function SheetMenu({ menu, currentPath }: { menu: Menu; currentPath: string }) {
  const { t } = useTranslation();
  if (menu.children.length === 0) {
    return (
      <a className="sheet-entry" href={menu.href ?? '#main'}>
        {menu.label}
      </a>
    );
  }
  return (
    <details name="sheet-menu" open={isHere(menu, currentPath)}>
      <summary className="sheet-entry">
        {menu.label}
        <Icon name="chevron" />
      </summary>
      <ul>
        {menu.href && (
          <li>
            <a href={menu.href}>{t('header.overview', { menu: menu.label })}</a>
          </li>
        )}
        {menu.children.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={href === currentPath ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The whole navigation on a small screen, as a sheet that the browser opens and closes by itself. */
export function MenuSheet({ navigation, languages, currentPath }: FrameProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <button type="button" className="icon-button sheet-opener" popoverTarget={id}>
        <Icon name="menu" />
        <span className="sr-only">{t('header.menu')}</span>
      </button>
      <div id={id} popover="auto" className="sheet">
        <button
          type="button"
          className="icon-button sheet-closer"
          popoverTarget={id}
          popoverTargetAction="hide"
        >
          <Icon name="close" />
          <span className="sr-only">{t('header.closeMenu')}</span>
        </button>
        <nav aria-label={t('a11y.mainNavigation')}>
          {navigation.header.map((menu) => (
            <SheetMenu key={menu.label} menu={menu} currentPath={currentPath} />
          ))}
        </nav>
        <div className="sheet-foot">
          {navigation.primary_action && (
            <Action link={{ ...navigation.primary_action, style: 'primary' }} />
          )}
          <LanguageSwitch languages={languages} position="menu" />
          <ThemeChoice />
        </div>
      </div>
    </>
  );
}
