import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Numbers in large type, each with what it says and where it comes from. */
export function StatisticsBlock({ value }: BlockProps<'statistics'>) {
  const { heading, intro, figures } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="statistics">
        {figures.map(({ number, unit, label, source }) => (
          <li key={label}>
            <p className="big-number">
              {number}
              {unit && <small> {unit}</small>}
            </p>
            <p className="statistic-label">{label}</p>
            {source && <p className="statistic-source">{source}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
