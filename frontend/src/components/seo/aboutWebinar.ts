/** The sessions of a topic as search engines read them: those to come, and those that were called off. */
import type { EducationEvent, Graph } from 'schema-dts';
import type { SessionOut, SiteInfo, TopicSessionsOut } from '../../api/generated';

const SCHEMA = 'https://schema.org';
const SOLD_OUT = ['full', 'closed', 'cancelled', 'waiting_list'];

function eventOf(session: SessionOut, { origin, name }: SiteInfo): EducationEvent {
  const url = new URL(session.url, origin).href;
  const { price, places } = session;
  return {
    '@type': 'EducationEvent',
    '@id': `${url}#session-${session.id}`,
    name: session.title,
    ...(session.summary && { description: session.summary }),
    url,
    startDate: session.starts_at,
    endDate: session.ends_at,
    inLanguage: session.language,
    eventAttendanceMode: `${SCHEMA}/OnlineEventAttendanceMode`,
    eventStatus:
      session.state === 'cancelled' ? `${SCHEMA}/EventCancelled` : `${SCHEMA}/EventScheduled`,
    location: { '@type': 'VirtualLocation', url },
    isAccessibleForFree: price === null,
    organizer: { '@type': 'Organization', '@id': `${origin}/#organization`, name, url: origin },
    ...(session.speakers.length > 0 && {
      performer: session.speakers.map((speaker) => ({ '@type': 'Person', name: speaker.name })),
    }),
    ...(places.capacity !== null && {
      maximumAttendeeCapacity: places.capacity,
      remainingAttendeeCapacity: places.left ?? 0,
    }),
    offers: {
      '@type': 'Offer',
      url,
      price: (price?.minor ?? 0) / 100,
      priceCurrency: price?.currency ?? 'EUR',
      availability: SOLD_OUT.includes(places.state) ? `${SCHEMA}/SoldOut` : `${SCHEMA}/InStock`,
      ...(places.opens_at && { validFrom: places.opens_at }),
    },
  };
}

export const webinarGraph = (
  { upcoming, cancelled }: Pick<TopicSessionsOut, 'upcoming' | 'cancelled'>,
  site: SiteInfo,
): Graph => ({
  '@context': 'https://schema.org',
  '@graph': [...upcoming, ...cancelled].map((session) => eventOf(session, site)),
});
