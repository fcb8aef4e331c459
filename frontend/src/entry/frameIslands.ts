/** Islands that are no blocks: parts of the frame. They come alive when something in them gets the focus. */
import type { ComponentType } from 'react';
import type { SearchBoxProps } from '../features/search/SearchBox';

interface FrameIsland<Props> {
  load: () => Promise<ComponentType<Props>>;
  /** It asks the API in the browser. */
  store: boolean;
}

export const frameIslands = {
  search: {
    load: () => import('../features/search/SearchBox').then((m) => m.SearchBox),
    store: true,
  } satisfies FrameIsland<SearchBoxProps>,
};

export type FrameIslandName = keyof typeof frameIslands;

export const isFrameIsland = (name: string): name is FrameIslandName =>
  Object.hasOwn(frameIslands, name);
