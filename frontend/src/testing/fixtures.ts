/** A small site in both languages, in exactly the shapes of the API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BodyBlock,
  FormOut,
  ListedPage,
  Navigation,
  PageTeaser,
  PersonCard,
  RoutePage,
  RouteRedirect,
  SearchAnswer,
  SearchResult,
  SiteInfo,
  Suggestion,
} from '../api/generated.ts';
import { companyPages } from './fixtureCompany.ts';

type BlockSamples = { [T in BodyBlock['type']]: Extract<BodyBlock, { type: T }>['value'] };

const samples = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../openapi/block-samples.json'), 'utf8'),
) as { en: Record<string, { value: unknown }> };

/** One value a block type, as the server's own renderer delivers it. */
export const blockSamples = Object.fromEntries(
  Object.entries(samples.en).map(([key, { value }]) => [key, value]),
) as unknown as BlockSamples;

/** The form of the sample block, as the API delivers it. */
export const sampleForm = blockSamples.form.form as FormOut;

export const sampleBody: BodyBlock[] = Object.entries(blockSamples).map(
  ([type, value]) => ({ type, id: `sample-${type}`, value }) as BodyBlock,
);

const BASE = 'http://localhost:8036';
const UPDATED = '2026-02-11T08:00:00Z';

interface Words {
  locale: string;
  url: string;
  title: string;
  other: { locale: string; url: string; title: string } | null;
  /** The pages between the home page and this one. */
  above?: RoutePage['breadcrumbs'];
}

function route(
  page: RoutePage['page'],
  { locale, url, title, other, above = [] }: Words,
): RoutePage {
  const translations = [{ locale, url: BASE + url, title }];
  if (other) translations.push({ ...other, url: BASE + other.url });
  const home = locale === 'de' ? '/de/' : '/';
  return {
    kind: 'page',
    served_locale: locale,
    is_fallback: false,
    page,
    seo: {
      title: `${title} · Magnetiq`,
      description: `About ${title}`,
      canonical: BASE + url,
      robots: 'index,follow',
      og_type: page.type === 'article_page' ? 'article' : 'website',
      og_image: {
        src: `${BASE}/media/cards/1.jpg`,
        width: 1200,
        height: 630,
        type: 'image/jpeg',
        alt: title,
      },
    },
    translations,
    breadcrumbs: [
      { title: 'Home', url: home },
      ...above,
      ...(url === home ? [] : [{ title, url }]),
    ],
  };
}

const text = (content: string): BodyBlock => ({
  type: 'rich_text',
  id: 'text',
  value: { content },
});

const articles: PageTeaser[] = blockSamples.related_pages.pages;

function homePage(locale: 'en' | 'de', title: string): RoutePage {
  const url = locale === 'de' ? '/de/' : '/';
  const other = locale === 'de' ? { locale: 'en', url: '/' } : { locale: 'de', url: '/de/' };
  return route(
    { id: 2, type: 'home_page', title, locale, url, body: sampleBody, updated_at: UPDATED },
    { locale, url, title, other: { ...other, title } },
  );
}

function contentPage(id: number, words: Words & { lead: string; content: string }): RoutePage {
  const { locale, url, title, lead, content } = words;
  return route(
    {
      id,
      type: 'content_page',
      title,
      locale,
      url,
      lead,
      body: [text(content)],
      updated_at: UPDATED,
    },
    words,
  );
}

const blog: RoutePage = route(
  {
    id: 5,
    type: 'blog_index_page',
    title: 'Blog',
    locale: 'en',
    url: '/blog/',
    lead: 'What we learn.',
    articles,
    part: { page: 1, per_page: 20, total: articles.length },
    filters: [],
    chosen: null,
    body: [],
    updated_at: UPDATED,
  },
  { locale: 'en', url: '/blog/', title: 'Blog', other: null },
);

const person: PersonCard = {
  name: 'Mara Lindt',
  role: 'Editor',
  bio: 'Cuts every text by a third.',
  portrait: null,
  email: '',
  links: [],
  url: null,
};

const article: RoutePage = route(
  {
    id: 11,
    type: 'article_page',
    title: 'Why nobody reads your newsletter',
    locale: 'en',
    url: '/blog/newsletter/',
    lead: 'Three reasons, and what helps.',
    authors: [person],
    categories: [{ label: 'Writing', url: '/blog/category/writing/' }],
    tags: [],
    published_on: '2026-02-10',
    reading_minutes: 4,
    image: blockSamples.hero.image,
    body: [text('<p>It starts with the subject.</p>')],
    updated_at: UPDATED,
  },
  {
    locale: 'en',
    url: '/blog/newsletter/',
    title: 'Why nobody reads your newsletter',
    other: null,
    above: [{ title: 'Blog', url: '/blog/' }],
  },
);

const services: Words = {
  locale: 'en',
  url: '/services/',
  title: 'Services',
  other: { locale: 'de', url: '/de/leistungen/', title: 'Leistungen' },
};
const leistungen: Words = {
  locale: 'de',
  url: '/de/leistungen/',
  title: 'Leistungen',
  other: { locale: 'en', url: '/services/', title: 'Services' },
};

const pages: RoutePage[] = [
  homePage('en', 'Magnetiq'),
  homePage('de', 'Magnetiq'),
  contentPage(3, { ...services, lead: 'Four things.', content: '<p>Done properly.</p>' }),
  contentPage(4, { ...leistungen, lead: 'Vier Dinge.', content: '<p>Richtig gemacht.</p>' }),
  contentPage(7, {
    locale: 'de',
    url: '/de/%C3%BCber-uns/',
    title: 'Über uns',
    other: null,
    lead: '',
    content: '<p>Wir sind <b>elf</b> Personen.</p>',
  }),
  blog,
  article,
  ...companyPages,
];

