import { RichText } from '../../components/ui/RichText';
import type { BlockProps } from '../types';

export function DefinitionListBlock({ value }: BlockProps<'definition_list'>) {
  return (
    <dl className="definitions">
      {value.definitions.map(({ term, meaning }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <RichText html={meaning} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
