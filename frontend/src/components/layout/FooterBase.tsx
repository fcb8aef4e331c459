import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeChoice } from './ThemeSwitch';
import type { FrameProps } from './types';

/** The last line of every page: whose it is, and what its reader may choose. */
export function FooterBase({ site, languages }: Pick<FrameProps, 'site' | 'languages'>) {
  const { t } = useTranslation();
  return (
    <div className="footer-base">
      <p>{site.legal_note}</p>
      <LanguageSwitch languages={languages} position="footer" />
      {site.consent && (
        <button type="button" className="footer-cookies needs-script" data-consent-act="open">
          {t('consent.settings')}
        </button>
      )}
      <ThemeChoice />
    </div>
  );
}
