/** The whole page while a site is closed for readers; the API still says who the site is. */
import { useTranslation } from 'react-i18next';
import { useContentSiteReadQuery } from '../api/generated';
import { BareFrame } from '../components/layout/BareFrame';
import { errorWords } from '../components/layout/errorWords';
import { LanguageSwitch } from '../components/layout/LanguageSwitch';
import { MaintenanceMessage } from '../components/layout/MaintenanceMessage';
import type { Locale } from '../i18n/locales';
import { useLocale } from '../i18n/useLocale';
import { languageLinks } from './SiteLayout';

export function MaintenancePage() {
  const { t } = useTranslation();
  const locale: Locale = useLocale();
  const { data: site } = useContentSiteReadQuery({ locale });
  if (!site) return null;
  const heading = errorWords(site, 'maintenance')?.heading || t('maintenance.title');
  return (
    <>
      <title>{`${heading} · ${site.name}`}</title>
      <meta name="robots" content="noindex" />
      <BareFrame
        name={site.name}
        tools={<LanguageSwitch languages={languageLinks(site, [], locale)} position="header" />}
      >
        <MaintenanceMessage site={site} />
      </BareFrame>
    </>
  );
}
