import type { Feature } from '../../api/generated';
import { Action } from '../../components/ui/Action';
import { Icon } from '../../components/ui/Icon';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

function FeatureEntry({ icon, title, text, link }: Feature) {
  return (
    <li className="feature">
      <Icon name={icon} />
      <div>
        <h3>{title}</h3>
        {text && <p>{text}</p>}
        {link && <Action link={{ ...link, style: 'text' }} />}
      </div>
    </li>
  );
}

/** What there is to know, as a ruled index beside its heading. */
export function FeatureGridBlock({ value }: BlockProps<'feature_grid'>) {
  const { heading, intro, features } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <ul className="features">
        {features.map((feature) => (
          <FeatureEntry key={feature.title} {...feature} />
        ))}
      </ul>
    </>
  );
}
