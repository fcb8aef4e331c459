import { useTranslation } from 'react-i18next';
import type { Link } from '../../api/generated';
import { Icon } from './Icon';

const CLASS: Record<Link['style'], string> = {
  primary: 'button button-primary',
  secondary: 'button button-soft',
  outline: 'button button-quiet',
  text: 'link-arrow',
};

/** Only what leads on has an arrow: the first choice, and a link in a text. */
const HAS_ARROW: Record<Link['style'], boolean> = {
  primary: true,
  secondary: false,
  outline: false,
  text: true,
};

/** A link that an editor gave a weight: the one thing to do, another way, or an aside. */
export function Action({ link }: { link: Link }) {
  const { t } = useTranslation();
  return (
    <a
      className={`${CLASS[link.style]} is-${link.size}`}
      href={link.href}
      rel={link.external ? 'noopener' : undefined}
      data-track={link.tracking_label || undefined}
    >
      {link.label}
      {link.external && <span className="sr-only"> ({t('a11y.externalLink')})</span>}
      {HAS_ARROW[link.style] && <Icon name={link.external ? 'outward' : 'arrow'} />}
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
