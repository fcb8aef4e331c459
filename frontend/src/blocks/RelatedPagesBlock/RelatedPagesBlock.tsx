import { PageCard } from '../../components/ui/PageCard';
import type { BlockProps } from '../types';

export function RelatedPagesBlock({ value }: BlockProps<'related_pages'>) {
  const { heading, pages } = value;
  return (
    <div className="related">
      {heading && <h2>{heading}</h2>}
      <div className="tiles">
        {pages.map((page) => (
          <PageCard key={page.id} page={page} shape="tile" level={heading ? 3 : 2} />
        ))}
      </div>
    </div>
  );
}
