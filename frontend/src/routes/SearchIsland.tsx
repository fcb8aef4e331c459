/** The search box as an island, which comes alive when it gets the focus. */
import { use } from 'react';
import { IslandContext } from '../blocks/Body';
import { SearchBox } from '../features/search/SearchBox';

interface SearchIslandProps {
  id: string;
  query?: string;
  autoFocus?: boolean;
}

export function SearchIsland({ id, query = '', autoFocus = false }: SearchIslandProps) {
  const wrap = use(IslandContext);
  const value = { query, autoFocus };
  const box = <SearchBox id={id} value={value} />;
  return wrap ? wrap(box, { type: 'search', id, value }, false, 'touch') : box;
}
