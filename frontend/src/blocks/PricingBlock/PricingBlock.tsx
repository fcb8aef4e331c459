import { useTranslation } from 'react-i18next';
import type { PricingPlan } from '../../api/generated';
import { Action } from '../../components/ui/Action';
import { Icon } from '../../components/ui/Icon';
import { SectionHead, type SubheadingTag, subheading } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

const lines = (text: string) => text.split('\n').filter((line) => line.trim());

function Plan({ plan, Name }: { plan: PricingPlan; Name: SubheadingTag }) {
  const { name, summary, price, period, features, highlighted, action } = plan;
  const { t } = useTranslation();
  return (
    <li className={highlighted ? 'plan is-recommended' : 'plan'}>
      <div>
        {highlighted && <p className="plan-flag">{t('pricing.recommended')}</p>}
        <Name className="plan-name">{name}</Name>
        {summary && <p className="plan-summary">{summary}</p>}
      </div>
      <p className="big-number">
        {price}
        {period && <small> {period}</small>}
      </p>
      <ul className="plan-features">
        {lines(features).map((feature) => (
          <li key={feature}>
            <Icon name="check" />
            {feature}
          </li>
        ))}
      </ul>
      {action && <Action link={action} />}
    </li>
  );
}

/** Plans side by side, so that the prices stand in one line. */
export function PricingBlock({ value }: BlockProps<'pricing'>) {
  const { heading, intro, plans, note } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="plans">
        {plans.map((plan) => (
          <Plan key={plan.name} plan={plan} Name={subheading(heading)} />
        ))}
      </ul>
      {note && <p className="plans-note">{note}</p>}
    </>
  );
}
