import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon';

/** A button that opens the search under the header, as a popover of the browser's own. */
export function SearchPanel({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="icon-button search-opener"
        popoverTarget={id}
        title={t('search.label')}
      >
        <Icon name="search" />
        <span className="sr-only">{t('search.label')}</span>
      </button>
      <div id={id} popover="auto" className="menu-panel search-panel tracks">
        {children}
      </div>
    </>
  );
}
