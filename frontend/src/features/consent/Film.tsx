/** A film of another provider: a still picture, until the visitor agrees to this film or to all of them. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/ui/Icon';
import { useEmbed } from './useConsent';

export interface ForeignFilm {
  title: string;
  provider: 'youtube' | 'vimeo';
  embed_url: string;
  watch_url: string;
}

const PROVIDER = {
  youtube: { name: 'YouTube', company: 'Google' },
  vimeo: { name: 'Vimeo', company: 'Vimeo' },
};

interface FacadeProps {
  film: ForeignFilm;
  poster: ReactNode;
  onPlay: () => void;
}

/** A still picture in place of a player: nobody else is contacted until the visitor says so. */
function Facade({ film, poster, onPlay }: FacadeProps) {
  const { t } = useTranslation();
  const { name, company } = PROVIDER[film.provider];
  return (
    <div className="video-facade">
      {poster}
      <div className="video-consent">
        <p className="video-title">{film.title}</p>
        <p className="needs-script">{t('video.notice', { provider: name, company })}</p>
        <div className="action-row">
          <button type="button" className="button button-primary needs-script" onClick={onPlay}>
            <Icon name="play" />
            {t('video.load', { provider: name })}
          </button>
          <a className="link-arrow" href={film.watch_url} rel="noopener">
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

function Player({ film, started }: { film: ForeignFilm; started: boolean }) {
  return (
    <iframe
      // The click that opened the player is gone from the page: the player takes the focus.
      ref={(frame) => (started ? frame?.focus() : undefined)}
      className="video-player"
      src={started ? playing(film.embed_url) : film.embed_url}
      title={film.title || PROVIDER[film.provider].name}
      allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
      referrerPolicy="strict-origin-when-cross-origin"
    />
  );
}

export function Film({ film, poster }: { film: ForeignFilm; poster: ReactNode }) {
  const { shown, started, start } = useEmbed('external_media');
  return shown ? (
    <Player film={film} started={started} />
  ) : (
    <Facade film={film} poster={poster} onPlay={start} />
  );
}
