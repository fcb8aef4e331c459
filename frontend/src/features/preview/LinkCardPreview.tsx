import { useTranslation } from 'react-i18next';
import type { Seo, SharingImage } from '../../api/generated';
import { cutAt } from './cut';
import { Hint } from './Hint';

const TITLE_FITS = 70;
const DESCRIPTION_FITS = 110;
/** What networks ask for; smaller pictures are shown small, or not at all. */
const WIDE = 1200;
const HIGH = 630;

function PictureHint({ image }: { image: SharingImage | null }) {
  const { t } = useTranslation();
  if (!image) return <Hint tone="mind">{t('preview.card.noPicture')}</Hint>;
  const { width, height } = image;
  const small = width < WIDE || height < HIGH;
  return (
    <Hint tone={small ? 'mind' : 'good'}>
      {t(small ? 'preview.card.small' : 'preview.card.fits', { width, height })}
    </Hint>
  );
}

/** The page as a link that somebody shares, and what to make of its picture. */
export function LinkCardPreview({ seo }: { seo: Seo }) {
  const { t } = useTranslation();
  const { og_image: image, title, description, canonical } = seo;
  return (
    <>
      <h1 className="preview-heading">{t('preview.card.heading')}</h1>
      <article className={`preview-card ${image ? '' : 'preview-card-small'}`}>
        <div className="preview-card-picture">
          {image ? (
            <img src={image.src} alt={image.alt} width={image.width} height={image.height} />
          ) : (
            <span className="preview-absent">{t('preview.card.absent')}</span>
          )}
        </div>
        <div className="preview-card-text">
          <p className="preview-card-host">{new URL(canonical).host}</p>
          <h2 className="preview-card-title">{cutAt(title, TITLE_FITS)}</h2>
          {description && <p>{cutAt(description, DESCRIPTION_FITS)}</p>}
        </div>
      </article>
      <ul className="preview-hints">
        <PictureHint image={image} />
        {image && !image.alt && <Hint tone="mind">{t('preview.card.noAlt')}</Hint>}
        {!description && <Hint tone="mind">{t('preview.card.noText')}</Hint>}
      </ul>
    </>
  );
}
