import { Disclosures } from '../../components/ui/Disclosures';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Details for those who need them. */
export function AccordionBlock({ value }: BlockProps<'accordion'>) {
  const { heading, intro, items } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <Disclosures parts={items.map(({ title, content }) => ({ title, html: content }))} />
    </>
  );
}
