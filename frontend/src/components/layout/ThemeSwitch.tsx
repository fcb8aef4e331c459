import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon';

/** One button that offers the other theme. The theme script does the work, so without it there is no button. */
export function ThemeToggle() {
  const { t } = useTranslation();
  return (
    <span className="theme-toggle needs-script">
      <button
        type="button"
        data-set-theme="dark"
        className="icon-button"
        title={t('header.toDark')}
      >
        <Icon name="moon" />
        <span className="sr-only">{t('header.toDark')}</span>
      </button>
      <button
        type="button"
        data-set-theme="light"
        className="icon-button"
        title={t('header.toLight')}
      >
        <Icon name="sun" />
        <span className="sr-only">{t('header.toLight')}</span>
      </button>
    </span>
  );
}

/** All three choices, in words. */
export function ThemeChoice() {
  const { t } = useTranslation();
  return (
    <fieldset className="theme-choice needs-script">
      <legend className="sr-only">{t('header.theme')}</legend>
      <button type="button" data-set-theme="light">
        <Icon name="sun" />
        {t('header.themeLight')}
      </button>
      <button type="button" data-set-theme="dark">
        <Icon name="moon" />
        {t('header.themeDark')}
      </button>
      <button type="button" data-set-theme="system">
        <Icon name="device" />
        {t('header.themeSystem')}
      </button>
    </fieldset>
  );
}
