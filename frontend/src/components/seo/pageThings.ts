/** What each type of page says of itself to search engines; a type that is forgotten does not compile. */
import type { Graph, Thing } from 'schema-dts';
import type { BodyBlock, PersonCard, RoutePage, SiteInfo } from '../../api/generated';
import { aboutJob } from './aboutJob';
import { aboutLocation, describeLocation } from './aboutLocation';
import {
  type Author,
  blogPosting,
  breadcrumbList,
  faqPage,
  newsArticle,
  organization,
  type Posting,
  type Publisher,
  person,
  type Question,
  service,
  website,
} from './describe';
import { absolute, type Describe, type PageOf, type PageType, type SeoContext } from './describing';

/** A page of which its path says enough. */
const nothing = (): Thing[] => [];

const aboutSite: Describe<'home_page'> = (page, { site, publisher, searchPath }) => [
  organization(publisher, {
    description: site.description,
    email: site.email,
    phone: site.phone,
    address: site.address,
    locations: site.locations.map(describeLocation),
    profiles: site.social.map(({ href }) => href),
    logo: absolute('/favicon.svg', publisher),
    languages: site.locales.map(({ code }) => code),
  }),
  website(publisher, page.locale, absolute(searchPath, publisher)),
];

const postingOf = (
  page: PageOf<'article_page' | 'news_page'>,
  { route, publisher }: SeoContext,
): Posting => ({
  url: route.seo.canonical,
  language: page.locale,
  headline: page.title,
  description: route.seo.description,
  published: page.published_on,
  modified: page.updated_at,
  authors: 'authors' in page ? page.authors.map((author) => signedBy(author, publisher)) : [],
  images: [page.image?.src, route.seo.og_image?.src].flatMap((address) =>
    address ? [absolute(address, publisher)] : [],
  ),
});

const signedBy = ({ name, url }: PersonCard, publisher: Publisher): Author => ({
  name,
  url: url ? absolute(url, publisher) : undefined,
});

const aboutArticle: Describe<'article_page'> = (page, context) => [
  blogPosting(context.publisher, postingOf(page, context)),
];

const aboutNews: Describe<'news_page'> = (page, context) => [
  newsArticle(context.publisher, postingOf(page, context)),
];

const aboutPerson: Describe<'person_page'> = ({ person: card }, { route, publisher }) =>
  card
    ? [
        person(publisher, {
          url: route.seo.canonical,
          name: card.name,
          jobTitle: card.role,
          description: card.bio,
          image: card.portrait ? absolute(card.portrait.src, publisher) : undefined,
          email: card.email,
          profiles: card.links.map(({ href }) => href),
        }),
      ]
    : [];

const aboutService: Describe<'service_page'> = (page, { route, publisher }) => [
  service(publisher, {
    url: route.seo.canonical,
    name: page.title,
    description: route.seo.description,
    image: route.seo.og_image ? absolute(route.seo.og_image.src, publisher) : undefined,
  }),
];

const pageThings: { [T in PageType]: Describe<T> } = {
  home_page: aboutSite,
  content_page: nothing,
  blog_index_page: nothing,
  article_page: aboutArticle,
  news_index_page: nothing,
  news_page: aboutNews,
  team_page: nothing,
  person_page: aboutPerson,
  careers_page: nothing,
  job_page: aboutJob,
  services_page: nothing,
  service_page: aboutService,
  products_page: nothing,
  product_page: nothing,
  industries_page: nothing,
  industry_page: nothing,
  case_studies_page: nothing,
  case_study_page: nothing,
  partners_page: nothing,
  partner_page: nothing,
  contact_page: nothing,
  location_page: aboutLocation,
  legal_page: nothing,
  landing_page: nothing,
  webinars_page: nothing,
  // Its events need the sessions, which are no part of the page.
  webinar_page: nothing,
};

/** Every question of the page, wherever on it the blocks with questions stand. */
export function questionsIn(value: unknown): Question[] {
  if (Array.isArray(value)) return value.flatMap(questionsIn);
  if (typeof value !== 'object' || value === null) return [];
  if (isFaq(value)) return [...value.value.items];
  return Object.values(value).flatMap(questionsIn);
}

const isFaq = (block: object): block is Extract<BodyBlock, { type: 'faq' }> =>
  'type' in block && block.type === 'faq';

/** The page's own things, its questions and its path, as one graph; `searchPath` is the search's in its language. */
export function graphOf(route: RoutePage, site: SiteInfo, searchPath: string): Graph {
  const publisher: Publisher = { home: `${site.origin}/`, name: site.name };
  const { page, breadcrumbs } = route;
  const describe = pageThings[page.type] as Describe<PageType>;
  const questions = questionsIn(page.body);
  const crumbs = breadcrumbs.map(({ title, url }) => ({
    name: title,
    url: absolute(url, publisher),
  }));
  return {
    '@context': 'https://schema.org',
    '@graph': [
      ...describe(page, { route, site, publisher, searchPath }),
      ...(questions.length > 0 ? [faqPage(questions)] : []),
      // A path of one page is none.
      ...(crumbs.length > 1 ? [breadcrumbList(crumbs)] : []),
    ],
  };
}
