import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Menu } from '../../api/generated';
import { Icon } from '../ui/Icon';
import { isHere } from './isHere';

interface MenuPanelProps {
  menu: Menu;
  currentPath: string;
}

/** One entry of the main navigation: a link, or a button that opens its pages as a popover of the browser's own. */
export function MenuPanel({ menu, currentPath }: MenuPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const here = isHere(menu, currentPath);
  if (menu.children.length === 0) {
    return (
      <a
        className="menu-entry"
        href={menu.href ?? '#main'}
        aria-current={here ? 'page' : undefined}
      >
        {menu.label}
      </a>
    );
  }
  return (
    <>
      <button type="button" className="menu-entry" popoverTarget={id} data-here={here || undefined}>
        {menu.label}
        <Icon name="chevron" />
      </button>
      <div id={id} popover="auto" className="menu-panel tracks">
        <div className="menu-panel-head">
          <p>{menu.label}</p>
          {menu.href && (
            <a className="link-arrow" href={menu.href}>
              {t('header.overview', { menu: menu.label })}
              <Icon name="arrow" />
            </a>
          )}
        </div>
        <ul className="menu-panel-list">
          {menu.children.map(({ href, label, summary }) => (
            <li key={href}>
              <a href={href} aria-current={href === currentPath ? 'page' : undefined}>
                <strong>{label}</strong>
                {summary && <span>{summary}</span>}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
