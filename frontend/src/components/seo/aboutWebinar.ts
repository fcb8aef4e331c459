/** The sessions of a topic as search engines read them: those to come, and those that were called off. */
import type { EducationEvent, Graph } from 'schema-dts';
import type { SessionOut, SiteInfo, TopicSessionsOut } from '../../api/generated';

const SCHEMA = 'https://schema.org';
const SOLD_OUT = ['full', 'closed', 'cancelled', 'waiting_list'];

/** A moment by the clock of a zone, with the offset that it then has. */
export function byClock(moment: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const local = format.format(new Date(moment)).replace(' ', 'T');
  const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(moment)) / 60_000);
  const digits = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = digits.map((number) => String(number).padStart(2, '0')).join(':');
  return `${local}${minutes < 0 ? '-' : '+'}${offset}`;
}

function availabilityOf({ places }: SessionOut) {
  if (places.state === 'not_open') return `${SCHEMA}/PreOrder`;
  return SOLD_OUT.includes(places.state) ? `${SCHEMA}/SoldOut` : `${SCHEMA}/InStock`;
}

function statusOf({ state, moved_from }: SessionOut) {
  if (state === 'cancelled') return `${SCHEMA}/EventCancelled` as const;
  return moved_from
    ? (`${SCHEMA}/EventRescheduled` as const)
    : (`${SCHEMA}/EventScheduled` as const);
}

function eventOf(session: SessionOut, { origin, name }: SiteInfo, image: string): EducationEvent {
  const url = new URL(session.url, origin).href;
  const { price, places } = session;
  return {
    '@type': 'EducationEvent',
    '@id': `${url}#session-${session.id}`,
    name: session.title,
    ...(session.summary && { description: session.summary }),
    url,
    ...(image && { image }),
    startDate: byClock(session.starts_at, session.zone),
    endDate: byClock(session.ends_at, session.zone),
    inLanguage: session.language,
    eventAttendanceMode: `${SCHEMA}/OnlineEventAttendanceMode`,
    eventStatus: statusOf(session),
    ...(session.moved_from && { previousStartDate: byClock(session.moved_from, session.zone) }),
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
      availability: availabilityOf(session),
      ...(places.opens_at && { validFrom: places.opens_at }),
    },
  };
}

export const webinarGraph = (
  { upcoming, cancelled }: Pick<TopicSessionsOut, 'upcoming' | 'cancelled'>,
  site: SiteInfo,
  image = '',
): Graph => ({
  '@context': 'https://schema.org',
  '@graph': [...upcoming, ...cancelled].map((session) => eventOf(session, site, image)),
});
