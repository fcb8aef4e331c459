/** A draft in each of its modes. */
import { useTranslation } from 'react-i18next';
import { useContentSiteReadQuery } from '../../api/generated';
import { LinkCardPreview } from '../../features/preview/LinkCardPreview';
import { SearchResultPreview } from '../../features/preview/SearchResultPreview';
import { useLocale } from '../../i18n/useLocale';
import { RoutedPage } from '../CmsPage';
import { useDraft } from './useDraft';

/** Whatever the page says to search engines, its draft is not for them. */
export function DraftPage() {
  const draft = useDraft();
  return draft ? (
    <RoutedPage route={{ ...draft, seo: { ...draft.seo, robots: 'noindex' } }} />
  ) : null;
}

function CardMeta() {
  const { t } = useTranslation();
  return (
    <>
      <title>{t('preview.label')}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}

export function SearchResultPage() {
  const draft = useDraft();
  const { data: site } = useContentSiteReadQuery({ locale: useLocale() });
  if (!draft || !site) return null;
  return (
    <>
      <CardMeta />
      <SearchResultPreview seo={draft.seo} site={site} />
    </>
  );
}

export function LinkCardPage() {
  const draft = useDraft();
  if (!draft) return null;
  return (
    <>
      <CardMeta />
      <LinkCardPreview seo={draft.seo} />
    </>
  );
}
