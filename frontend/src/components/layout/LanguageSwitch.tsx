import { useTranslation } from 'react-i18next';
import type { LanguageLink } from './types';

/** The same page in each language; each names itself in its own words. */
interface LanguageSwitchProps {
  languages: LanguageLink[];
  /** Where it stands, for statistics. */
  position: 'header' | 'menu' | 'footer';
}

export function LanguageSwitch({ languages, position }: LanguageSwitchProps) {
  const { t } = useTranslation();
  return (
    <ul className="language-switch" aria-label={t('header.language')}>
      {languages.map(({ locale, label, href, current }) => (
        <li key={locale}>
          <a
            href={href}
            hrefLang={locale}
            lang={locale}
            data-track-language={current ? undefined : position}
            aria-current={current ? 'true' : undefined}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
