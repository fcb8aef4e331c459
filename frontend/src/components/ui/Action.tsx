import { useTranslation } from 'react-i18next';
import type { Link } from '../../api/generated';
import { Icon } from './Icon';

const CLASS: Record<Link['style'], string> = {
  primary: 'button button-primary',
  secondary: 'button button-quiet',
  text: 'link-arrow',
};

/** A link that an editor gave a weight: the one thing to do, another way, or an aside. */
export function Action({ link }: { link: Link }) {
  const { t } = useTranslation();
  return (
    <a className={CLASS[link.style]} href={link.href} rel={link.external ? 'noopener' : undefined}>
      {link.label}
      {link.external && <span className="sr-only"> ({t('a11y.externalLink')})</span>}
      {link.style !== 'secondary' && <Icon name={link.external ? 'outward' : 'arrow'} />}
    </a>
  );
}

export function Actions({ links }: { links: Link[] }) {
  if (links.length === 0) return null;
  return (
    <div className="action-row">
      {links.map((link) => (
        <Action key={link.label + link.href} link={link} />
      ))}
    </div>
  );
}
