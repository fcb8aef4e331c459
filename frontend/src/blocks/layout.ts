/** How a block sits on the page. What stands nowhere here has a section of its own and looks after its width. */
import type { Block, BlockType } from './types';

/** `text` joins a run of text on the spine; `weight` takes part in the change of tints. */
export type Layout = 'text' | 'weight' | 'own';

const LAYOUT: Partial<Record<BlockType, Layout>> = {
  heading: 'text',
  rich_text: 'text',
  quote: 'text',
  code: 'text',
  feature_grid: 'weight',
  faq: 'weight',
  testimonial: 'weight',
  related_pages: 'weight',
  form: 'weight',
};

export function layoutOf(block: Block): Layout {
  if (block.type === 'image' && block.value.width === 'text') return 'text';
  return LAYOUT[block.type] ?? 'own';
}
