/** schema.org descriptions of what the API delivers. */
import type { ArticlePage, Breadcrumb, Seo, SiteInfo } from '../../api/generated';

export const absolute = (address: string, base: string): string => new URL(address, base).href;

export const breadcrumbList = (items: readonly Breadcrumb[], base: string) => ({
  '@type': 'BreadcrumbList',
  itemListElement: items.map(({ title, url }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    item: absolute(url, base),
  })),
});

export const organization = (site: SiteInfo, base: string) => ({
  '@type': 'Organization',
  name: site.name,
  url: absolute('/', base),
  ...(site.description && { description: site.description }),
  ...(site.email && { email: site.email }),
  ...(site.phone && { telephone: site.phone }),
  ...(site.social.length > 0 && { sameAs: site.social.map(({ href }) => href) }),
});

export const articleData = (article: ArticlePage, seo: Seo, site: SiteInfo) => ({
  '@type': 'Article',
  headline: article.title,
  description: seo.description,
  inLanguage: article.locale,
  datePublished: article.published_on,
  dateModified: article.updated_at,
  mainEntityOfPage: seo.canonical,
  ...(article.authors.length > 0 && {
    author: article.authors.map(({ name, url }) => ({
      '@type': 'Person',
      name,
      ...(url && { url: absolute(url, seo.canonical) }),
    })),
  }),
  publisher: { '@type': 'Organization', name: site.name },
  ...(article.image && { image: absolute(article.image.src, seo.canonical) }),
});
