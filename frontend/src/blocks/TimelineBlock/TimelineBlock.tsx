import { SectionHead, subheading } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Steps in their order, along one line. */
export function TimelineBlock({ value }: BlockProps<'timeline'>) {
  const { heading, intro, entries } = value;
  const Title = subheading(heading);
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <ol className="timeline">
        {entries.map(({ date, title, text }) => (
          <li key={date + title}>
            <p className="timeline-date">{date}</p>
            <Title className="timeline-title">{title}</Title>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
