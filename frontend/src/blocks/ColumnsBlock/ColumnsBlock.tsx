import { NestedBlocks } from '../Body';
import type { BlockProps } from '../types';

/** Two groups of blocks side by side; one after the other where there is no room. */
export function ColumnsBlock({ value }: BlockProps<'columns'>) {
  return (
    <div className={`columns columns-${value.ratio}`}>
      <div className="column">
        <NestedBlocks blocks={value.left} />
      </div>
      <div className="column">
        <NestedBlocks blocks={value.right} />
      </div>
    </div>
  );
}
