/** The views of the company's pages: what it offers, for whom, with whom, and where. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPart } from '../../api/generated';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';
import { Pagination } from '../../components/ui/Pagination';
import { CaseFacts } from '../../features/company/CaseFacts';
import { CaseFinder, RelatedCases } from '../../features/company/CaseList';
import { EntryTiles } from '../../features/company/EntryTiles';
import { ProductSheet, ServiceSheet } from '../../features/company/FactSheet';
import { Facts } from '../../features/company/Facts';
import { LocationList, PartnerList, PlaceFacts } from '../../features/company/Places';
import { useFormats } from '../../i18n/useLocale';
import { Opening, opensWithHero } from './Opening';
import type { PageOf, PageViewProps } from './types';

const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ');

/** The parts of a long overview. */
function Parts({ part, url }: { part: ListPart; url: string }) {
  return (
    <div className="parts tracks">
      <Pagination
        page={part.page}
        perPage={part.per_page}
        total={part.total}
        href={(page) => (page === 1 ? url : `${url}page/${page}/`)}
      />
    </div>
  );
}

type Overview = PageOf<'services_page' | 'products_page' | 'industries_page' | 'partners_page'>;

function OverviewFrame({
  page,
  breadcrumbs,
  children,
}: {
  page: Overview;
  breadcrumbs: ReactNode;
  children: ReactNode;
}) {
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      {children}
      <Parts part={page.part} url={page.url} />
    </Opening>
  );
}

function ServicesView({ page, breadcrumbs }: PageViewProps<'services_page'>) {
  return (
    <OverviewFrame page={page} breadcrumbs={breadcrumbs}>
      <EntryTiles
        entries={page.services}
        facts={({ duration, price }) => joined(duration, price)}
      />
    </OverviewFrame>
  );
}

function ServiceView({ page, breadcrumbs }: PageViewProps<'service_page'>) {
  return (
    <>
      <Opening page={page} breadcrumbs={breadcrumbs}>
        <ServiceSheet service={page} />
      </Opening>
      <RelatedCases cases={page.cases} />
    </>
  );
}

function ProductsView({ page, breadcrumbs }: PageViewProps<'products_page'>) {
  const { t } = useTranslation();
  return (
    <OverviewFrame page={page} breadcrumbs={breadcrumbs}>
      <EntryTiles
        entries={page.products}
        facts={({ status, edition, price }) =>
          joined(t(`company.statuses.${status}`), edition, price)
        }
      />
    </OverviewFrame>
  );
}

function ProductView({ page, breadcrumbs }: PageViewProps<'product_page'>) {
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <ProductSheet product={page} />
    </Opening>
  );
}

function IndustriesView({ page, breadcrumbs }: PageViewProps<'industries_page'>) {
  return (
    <OverviewFrame page={page} breadcrumbs={breadcrumbs}>
      <EntryTiles entries={page.industries} facts={({ question }) => question} asks />
    </OverviewFrame>
  );
}

function IndustryView({ page, breadcrumbs }: PageViewProps<'industry_page'>) {
  return (
    <>
      <Opening page={page} breadcrumbs={breadcrumbs}>
        {page.question && (
          <div className="question tracks">
            <p>{page.question}</p>
          </div>
        )}
      </Opening>
      <RelatedCases cases={page.cases} />
    </>
  );
}

function CaseStudiesView({ page, breadcrumbs }: PageViewProps<'case_studies_page'>) {
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <CaseFinder cases={page.cases} />
    </Opening>
  );
}

/** What came of it and what the client says open the story, as sections of its body. */
function withProof(page: PageOf<'case_study_page'>): PageOf<'case_study_page'> {
  const { headline_number: number, headline_label: label, results, quote } = page;
  const headline = number ? [{ number, label, unit: '', source: '' }] : [];
  const figures = [...headline, ...results];
  const proof: PageOf<'case_study_page'>['body'] = [];
  if (figures.length > 0) {
    const value = { heading: '', intro: '', figures };
    proof.push({ type: 'statistics', id: 'results', value });
  }
  if (quote) {
    const { quote_name: name, quote_role: role, client: company, quote_portrait: image } = page;
    const value = { quote, name, role, company, image, logo: null };
    proof.push({ type: 'testimonial', id: 'quote', value });
  }
  const start = opensWithHero(page) ? 1 : 0;
  return { ...page, body: page.body.toSpliced(start, 0, ...proof) };
}

function CaseStudyView({ page, breadcrumbs }: PageViewProps<'case_study_page'>) {
  return (
    <article>
      <Opening page={withProof(page)} breadcrumbs={breadcrumbs}>
        <CaseFacts study={page} />
      </Opening>
    </article>
  );
}

function PartnersView({ page, breadcrumbs }: PageViewProps<'partners_page'>) {
  return (
    <OverviewFrame page={page} breadcrumbs={breadcrumbs}>
      <PartnerList partners={page.partners} />
    </OverviewFrame>
  );
}

function PartnerView({ page, breadcrumbs }: PageViewProps<'partner_page'>) {
  const { t } = useTranslation();
  const { kind, place, website } = page;
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <section className="product-sheet tracks" aria-label={t('company.facts')}>
        <Facts
          facts={[
            { name: t('company.kind'), value: t(`company.kinds.${kind}`) },
            { name: t('company.place.place'), value: place },
            {
              name: t('company.website'),
              value: website && (
                <a href={website} rel="noopener">
                  {new URL(website).hostname}
                </a>
              ),
            },
          ]}
        />
      </section>
    </Opening>
  );
}

/** The ways to get in touch come first, then the places where that can be done in person. */
function ContactView({ page, breadcrumbs }: PageViewProps<'contact_page'>) {
  return (
    <>
      <Opening page={page} breadcrumbs={breadcrumbs} />
      <LocationList locations={page.locations} />
    </>
  );
}

function LocationView({ page, breadcrumbs }: PageViewProps<'location_page'>) {
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      {page.location && (
        <div className="place tracks">
          <PlaceFacts place={page.location} />
        </div>
      )}
    </Opening>
  );
}

function LegalView({ page, breadcrumbs }: PageViewProps<'legal_page'>) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { version, valid_from: since } = page;
  return (
    <article>
      <Opening page={page} breadcrumbs={breadcrumbs}>
        {(version || since) && (
          <p className="legal-version tracks">
            <span>
              {version && t('company.legal.version', { version })}
              {version && since && ' · '}
              {since && t('company.legal.since', { date: date(since) })}
            </span>
          </p>
        )}
      </Opening>
    </article>
  );
}

function LandingView({ page }: PageViewProps<'landing_page'>) {
  return (
    <>
      {!opensWithHero(page) && <PageIntro title={page.title} lead={page.lead} />}
      <Body blocks={page.body} />
    </>
  );
}

export const companyViews = {
  services_page: ServicesView,
  service_page: ServiceView,
  products_page: ProductsView,
  product_page: ProductView,
  industries_page: IndustriesView,
  industry_page: IndustryView,
  case_studies_page: CaseStudiesView,
  case_study_page: CaseStudyView,
  partners_page: PartnersView,
  partner_page: PartnerView,
  contact_page: ContactView,
  location_page: LocationView,
  legal_page: LegalView,
  landing_page: LandingView,
};
