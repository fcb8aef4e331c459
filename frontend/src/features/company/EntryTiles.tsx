import type { PageTeaser } from '../../api/generated';
import { PageCard } from '../../components/ui/PageCard';

interface EntryTilesProps<T extends PageTeaser> {
  entries: T[];
  /** The one line of facts above a title. */
  facts: (entry: T) => string;
  /** Whether that line is a question, and the first thing to read. */
  asks?: boolean;
}

/** The entries of an overview side by side, each with its facts first. */
export function EntryTiles<T extends PageTeaser>({
  entries,
  facts,
  asks = false,
}: EntryTilesProps<T>) {
  if (entries.length === 0) return null;
  return (
    <div className={`entry-tiles tracks ${asks ? 'asks' : ''}`}>
      <div className="tiles">
        {entries.map((entry, index) => (
          <PageCard
            key={entry.id}
            page={entry}
            shape="tile"
            level={2}
            facts={facts(entry)}
            eager={index < 2}
          />
        ))}
      </div>
    </div>
  );
}
