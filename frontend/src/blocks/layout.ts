/** How a block sits on the page. What stands nowhere here has a section of its own and looks after its width. */
import type { Block, BlockType } from './types';

/** `text` joins a run of text on the spine; `weight` takes part in the change of tints; `room` is room alone. */
export type Layout = 'text' | 'weight' | 'room' | 'own';

const LAYOUT: Partial<Record<BlockType, Layout>> = {
  heading: 'text',
  rich_text: 'text',
  definition_list: 'text',
  quote: 'text',
  code: 'text',
  raw_html: 'text',
  audio: 'text',
  divider: 'text',
  spacer: 'room',
  feature_grid: 'weight',
  faq: 'weight',
  accordion: 'weight',
  tabs: 'weight',
  statistics: 'weight',
  pricing: 'weight',
  timeline: 'weight',
  team: 'weight',
  testimonial: 'weight',
  testimonial_carousel: 'weight',
  case_studies: 'weight',
  related_pages: 'weight',
  form: 'weight',
  upcoming_webinars: 'weight',
  webinar_speakers: 'weight',
  learning_points: 'weight',
  audience: 'weight',
  agenda: 'weight',
};

export function layoutOf(block: Block): Layout {
  if (block.type === 'image' && block.value.width === 'text') return 'text';
  return LAYOUT[block.type] ?? 'own';
}

/** What a section is for; without any of it there is no section, so that no empty band is left. */
const NEEDS: Partial<Record<BlockType, string>> = {
  form: 'form',
  webinar_speakers: 'people',
  learning_points: 'points',
  agenda: 'items',
  image: 'image',
  gallery: 'pictures',
  download_list: 'downloads',
  client_logos: 'clients',
  team: 'people',
  testimonial_carousel: 'testimonials',
  case_studies: 'cases',
  related_pages: 'pages',
  raw_html: 'pieces',
};

export function hasContent({ type, value }: Block): boolean {
  const name = NEEDS[type];
  const needed: unknown = name && (value as Record<string, unknown>)[name];
  return !name || (Array.isArray(needed) ? needed.length > 0 : Boolean(needed));
}
