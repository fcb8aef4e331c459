import type { Image } from '../../api/generated';

/** The address of an image's largest size. */
export const largestOf = ({ srcset, src }: Image): string => srcset.at(-1)?.url ?? src;
