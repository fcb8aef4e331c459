import { Action } from '../../components/ui/Action';
import type { BlockProps } from '../types';

/** A recording of our own. Nothing of it is loaded before somebody wants to hear it. */
export function AudioBlock({ value }: BlockProps<'audio'>) {
  const { title, summary, file, transcript } = value;
  return (
    <figure className="audio">
      <figcaption>
        <p className="audio-title">{title}</p>
        {summary && <p>{summary}</p>}
      </figcaption>
      {file && (
        // biome-ignore lint/a11y/useMediaCaption: a recording's words are in its transcript
        <audio controls preload="none" src={file.url} aria-label={title} />
      )}
      {transcript && <Action link={transcript} />}
    </figure>
  );
}
