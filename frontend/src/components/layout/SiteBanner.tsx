import { useTranslation } from 'react-i18next';
import type { Banner } from '../../api/generated';

interface SiteBannerProps {
  banners: readonly Banner[];
  currentPath: string;
}

/**
 * A line above the page, the nearest to it if there are several. The script of the document's head hides what a
 * reader has closed, before it is painted; without script it stays, and has nothing to close it.
 */
export function SiteBanner({ banners, currentPath }: SiteBannerProps) {
  const { t } = useTranslation();
  const [banner] = banners
    .filter(({ section }) => currentPath.startsWith(section))
    .sort((one, other) => other.section.length - one.section.length);
  if (!banner) return null;
  const { version, text, tone, link } = banner;
  return (
    <aside
      className={`site-banner banner-${tone}`}
      data-banner={version}
      aria-label={t('banner.label')}
    >
      <p>
        {text}{' '}
        {link && (
          <a href={link.href} rel={link.external ? 'noopener' : undefined}>
            {link.label}
          </a>
        )}
      </p>
      <button type="button" data-close-banner>
        <span aria-hidden="true">×</span>
        <span className="sr-only">{t('banner.close')}</span>
      </button>
    </aside>
  );
}
