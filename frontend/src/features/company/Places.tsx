import { useTranslation } from 'react-i18next';
import type { ListedLocation, Location, PartnerTeaser } from '../../api/generated';
import { dialled } from '../../components/ui/dialled';
import { Icon } from '../../components/ui/Icon';
import { Picture } from '../../components/ui/Picture';
import { Facts } from './Facts';

/** How a place is reached: by letter, telephone, mail, and in person. */
export function PlaceFacts({ place }: { place: Location }) {
  const { t } = useTranslation();
  const { address, phone, email, opening_hours: hours, map_url: map } = place;
  return (
    <div className="place-facts">
      <address>{address}</address>
      <Facts
        facts={[
          { name: t('company.place.phone'), value: phone && <a href={dialled(phone)}>{phone}</a> },
          {
            name: t('company.place.email'),
            value: email && <a href={`mailto:${email}`}>{email}</a>,
          },
          { name: t('company.place.hours'), value: hours },
        ]}
      />
      {map && (
        <a className="link-arrow" href={map} rel="noopener">
          {t('company.place.map')}
          <span className="sr-only"> ({t('a11y.externalLink')})</span>
          <Icon name="outward" />
        </a>
      )}
    </div>
  );
}

/** The places where the company can be visited, each with all that a visitor needs. */
export function LocationList({ locations }: { locations: ListedLocation[] }) {
  const { t } = useTranslation();
  if (locations.length === 0) return null;
  return (
    <section className="places tracks" aria-labelledby="places">
      <h2 id="places">{t('company.place.title')}</h2>
      <ul>
        {locations.map((place) => (
          <li key={place.key}>
            <h3 className="card-title">
              {place.page ? <a href={place.page.url}>{place.name}</a> : place.name}
            </h3>
            {place.page?.summary && <p className="card-summary">{place.page.summary}</p>}
            <PlaceFacts place={place} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Partners as rows: what they bring and where they are, then who they are. */
export function PartnerList({ partners }: { partners: PartnerTeaser[] }) {
  const { t } = useTranslation();
  if (partners.length === 0) return null;
  return (
    <div className="partner-list tracks">
      <ul>
        {partners.map(({ id, url, title, summary, kind, place, logo }) => (
          <li key={id} className="card card-row">
            <div className="card-text">
              <p className="card-date">
                {[t(`company.kinds.${kind}`), place].filter(Boolean).join(' · ')}
              </p>
              <h2 className="card-title">
                <a href={url}>{title}</a>
              </h2>
              {summary && <p className="card-summary">{summary}</p>}
            </div>
            {logo && <Picture image={{ ...logo, alt: '' }} sizes="11rem" className="client-logo" />}
          </li>
        ))}
      </ul>
    </div>
  );
}
