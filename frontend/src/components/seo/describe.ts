/** schema.org descriptions, each from the little that it needs; addresses are absolute. */
import type {
  BlogPosting,
  BreadcrumbList,
  FAQPage,
  JobPosting,
  NewsArticle,
  Organization,
  Person,
  Place as SchemaPlace,
  Service,
  WebSite,
} from 'schema-dts';

/** The whole of the site that a page stands on. */
export interface Publisher {
  /** The address of the site itself, with its last slash. */
  home: string;
  name: string;
}

/** One thing has one name in every page that speaks of it. */
const organizationId = ({ home }: Publisher) => `${home}#organization`;
const websiteId = ({ home }: Publisher) => `${home}#website`;

const house = (publisher: Publisher) => ({
  '@type': 'Organization' as const,
  '@id': organizationId(publisher),
  name: publisher.name,
});

export interface Contact {
  description: string;
  email: string;
  phone: string;
  address: string;
  locations: readonly Exclude<SchemaPlace, string>[];
  profiles: readonly string[];
  logo: string;
  languages: readonly string[];
}

export function organization(publisher: Publisher, contact: Contact): Organization {
  const { description, email, phone, address, locations, profiles, logo, languages } = contact;
  return {
    '@type': 'Organization',
    '@id': organizationId(publisher),
    name: publisher.name,
    url: publisher.home,
    logo: { '@type': 'ImageObject', url: logo },
    ...(description && { description }),
    ...(email && { email }),
    ...(phone && { telephone: phone }),
    ...(address && { address }),
    ...(locations.length > 0 && { location: [...locations] }),
    ...(profiles.length > 0 && { sameAs: [...profiles] }),
    ...((email || phone) && {
      contactPoint: {
        '@type': 'ContactPoint',
        contactType: 'customer service',
        ...(email && { email }),
        ...(phone && { telephone: phone }),
        availableLanguage: [...languages],
      },
    }),
  };
}

/** `searchPage` is the address of the search in this language. */
export function website(publisher: Publisher, language: string, searchPage: string): WebSite {
  // The vocabulary has no word for the name of the parameter: search engines read it all the same.
  const action = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${searchPage}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  } as const;
  return {
    '@type': 'WebSite',
    '@id': websiteId(publisher),
    name: publisher.name,
    url: publisher.home,
    inLanguage: language,
    publisher: { '@id': organizationId(publisher) },
    potentialAction: action,
  };
}

export interface Crumb {
  name: string;
  url: string;
}

export const breadcrumbList = (crumbs: readonly Crumb[]): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, url }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: url,
  })),
});

export interface Author {
  name: string;
  /** The page about this person, if there is one. */
  url?: string | undefined;
}

export interface Posting {
  url: string;
  language: string;
  headline: string;
  description: string;
  published: string;
  modified: string;
  authors: readonly Author[];
  images: readonly string[];
}

const article = (publisher: Publisher, posting: Posting) => ({
  headline: posting.headline,
  ...(posting.description && { description: posting.description }),
  inLanguage: posting.language,
  datePublished: posting.published,
  dateModified: posting.modified,
  mainEntityOfPage: posting.url,
  // What nobody signs, the house says.
  author:
    posting.authors.length > 0
      ? posting.authors.map(({ name, url }) => ({
          '@type': 'Person' as const,
          name,
          ...(url && { url }),
        }))
      : house(publisher),
  publisher: house(publisher),
  ...(posting.images.length > 0 && { image: [...posting.images] }),
});

export const blogPosting = (publisher: Publisher, posting: Posting): BlogPosting => ({
  '@type': 'BlogPosting',
  ...article(publisher, posting),
});

export const newsArticle = (publisher: Publisher, posting: Posting): NewsArticle => ({
  '@type': 'NewsArticle',
  ...article(publisher, posting),
});

export interface Question {
  question: string;
  /** HTML. */
  answer: string;
}

export const faqPage = (questions: readonly Question[]): FAQPage => ({
  '@type': 'FAQPage',
  mainEntity: questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: answer },
  })),
});

