import { Icon } from '../../components/ui/Icon';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** What participants know afterwards. */
export function LearningPointsBlock({ value }: BlockProps<'learning_points'>) {
  return (
    <>
      <SectionHead heading={value.heading} />
      <ul className="learning-points">
        {value.points.map((point) => (
          <li key={point}>
            <Icon name="check" />
            {point}
          </li>
        ))}
      </ul>
    </>
  );
}
