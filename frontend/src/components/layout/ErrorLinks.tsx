import type { Reference } from '../../api/generated';
import { Icon } from '../ui/Icon';

/** Where else editors send a visitor. */
export function ErrorLinks({ links }: { links: readonly Reference[] }) {
  if (links.length === 0) return null;
  return (
    <div className="action-row">
      {links.map(({ href, label, external }) => (
        <a key={href} className="link-arrow" href={href} rel={external ? 'noopener' : undefined}>
          {label}
          <Icon name={external ? 'outward' : 'arrow'} />
        </a>
      ))}
    </div>
  );
}
