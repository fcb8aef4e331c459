/** A draft in each of its modes. */
import { useTranslation } from 'react-i18next';
import { type SnippetDraft, useContentSiteReadQuery } from '../../api/generated';
import { Body } from '../../blocks/Body';
import { LinkCardPreview } from '../../features/preview/LinkCardPreview';
import { SearchResultPreview } from '../../features/preview/SearchResultPreview';
import { useLocale } from '../../i18n/useLocale';
import { RoutedPage } from '../CmsPage';
import { useDraft, useDraftOfPage } from './useDraft';

/** Whatever the page says to search engines, its draft is not for them. */
export function DraftPage() {
  const draft = useDraft();
  if (!draft) return null;
  if (draft.kind === 'snippet') return <DraftSnippet blocks={draft.blocks} />;
  return <RoutedPage route={{ ...draft, seo: { ...draft.seo, robots: 'noindex' } }} />;
}

/** A snippet on a page that is empty but for it; a banner stands in the frame. */
function DraftSnippet({ blocks }: Pick<SnippetDraft, 'blocks'>) {
  return (
    <>
      <CardMeta />
      <Body blocks={blocks} />
    </>
  );
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
  const draft = useDraftOfPage();
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
  const draft = useDraftOfPage();
  if (!draft) return null;
  return (
    <>
      <CardMeta />
      <LinkCardPreview seo={draft.seo} />
    </>
  );
}
