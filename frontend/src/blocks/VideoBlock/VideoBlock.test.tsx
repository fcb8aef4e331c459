import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { blockSamples } from '../../testing/fixtures';
import { renderIn } from '../../testing/renderIn';
import { VideoBlock } from './VideoBlock';

const youtube = {
  ...blockSamples.video,
  provider: 'youtube' as const,
  embed_url: 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ',
  watch_url: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
};
const player = () => document.querySelector('iframe');

test('nobody else is contacted before the visitor agrees', () => {
  renderIn('en', <VideoBlock id="film" value={youtube} />);
  expect(player()).toBeNull();
  const foreign = [...document.querySelectorAll('[src], [srcset], link')].filter((element) =>
    /youtube|ytimg|vimeo/.test(element.outerHTML),
  );
  expect(foreign).toEqual([]);
  expect(screen.getByText(/Google learns your IP address/)).toBeDefined();
});

test('the player loads, with its title, once the visitor agrees', () => {
  renderIn('en', <VideoBlock id="film" value={youtube} />);
  fireEvent.click(screen.getByRole('button', { name: 'Play with YouTube' }));
  expect(player()?.getAttribute('src')).toBe(`${youtube.embed_url}?autoplay=1`);
  expect(player()?.title).toBe(youtube.title);
  expect(document.activeElement).toBe(player());
});

test('settings that are part of the address are kept', () => {
  const vimeo = { ...youtube, provider: 'vimeo' as const, embed_url: 'https://v.example/1?dnt=1' };
  renderIn('en', <VideoBlock id="film" value={vimeo} />);
  fireEvent.click(screen.getByRole('button', { name: 'Play with Vimeo' }));
  expect(player()?.getAttribute('src')).toBe('https://v.example/1?dnt=1&autoplay=1');
});

test('without a script there is a plain link to the film', () => {
  renderIn('de', <VideoBlock id="film" value={youtube} />);
  const link = screen.getByRole('link', { name: 'Auf YouTube ansehen' });
  expect(link.getAttribute('href')).toBe(youtube.watch_url);
});

test('a film of our own needs no consent and loads nothing by itself', () => {
  const file = { ...youtube, provider: 'file' as const, embed_url: '/media/film.mp4' };
  renderIn('en', <VideoBlock id="film" value={file} />);
  const film = document.querySelector('video');
  expect(film?.getAttribute('src')).toBe('/media/film.mp4');
  expect(film?.preload).toBe('none');
  expect(screen.queryByRole('button')).toBeNull();
});
