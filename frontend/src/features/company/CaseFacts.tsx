import { useTranslation } from 'react-i18next';
import type { CaseStudyPage, PageRef } from '../../api/generated';
import { Picture } from '../../components/ui/Picture';
import { Facts } from './Facts';

function PageLinks({ pages }: { pages: PageRef[] }) {
  return pages.map(({ id, url, title }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <a href={url}>{title}</a>
    </span>
  ));
}

/** Client, trade, services and year. */
export function CaseFacts({ study }: { study: CaseStudyPage }) {
  const { t } = useTranslation();
  const { client, client_logo: logo, industry, services, year } = study;
  return (
    <section className="case-facts tracks" aria-label={t('company.facts')}>
      {logo && <Picture image={logo} sizes="11rem" className="client-logo" />}
      <Facts
        facts={[
          { name: t('company.cases.client'), value: client },
          {
            name: t('company.cases.industry'),
            value: industry && <PageLinks pages={[industry]} />,
          },
          {
            name: t('company.cases.services'),
            value: services.length > 0 && <PageLinks pages={services} />,
          },
          { name: t('company.cases.year'), value: year },
        ]}
      />
    </section>
  );
}
