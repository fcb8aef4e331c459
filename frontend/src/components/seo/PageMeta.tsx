/** Everything a search engine or a social network reads about a page. */
import type { PageTranslation, RoutePage, Seo, SiteInfo } from '../../api/generated';
import { DEFAULT_LOCALE, isLocale, REGIONAL_TAG } from '../../i18n/locales';
import { JsonLd } from './JsonLd';
import { absolute, articleData, breadcrumbList, organization } from './structuredData';

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
          <meta property="og:image" content={absolute(image.src, seo.canonical)} />
          <meta property="og:image:alt" content={image.alt} />
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

export function PageMeta({ route, site }: { route: RoutePage; site: SiteInfo }) {
  const { page, seo, translations, breadcrumbs } = route;
  return (
    <>
      <title>{seo.title}</title>
      {seo.description && <meta name="description" content={seo.description} />}
      <meta name="robots" content={seo.robots} />
      <link rel="canonical" href={seo.canonical} />
      {!isFurtherPart(page) && <Alternates translations={translations} />}
      <Feed page={page} breadcrumbs={breadcrumbs} />
      <OpenGraph seo={seo} site={site} locale={page.locale} />
      {page.type === 'home_page' && <JsonLd data={organization(site, seo.canonical)} />}
      {page.type === 'article_page' && <JsonLd data={articleData(page, seo, site)} />}
      {breadcrumbs.length > 0 && <JsonLd data={breadcrumbList(breadcrumbs, seo.canonical)} />}
    </>
  );
}
