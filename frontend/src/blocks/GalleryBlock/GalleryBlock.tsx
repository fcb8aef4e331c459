import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../components/ui/Picture';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';
import { Lightbox } from './Lightbox';
import { largestOf } from './largestOf';

/** A click that asks for a new tab or window is the browser's. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);

/** Pictures to look through. Without a script each is a link to its largest size. */
export function GalleryBlock({ value }: BlockProps<'gallery'>) {
  const { t } = useTranslation();
  const { heading, intro, pictures } = value;
  const [shown, setShown] = useState<number>();
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <ul className="gallery at-wide">
        {pictures.map(({ image, caption }, place) => (
          <li key={image.id}>
            <figure>
              <a
                href={largestOf(image)}
                onClick={(event) => {
                  if (!isPlain(event)) return;
                  event.preventDefault();
                  setShown(place);
                }}
              >
                <Picture
                  image={image}
                  sizes="(min-width: 64rem) 26rem, (min-width: 40rem) 45vw, 92vw"
                />
                <span className="sr-only">{t('gallery.open')}</span>
              </a>
              {caption && <figcaption>{caption}</figcaption>}
            </figure>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Lightbox
          pictures={pictures}
          shown={shown}
          onShow={setShown}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}
