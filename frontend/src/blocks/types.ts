/** The vocabulary of a page body, taken from the generated API types. */
import type { ComponentType } from 'react';
import type { BodyBlock } from '../api/generated';

export type Block = BodyBlock;
export type BlockType = Block['type'];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;
export type BlockValue<T extends BlockType> = BlockOf<T>['value'];

export interface BlockProps<T extends BlockType> {
  /** Unique on the page; also the anchor of the block's section. */
  id: string;
  value: BlockValue<T>;
  /** True for the block a page opens with: its heading is the page's h1, its picture loads at once. */
  first?: boolean;
}

export type BlockComponent<T extends BlockType> = ComponentType<BlockProps<T>>;
