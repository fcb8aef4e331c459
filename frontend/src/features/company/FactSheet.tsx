import { useTranslation } from 'react-i18next';
import type { ProductPage, ServicePage } from '../../api/generated';
import { Action } from '../../components/ui/Action';
import { Icon } from '../../components/ui/Icon';
import { Facts } from './Facts';

/** The terms of a service: what clients get, how long it takes, what it costs, and what to do next. */
export function ServiceSheet({ service }: { service: ServicePage }) {
  const { promise, deliverables, duration, price, action } = service;
  const { t } = useTranslation();
  if (!promise && deliverables.length === 0 && !duration && !price && !action) return null;
  return (
    <section className="fact-sheet tracks" aria-labelledby="terms-of-service">
      <div className="fact-sheet-main">
        <h2 id="terms-of-service">{promise || t('company.whatYouGet')}</h2>
        {deliverables.length > 0 && (
          <ul className="plan-features" aria-label={t('company.whatYouGet')}>
            {deliverables.map((line) => (
              <li key={line}>
                <Icon name="check" />
                {line}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="fact-sheet-side">
        <Facts
          facts={[
            { name: t('company.duration'), value: duration },
            { name: t('company.price'), value: price },
          ]}
        />
        {action && <Action link={action} />}
      </div>
    </section>
  );
}

/** Whether a product can be had, in which edition, what it needs and what it costs. */
export function ProductSheet({ product }: { product: ProductPage }) {
  const { status, edition, requirements, price, action } = product;
  const { t } = useTranslation();
  return (
    <section className="product-sheet tracks" aria-label={t('company.facts')}>
      <Facts
        facts={[
          { name: t('company.status'), value: t(`company.statuses.${status}`) },
          { name: t('company.edition'), value: edition },
          { name: t('company.requirements'), value: requirements },
          { name: t('company.price'), value: price },
        ]}
      />
      {action && <Action link={action} />}
    </section>
  );
}
