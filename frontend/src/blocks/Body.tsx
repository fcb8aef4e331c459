/** Shows a list of blocks; what this build does not know is left out. */
import type { ComponentType, ReactNode } from 'react';
import { createContext, use } from 'react';
import { hasContent, layoutOf } from './layout';
import type { BlockEntry, IslandNeeds } from './lazyBlock';
import { registry } from './registry';
import type { Block, BlockType } from './types';

/** What is common to blocks of a page body and to those inside columns. */
interface AnyBlock {
  type: string;
  id: string;
  value: unknown;
}

interface AnyBlockProps {
  id: string;
  value: unknown;
  first?: boolean;
}

/** Lets the server put an island's container around a block that needs the browser. */
export type IslandWrapper = (
  node: ReactNode,
  block: AnyBlock,
  first: boolean,
  wakes: IslandNeeds['wakes'],
) => ReactNode;
export const IslandContext = createContext<IslandWrapper | undefined>(undefined);

const entryOf = (type: string): BlockEntry<BlockType> | undefined =>
  Object.hasOwn(registry, type)
    ? (registry[type as BlockType] as BlockEntry<BlockType>)
    : undefined;

function BlockView({ block, first = false }: { block: AnyBlock; first?: boolean }) {
  const wrap = use(IslandContext);
  const entry = entryOf(block.type);
  if (!entry) return null;
  const Component = entry.Component as ComponentType<AnyBlockProps>;
  const node = <Component id={block.id} value={block.value} first={first} />;
  if (!entry.island || !wrap) return node;
  const shown = entry.island.plain ? { type: 'plain', id: block.id, value: null } : block;
  return wrap(node, shown, first, entry.island.wakes);
}

interface BodyProps {
  blocks: readonly Block[];
  /** Whether the first block is what the page opens with. */
  opensPage?: boolean;
}

/** The body of a page: each block that is known and has something to show, in a section of its own. */
export function Body({ blocks, opensPage = true }: BodyProps) {
  const shown = blocks.filter((block) => entryOf(block.type) && hasContent(block));
  if (shown.length === 0) return null;
  return (
    <div className="body tracks">
      {shown.map((block, index) => (
        <section key={block.id} id={block.id} data-block={block.type} data-layout={layoutOf(block)}>
          <BlockView block={block} first={opensPage && index === 0} />
        </section>
      ))}
    </div>
  );
}

/** Blocks inside another block, such as those in a column. */
export function NestedBlocks({ blocks }: { blocks: readonly AnyBlock[] }) {
  return blocks.map((block) => <BlockView key={block.id} block={block} />);
}

export const preloadAllBlocks = () =>
  Promise.all(Object.values(registry).map((entry) => entry.preload()));
