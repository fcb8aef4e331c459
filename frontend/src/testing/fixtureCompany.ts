/** Pages of a company: a campaign, a service, the choice of case studies. */
import type { CaseTeaser, PageRef, RoutePage } from '../api/generated.ts';

const BASE = 'http://localhost:8036';

const ref = (id: number, type: string, title: string): PageRef => ({
  id,
  type,
  title,
  url: `/${title.toLowerCase()}/`,
  locale: 'en',
});

const audit = ref(21, 'service_page', 'Audit');
const pilot = ref(22, 'service_page', 'Pilot');

const study = (id: number, title: string, industry: PageRef, services: PageRef[]): CaseTeaser => ({
  ...ref(id, 'case_study_page', title),
  summary: `About ${title}`,
  image: null,
  date: null,
  client: `${title} Ltd`,
  headline_number: '19 %',
  headline_label: 'less stock',
  industry,
  services,
});

export const caseStudies: CaseTeaser[] = [
  study(31, 'Pumps', ref(41, 'industry_page', 'Manufacturing'), [audit, pilot]),
  study(32, 'Freight', ref(42, 'industry_page', 'Logistics'), [pilot]),
];

const common = (id: number, title: string, url: string) => ({
  id,
  title,
  url,
  locale: 'en',
  lead: `The lead of ${title}.`,
  updated_at: '2026-02-11T08:00:00Z',
  body: [],
});

const route = (page: RoutePage['page']): RoutePage => ({
  kind: 'page',
  served_locale: 'en',
  is_fallback: false,
  page,
  seo: {
    title: page.title,
    description: '',
    canonical: BASE + page.url,
    robots: page.type === 'landing_page' ? 'noindex,follow' : 'index,follow',
    og_type: 'website',
    og_image: null,
  },
  translations: [{ locale: 'en', url: BASE + page.url, title: page.title }],
  breadcrumbs: [{ title: 'Home', url: '/' }],
});

export const companyPages: RoutePage[] = [
  route({
    ...common(51, 'Stock check', '/stock-check/'),
    type: 'landing_page',
    legal_links: [ref(61, 'legal_page', 'Imprint'), ref(62, 'legal_page', 'Privacy')],
  }),
  route({
    ...common(52, 'Case studies', '/cases/'),
    type: 'case_studies_page',
    cases: caseStudies,
  }),
  route({
    ...common(53, 'Audit', '/audit/'),
    type: 'service_page',
    promise: 'At most twelve findings',
    deliverables: ['A map', 'A list'],
    duration: 'four weeks',
    price: '€24,000',
    action: null,
    cases: caseStudies.slice(0, 1),
  }),
  route({
    ...common(54, 'Pumps', '/pumps/'),
    type: 'case_study_page',
    client: 'Pumps Ltd',
    client_logo: null,
    year: 2026,
    industry: ref(41, 'industry_page', 'Manufacturing'),
    services: [audit],
    headline_number: '19 %',
    headline_label: 'less stock',
    results: [{ number: '9', unit: '%', label: 'fewer errors', source: '' }],
    quote: 'Same team, another profession.',
    quote_name: 'Ada Brandt',
    quote_role: 'Head of Service',
    quote_portrait: null,
  }),
  route({
    ...common(55, 'Privacy', '/privacy/'),
    type: 'legal_page',
    kind: 'privacy',
    version: '1.2',
    valid_from: '2026-09-01',
  }),
];
