import type { Image } from '../../api/generated';

interface PictureProps {
  image: Image;
  /** How wide the picture is shown, as the `sizes` attribute says it. */
  sizes: string;
  /** The picture a reader sees first: it loads at once. */
  eager?: boolean;
  className?: string;
}

/** A focal point as one of five steps an axis: the styles have no inline values. */
const step = (position: number | undefined): number => Math.round((position ?? 0.5) * 4);

export function Picture({ image, sizes, eager = false, className = '' }: PictureProps) {
  const srcSet = image.srcset.map(({ url, width }) => `${url} ${width}w`).join(', ');
  return (
    <img
      className={`picture ${className}`}
      src={image.src}
      srcSet={srcSet || undefined}
      sizes={srcSet ? sizes : undefined}
      alt={image.alt}
      width={image.width}
      height={image.height}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : undefined}
      decoding="async"
      data-focus-x={step(image.focal_point?.x)}
      data-focus-y={step(image.focal_point?.y)}
    />
  );
}
