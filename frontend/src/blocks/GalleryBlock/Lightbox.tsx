import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GalleryPicture } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { Picture } from '../../components/ui/Picture';

/** Pixels that a finger moves sideways before it turns the page. */
const SWIPE = 48;

interface LightboxProps {
  pictures: GalleryPicture[];
  shown: number;
  onShow: (place: number) => void;
  onClose: () => void;
}

/** One picture as large as the screen, and the ways to the next. A modal dialog gives the focus back by itself. */
export function Lightbox({ pictures, shown, onShow, onClose }: LightboxProps) {
  const { t } = useTranslation();
  const touched = useRef(0);
  const count = pictures.length;
  const picture = pictures[shown];
  if (!picture) return null;
  const turn = (step: 1 | -1) => onShow((shown + step + count) % count);

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowRight') turn(1);
    if (key === 'ArrowLeft') turn(-1);
  }
  function onPointerUp({ clientX, pointerType }: PointerEvent) {
    const moved = clientX - touched.current;
    if (pointerType === 'touch' && Math.abs(moved) > SWIPE) turn(moved < 0 ? 1 : -1);
  }
  return (
    <dialog
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      className="lightbox"
      aria-label={t('gallery.name')}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <figure
        onPointerDown={({ clientX }) => {
          touched.current = clientX;
        }}
        onPointerUp={onPointerUp}
      >
        <Picture key={picture.image.id} image={picture.image} sizes="96vw" eager />
        <figcaption aria-live="polite">
          <span>{t('gallery.place', { place: shown + 1, count })}</span> {picture.caption}
        </figcaption>
      </figure>
      <div className="lightbox-tools">
        {count > 1 && (
          <>
            <Tool icon="back" name={t('gallery.previous')} onClick={() => turn(-1)} />
            <Tool icon="arrow" name={t('gallery.next')} onClick={() => turn(1)} />
          </>
        )}
        <form method="dialog">
          <Tool icon="close" name={t('gallery.close')} submit />
        </form>
      </div>
    </dialog>
  );
}

interface ToolProps {
  icon: 'back' | 'arrow' | 'close';
  name: string;
  submit?: boolean;
  onClick?: () => void;
}

function Tool({ icon, name, submit = false, onClick }: ToolProps) {
  return (
    <button type={submit ? 'submit' : 'button'} className="icon-button" onClick={onClick}>
      <Icon name={icon} />
      <span className="sr-only">{name}</span>
    </button>
  );
}
