import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/ui/Field';
import { Icon } from '../../components/ui/Icon';
import { Picture } from '../../components/ui/Picture';
import type { BlockProps, BlockValue } from '../types';

type Video = BlockValue<'video'>;
type Platform = Exclude<Video['provider'], 'file'>;

const PLATFORM: Record<Platform, { name: string; company: string }> = {
  youtube: { name: 'YouTube', company: 'Google' },
  vimeo: { name: 'Vimeo', company: 'Vimeo' },
};

function Poster({ id, video }: { id: string; video: Video }) {
  return video.poster ? (
    <Picture image={{ ...video.poster, alt: '' }} sizes="(min-width: 72rem) 72rem, 92vw" />
  ) : (
    <Field seed={id} />
  );
}

interface FacadeProps {
  id: string;
  video: Video;
  platform: Platform;
  onPlay: () => void;
}

/** A still picture in place of a player: nobody else is contacted until the visitor says so. */
function Facade({ id, video, platform, onPlay }: FacadeProps) {
  const { t } = useTranslation();
  const { name, company } = PLATFORM[platform];
  return (
    <div className="video-facade">
      <Poster id={id} video={video} />
      <div className="video-consent">
        <p className="video-title">{video.title}</p>
        <p className="needs-script">{t('video.notice', { provider: name, company })}</p>
        <div className="action-row">
          <button type="button" className="button button-primary needs-script" onClick={onPlay}>
            <Icon name="play" />
            {t('video.load', { provider: name })}
          </button>
          <a className="link-arrow" href={video.watch_url} rel="noopener">
            {t('video.watchAt', { provider: name })}
            <Icon name="outward" />
          </a>
        </div>
      </div>
    </div>
  );
}

/** The visitor has just asked for it to play, so it need not be asked for twice. */
const playing = (address: string) => `${address}${address.includes('?') ? '&' : '?'}autoplay=1`;

function Player({ video }: { video: Video }) {
  return (
    <iframe
      // The click that opened the player is gone from the page: the player takes the focus.
      ref={(frame) => frame?.focus()}
      className="video-player"
      src={playing(video.embed_url)}
      title={video.title}
      allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
      referrerPolicy="strict-origin-when-cross-origin"
    />
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
  const [asked, setAsked] = useState(false);
  const { provider } = value;
  return (
    <figure className="figure video">
      {provider === 'file' && <OwnFile video={value} />}
      {provider !== 'file' && asked && <Player video={value} />}
      {provider !== 'file' && !asked && (
        <Facade id={id} video={value} platform={provider} onPlay={() => setAsked(true)} />
      )}
      {value.caption && <figcaption>{value.caption}</figcaption>}
    </figure>
  );
}
