import { Disclosures } from '../../components/ui/Disclosures';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Questions that open one by one. */
export function FaqBlock({ value }: BlockProps<'faq'>) {
  const { heading, intro, items } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <Disclosures
        parts={items.map(({ question, answer }) => ({ title: question, html: answer }))}
      />
    </>
  );
}
