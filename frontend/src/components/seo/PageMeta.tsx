/** Everything a search engine or a social network reads about a page. */
import type {
  Image,
  PageTranslation,
  RoutePage,
  Seo,
  SharingImage,
  SiteInfo,
} from '../../api/generated';
import { DEFAULT_LOCALE, isLocale, REGIONAL_TAG } from '../../i18n/locales';
import { JsonLd } from './JsonLd';
import { graphOf } from './pageThings';
import { siteTitle } from './siteTitle';

function Alternates({ translations }: { translations: readonly PageTranslation[] }) {
  const fallback = translations.find(({ locale }) => locale === DEFAULT_LOCALE);
  return (
    <>
      {translations.map(({ locale, url }) => (
        <link key={locale} rel="alternate" hrefLang={locale} href={url} />
      ))}
      {fallback && <link rel="alternate" hrefLang="x-default" href={fallback.url} />}
    </>
  );
}

function OpenGraph({ seo, site, locale }: { seo: Seo; site: SiteInfo; locale: string }) {
  const { og_image: image } = seo;
  return (
    <>
      <meta property="og:type" content={seo.og_type} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:title" content={seo.title} />
      {seo.description && <meta property="og:description" content={seo.description} />}
      <meta property="og:url" content={seo.canonical} />
      {isLocale(locale) && (
        <meta property="og:locale" content={REGIONAL_TAG[locale].replace('-', '_')} />
      )}
      {image && (
        <>
          <meta property="og:image" content={image.src} />
          <meta property="og:image:type" content={image.type} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:image:alt" content={image.alt} />
        </>
      )}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  );
}

/** A further part of a list has no counterpart in another language. */
const isFurtherPart = (page: RoutePage['page']): boolean => 'part' in page && page.part.page > 1;

const WITH_FEED = new Set(['blog_index_page', 'news_index_page']);
const IN_FEED = new Set(['article_page', 'news_page']);

/** The address of the list that a page is, or stands in; of one category if that is what it shows. */
function feedOwner(page: RoutePage['page']): string | undefined {
  if ('chosen' in page && page.chosen) return page.chosen.url;
  if (WITH_FEED.has(page.type)) return page.url;
  return IN_FEED.has(page.type) ? page.url.replace(/[^/]+\/$/, '') : undefined;
}

/** The feed of a blog, in its head, in those of its categories and in those of its articles. */
function Feed({ page, breadcrumbs }: Pick<RoutePage, 'page' | 'breadcrumbs'>) {
  const address = page.type === 'careers_page' ? undefined : feedOwner(page);
  const list = breadcrumbs.find(({ url }) => url === address);
  if (!list) return null;
  const href = `${list.url}feed.xml`;
  return <link rel="alternate" type="application/rss+xml" title={list.title} href={href} />;
}

const asShared = ({ src, width, height, alt }: Image, { origin }: SiteInfo): SharingImage => ({
  src: new URL(src, origin).href,
  width,
  height,
  type: 'image/webp',
  alt,
});

/** What a page does not say itself, the site says for all. */
const withDefaults = (seo: Seo, site: SiteInfo): Seo => ({
  ...seo,
  description: seo.description || site.default_description,
  og_image: seo.og_image ?? (site.sharing_image && asShared(site.sharing_image, site)),
  robots: site.noindex ? 'noindex,nofollow' : seo.robots,
});

interface PageMetaProps {
  route: RoutePage;
  site: SiteInfo;
  /** Where the search is in the page's language. */
  searchPath: string;
}

export function PageMeta({ route, site, searchPath }: PageMetaProps) {
  const { page, translations, breadcrumbs } = route;
  const seo = withDefaults(route.seo, site);
  return (
    <>
      <title>{siteTitle(seo.title, site)}</title>
      {seo.description && <meta name="description" content={seo.description} />}
      <meta name="robots" content={seo.robots} />
      <link rel="canonical" href={seo.canonical} />
      {!isFurtherPart(page) && <Alternates translations={translations} />}
      <Feed page={page} breadcrumbs={breadcrumbs} />
      <OpenGraph seo={seo} site={site} locale={route.served_locale} />
      <JsonLd graph={graphOf(route, site, searchPath)} />
    </>
  );
}
