import { useTranslation } from 'react-i18next';
import type { FooterColumn, SiteInfo, SiteLocation } from '../../api/generated';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { dialled } from '../ui/dialled';
import { Hours } from '../ui/Hours';
import { Icon } from '../ui/Icon';
import { Logo } from '../ui/Logo';
import { FooterBase } from './FooterBase';
import type { FrameProps } from './types';

function Contact({ site }: { site: SiteInfo }) {
  const { t } = useTranslation();
  return (
    <address className="footer-contact">
      <h2>{t('footer.contact')}</h2>
      {site.email && (
        <a href={`mailto:${site.email}`}>
          <Icon name="mail" />
          {site.email}
        </a>
      )}
      {site.phone && (
        <a href={dialled(site.phone)}>
          <Icon name="phone" />
          {site.phone}
        </a>
      )}
      {site.address && <p>{site.address}</p>}
      <Hours hours={site.business_hours} />
    </address>
  );
}

function Column({ title, links }: FooterColumn) {
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Social({ site }: { site: SiteInfo }) {
  const { t } = useTranslation();
  if (site.social.length === 0) return null;
  return (
    <div>
      <h2>{t('footer.follow')}</h2>
      <ul>
        {site.social.map(({ network, label, href }) => (
          <li key={network}>
            <a href={href} rel="me noopener">
              {label}
              <Icon name="outward" />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

// The line of a postal address that begins with a postcode: "3024 AB Rotterdam", "D-20457 Hamburg".
const TOWN = /^(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})? (.+)$/m;

/** A place by its name, with the town unless that is the name, leading to whatever says more. */
function Place({ place }: { place: SiteLocation }) {
  const { name, address, url, email, phone } = place;
  const town = TOWN.exec(address)?.[1];
  const way = url ? '' : (email && 'mail') || (phone && 'phone');
  const href = url || (email && `mailto:${email}`) || (phone && dialled(phone));
  return (
    <li>
      <a {...(href && { href })}>
        {name}
        {way && <Icon name={way} />}
      </a>
      {town && town !== name && <span className="footer-town">{town}</span>}
    </li>
  );
}

function Places({ site }: { site: SiteInfo }) {
  const { t } = useTranslation();
  if (site.locations.length === 0) return null;
  return (
    <div>
      <h2>{t('footer.locations')}</h2>
      <ul>
        {site.locations.map((place) => (
          <Place key={place.key} place={place} />
        ))}
      </ul>
    </div>
  );
}

export function SiteFooter({ site, navigation, languages, sessions }: FrameProps) {
  const { t } = useTranslation();
  return (
    <footer className="site-footer tracks">
      <div className="footer-top">
        <div className="footer-brand">
          <a className="site-logo" href={homeOf(useLocale())}>
            <Logo name={site.name} />
          </a>
          <p>{site.tagline}</p>
        </div>
        <Contact site={site} />
      </div>
      <nav className="footer-columns" aria-label={t('a11y.footerNavigation')}>
        {navigation.footer.map((column) => (
          <Column key={column.title} {...column} />
        ))}
        <Places site={site} />
        <Social site={site} />
      </nav>
      {sessions}
      <FooterBase site={site} languages={languages} />
    </footer>
  );
}
