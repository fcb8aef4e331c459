import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** For whom it is, and what they should know already. */
export function AudienceBlock({ value }: BlockProps<'audience'>) {
  const { heading, people, prerequisites } = value;
  return (
    <>
      <SectionHead heading={heading} />
      <div className="audience">
        <ul>
          {people.map((who) => (
            <li key={who}>{who}</li>
          ))}
        </ul>
        {prerequisites && <p>{prerequisites}</p>}
      </div>
    </>
  );
}
