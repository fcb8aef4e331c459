import { Field } from '../../components/ui/Field';
import { Picture } from '../../components/ui/Picture';
import { Film } from '../../features/consent/Film';
import type { BlockProps, BlockValue } from '../types';

type Video = BlockValue<'video'>;

function Poster({ id, video }: { id: string; video: Video }) {
  return video.poster ? (
    <Picture image={{ ...video.poster, alt: '' }} sizes="(min-width: 72rem) 72rem, 92vw" />
  ) : (
    <Field seed={id} />
  );
}

function OwnFile({ video }: { video: Video }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: the CMS holds no caption tracks
    <video
      className="video-player"
      src={video.embed_url}
      poster={video.poster?.src}
      aria-label={video.title}
      controls
      preload="none"
    />
  );
}

/** A film of our own, or one of a platform that is asked only after consent. */
export function VideoBlock({ id, value }: BlockProps<'video'>) {
  const { provider } = value;
  return (
    <figure className="figure video">
      {provider === 'file' ? (
        <OwnFile video={value} />
      ) : (
        <Film film={{ ...value, provider }} poster={<Poster id={id} video={value} />} />
      )}
      {value.caption && <figcaption>{value.caption}</figcaption>}
    </figure>
  );
}
