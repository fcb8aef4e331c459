/** Registry entries: one chunk a block type, rendered without suspense once it is loaded. */
import { lazy } from 'react';
import type { BlockComponent, BlockProps, BlockType } from './types';

export interface BlockEntry<T extends BlockType> {
  Component: BlockComponent<T>;
  /** Whether the block needs the browser, and what it needs there. */
  island: IslandNeeds | undefined;
  /** Loads the component's code; afterwards it renders synchronously. */
  preload: () => Promise<void>;
}

export interface IslandNeeds {
  /** The block asks the API in the browser. */
  store: boolean;
  /** When its code is loaded: when it comes near the view, or not before somebody begins to use it. */
  wakes: 'near' | 'touch';
  /** A small script improves the HTML; React is not loaded for it. */
  plain?: true;
}

export function lazyBlock<T extends BlockType>(
  load: () => Promise<BlockComponent<T>>,
  island?: IslandNeeds,
): BlockEntry<T> {
  let loaded: BlockComponent<T> | undefined;
  const Waiting = lazy(async () => ({ default: await load() }));
  return {
    island,
    preload: async () => {
      loaded ??= await load();
    },
    // biome-ignore lint/correctness/noComponentHookFactories: made once a block type, when the registry loads
    Component: function LazyBlock(props: BlockProps<T>) {
      const Ready = (loaded ?? Waiting) as BlockComponent<T>;
      return <Ready {...props} />;
    },
  };
}

/** A block that works as HTML alone. */
export const staticBlock = <T extends BlockType>(load: () => Promise<BlockComponent<T>>) =>
  lazyBlock<T>(load);

/** A block that the browser brings to life, usually when it comes near the view. */
export const islandBlock = <T extends BlockType>(
  load: () => Promise<BlockComponent<T>>,
  needs: IslandNeeds = { store: false, wakes: 'near' },
) => lazyBlock<T>(load, needs);

/** A block that works as HTML alone, and that a small script improves once it comes near the view. */
export const enhancedBlock = <T extends BlockType>(load: () => Promise<BlockComponent<T>>) =>
  lazyBlock<T>(load, { store: false, wakes: 'near', plain: true });
