import { Picture } from '../../components/ui/Picture';
import type { BlockProps, BlockValue } from '../types';

const SIZES: Record<BlockValue<'image'>['width'], string> = {
  text: '(min-width: 48rem) 41rem, 92vw',
  wide: '(min-width: 90rem) 84rem, 92vw',
  full: '100vw',
};

export function ImageBlock({ value, first = false }: BlockProps<'image'>) {
  const { image, caption, width } = value;
  if (!image) return null;
  return (
    <figure className={`figure image-${width} ${width === 'wide' ? 'at-wide' : ''}`}>
      <Picture image={image} sizes={SIZES[width]} eager={first} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
