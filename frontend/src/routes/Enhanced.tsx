/** Marks a part of a page that a small script improves once it comes near the view; React is not loaded for it. */
import { type ReactNode, use } from 'react';
import { IslandContext } from '../blocks/Body';

/** What stands in it may not ask the router: on the server it is a root of its own. */
export function Enhanced({ id, children }: { id: string; children: ReactNode }) {
  const wrap = use(IslandContext);
  return wrap ? wrap(children, { type: 'plain', id, value: null }, false, 'near') : children;
}