/** An English page that a German reader gets. */
const untranslated: RoutePage = {
  ...contentPage(8, {
    locale: 'de',
    url: '/de/terms/',
    title: 'Terms',
    other: null,
    lead: 'The small print.',
    content: '<p>In English only.</p>',
  }),
  served_locale: 'en',
  is_fallback: true,
  translations: [{ locale: 'en', url: `${BASE}/terms/`, title: 'Terms' }],
};

const underWebinars = (id: number, url: string, title: string) => ({
  ...contentPage(id, { locale: 'en', url, title, other: null, lead: '', content: '<p>Why.</p>' }),
});
const [overview, topic] = [
  underWebinars(71, '/webinars/', 'Webinars'),
  underWebinars(70, '/webinars/counting-shelves/', 'Counting shelves'),
];
const webinarPages = [
  { ...overview, page: { ...overview.page, type: 'webinars_page' } },
  {
    ...topic,
    page: { ...topic.page, type: 'webinar_page', topic: 70, level: 'beginner', category: 'Data' },
  },
] as RoutePage[];

export const routes: Record<string, RoutePage | RouteRedirect> = {
  ...Object.fromEntries(
    [...pages, ...webinarPages, untranslated].map((page) => [decodeURI(page.page.url), page]),
  ),
  '/old/': { kind: 'redirect', target: '/services/', permanent: true },
  '/shop/?id=1': { kind: 'redirect', target: '/services/', permanent: true },
  '/away/': { kind: 'redirect', target: 'https://example.org/?a=1', permanent: false },
};

const words = {
  en: { services: 'Services', blog: 'Blog', contact: 'Book a meeting', company: 'Company' },
  de: { services: 'Leistungen', blog: 'Blog', contact: 'Termin buchen', company: 'Unternehmen' },
};

export function navigation(locale: 'en' | 'de'): Navigation {
  const t = words[locale];
  const url = locale === 'de' ? '/de/leistungen/' : '/services/';
  const link = { label: t.services, href: url, summary: '' };
  return {
    locale,
    header: [
      { label: t.services, href: url, children: [{ ...link, summary: 'All of them' }] },
      { label: t.blog, href: '/blog/', children: [] },
    ],
    footer: [{ title: t.company, links: [link] }],
    primary_action: {
      label: t.contact,
      href: url,
      style: 'primary',
      size: 'medium',
      external: false,
      tracking_label: 'header-contact',
    },
    banners: [],
  };
}

export const site = (locale: 'en' | 'de'): SiteInfo => ({
  locale,
  origin: BASE,
  name: 'Magnetiq',
  tagline: 'Marketing for technical companies',
  description: 'A consultancy.',
  email: 'hello@example.com',
  phone: '+49 30 000000',
  address: 'Beispielweg 1\n10115 Berlin',
  legal_note: '© Magnetiq',
  contacts: [{ purpose: 'media', label: 'Media', email: 'press@example.com', phone: '' }],
  locations: [],
  business_hours: [{ first_day: 'monday', last_day: 'friday', opens: '09:00', closes: '17:00' }],
  title_pattern: '',
  default_description: 'What the site says of itself.',
  sharing_image: null,
  noindex: false,
  error_pages: [],
  maintenance: null,
  consent: {
    heading: 'Your privacy',
    text: 'Films of others wait for your word.',
    accept: 'Accept all',
    refuse: 'Refuse all',
    choose: 'Choose',
    save: 'Save choice',
    policy_label: '',
    policy_url: '',
    wording: 'a'.repeat(64),
    asks: '1:external_media',
    keep_days: 180,
    choices: [
      { key: 'necessary', label: 'Necessary', description: '', necessary: true, providers: [] },
      {
        key: 'external_media',
        label: 'External media',
        description: 'Films of others.',
        necessary: false,
        providers: [{ name: 'YouTube', company: 'Google' }],
      },
    ],
  },
  social: [{ network: 'linkedin', label: 'LinkedIn', href: 'https://www.linkedin.com/' }],
  locales: [
    { code: 'en', label: 'English', home_url: '/' },
    { code: 'de', label: 'Deutsch', home_url: '/de/' },
  ],
});

export const listed: ListedPage[] = articles.map((article) => ({ ...article, slug: 'article' }));

const HARBOUR: SearchResult = {
  type: 'article',
  label: 'Article',
  title: 'The harbour & its <cranes>',
  url: '/blog/harbour/',
  served_locale: 'en',
  is_fallback: false,
  extract: 'At the <mark>harbour</mark> &lt;gate&gt;',
  date: '2026-02-10',
  extras: {},
};

/** A search that knows one word. */
export function searched(query: string): SearchAnswer {
  const results = 'harbour'.startsWith(query.toLowerCase()) ? [HARBOUR] : [];
  const facets = results.flatMap(() => [
    { type: 'page', label: 'Pages', count: 1 },
    { type: 'article', label: 'Articles', count: 40 },
  ]);
  return { query, results, facets, total: results.length * 41, is_capped: false };
}

export const suggested = (query: string): Suggestion[] =>
  searched(query).results.flatMap((result) => [
    result,
    { ...result, title: 'Harbour fees', url: '/fees/', is_fallback: true },
  ]);
