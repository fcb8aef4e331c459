import type { Image, Rendition } from '../../api/generated';

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

const srcSetOf = (srcset: Rendition[]): string | undefined =>
  srcset.map(({ url, width }) => `${url} ${width}w`).join(', ') || undefined;

/** Its `<picture>` takes no room of its own: the image is laid out as if it stood alone. */
export function Picture({ image, sizes, eager = false, className = '' }: PictureProps) {
  const srcSet = srcSetOf(image.srcset);
  const shown = (
    <img
      className={`picture ${className}`}
      src={image.src}
      srcSet={srcSet}
      sizes={srcSet && sizes}
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
  if (image.sources.length === 0) return shown;
  return (
    <picture>
      {image.sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcSet={srcSetOf(srcset)} sizes={sizes} />
      ))}
      {shown}
    </picture>
  );
}
