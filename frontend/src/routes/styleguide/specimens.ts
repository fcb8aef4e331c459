/** Every block with its sample, as `make types` has written it from the blocks themselves. */
import samples from '../../../openapi/block-samples.json';
import type { Block } from '../../blocks/types';
import type { Locale } from '../../i18n/locales';

export interface Specimen {
  label: string;
  /** What editors read of it. */
  description: string;
  group: string;
  block: Block;
}

const specimensIn = (locale: Locale): Specimen[] =>
  Object.entries(samples[locale]).map(([type, { value, ...words }]) => ({
    ...words,
    // The id is an anchor, too.
    block: { type, id: type, value } as unknown as Block,
  }));

const SPECIMENS: Record<Locale, Specimen[]> = { en: specimensIn('en'), de: specimensIn('de') };

export const specimensOf = (locale: Locale): Specimen[] => SPECIMENS[locale];

export const findSpecimen = (locale: Locale, type: string | undefined): Specimen | undefined =>
  SPECIMENS[locale].find(({ block }) => block.type === type);

/** In the order of the vocabulary, by the groups in which editors find them. */
export function groupedSpecimens(locale: Locale): [group: string, specimens: Specimen[]][] {
  return [...Map.groupBy(SPECIMENS[locale], ({ group }) => group)];
}