export interface PersonInput {
  url: string;
  name: string;
  jobTitle?: string | undefined;
  description?: string | undefined;
  image?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  profiles?: readonly string[] | undefined;
}

export const person = (publisher: Publisher, input: PersonInput): Person => ({
  '@type': 'Person',
  name: input.name,
  url: input.url,
  ...(input.jobTitle && { jobTitle: input.jobTitle }),
  ...(input.description && { description: input.description }),
  ...(input.image && { image: input.image }),
  ...(input.email && { email: input.email }),
  ...(input.phone && { telephone: input.phone }),
  ...(input.profiles?.length && { sameAs: [...input.profiles] }),
  worksFor: house(publisher),
});

export interface ServiceInput {
  url: string;
  name: string;
  description?: string | undefined;
  image?: string | undefined;
  /** What kind of service it is, in a word or two. */
  category?: string | undefined;
  /** Where it is offered: countries, regions or towns. */
  areas?: readonly string[] | undefined;
}

export const service = (publisher: Publisher, input: ServiceInput): Service => ({
  '@type': 'Service',
  name: input.name,
  url: input.url,
  ...(input.description && { description: input.description }),
  ...(input.image && { image: input.image }),
  ...(input.category && { serviceType: input.category }),
  ...(input.areas?.length && { areaServed: [...input.areas] }),
  provider: house(publisher),
});

export type Employment =
  | 'FULL_TIME'
  | 'PART_TIME'
  | 'CONTRACTOR'
  | 'TEMPORARY'
  | 'INTERN'
  | 'OTHER';

export interface Place {
  street?: string | undefined;
  postalCode?: string | undefined;
  town: string;
  region?: string | undefined;
  /** Two letters, such as DE; empty if nobody has said it. */
  country: string;
}

export interface Salary {
  currency: string;
  min: number;
  max: number;
  unit: 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';
}

export interface JobInput {
  url: string;
  title: string;
  /** HTML, whole. */
  description: string;
  identifier: string;
  posted: string;
  /** The last day, if there is one. */
  validThrough?: string | undefined;
  employment: readonly Employment[];
  places: readonly Place[];
  /** Countries from which one may work at home, if one may. */
  remoteFrom?: readonly string[] | undefined;
  salary?: Salary | undefined;
  directApply?: boolean | undefined;
}

const jobLocation = (place: Place) => ({
  '@type': 'Place' as const,
  address: {
    '@type': 'PostalAddress' as const,
    ...(place.street && { streetAddress: place.street }),
    ...(place.postalCode && { postalCode: place.postalCode }),
    addressLocality: place.town,
    ...(place.region && { addressRegion: place.region }),
    ...(place.country && { addressCountry: place.country }),
  },
});

const baseSalary = ({ currency, min, max, unit }: Salary) => ({
  '@type': 'MonetaryAmount' as const,
  currency,
  value: {
    '@type': 'QuantitativeValue' as const,
    minValue: min,
    maxValue: max,
    unitText: unit,
  },
});

const remoteWork = (countries: readonly string[]) => ({
  jobLocationType: 'TELECOMMUTE' as const,
  applicantLocationRequirements: countries.map((name) => ({ '@type': 'Country' as const, name })),
});

export const jobPosting = (publisher: Publisher, input: JobInput): JobPosting => ({
  '@type': 'JobPosting',
  title: input.title,
  description: input.description,
  url: input.url,
  datePosted: input.posted,
  ...(input.validThrough && { validThrough: input.validThrough }),
  identifier: { '@type': 'PropertyValue', name: publisher.name, value: input.identifier },
  employmentType: [...input.employment],
  hiringOrganization: { ...house(publisher), sameAs: publisher.home },
  ...(input.places.length > 0 && { jobLocation: input.places.map(jobLocation) }),
  ...(input.remoteFrom?.length && remoteWork(input.remoteFrom)),
  ...(input.salary && { baseSalary: baseSalary(input.salary) }),
  ...(input.directApply !== undefined && { directApply: input.directApply }),
});
