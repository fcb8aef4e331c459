import { Icon } from '../../components/ui/Icon';
import { RichText } from '../../components/ui/RichText';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Questions that open one by one, without a script. */
export function FaqBlock({ value }: BlockProps<'faq'>) {
  const { heading, intro, items } = value;
  return (
    <>
      <SectionHead heading={heading} intro={intro} />
      <div className="faq">
        {items.map(({ question, answer }) => (
          <details key={question}>
            <summary>
              <h3>{question}</h3>
              <Icon name="chevron" />
            </summary>
            <RichText html={answer} />
          </details>
        ))}
      </div>
    </>
  );
}
