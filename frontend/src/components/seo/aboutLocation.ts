/** Where the company is, as search engines read it. */
import type { DayOfWeek, Place } from 'schema-dts';
import type { Location } from '../../api/generated';
import type { Describe } from './describing';

const DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const placeOf = (day: string): number =>
  DAYS.findIndex((name) => name.toLowerCase() === day.toLowerCase());

/** The days from one to another, over the end of the week if need be. */
function daysOf(first: string, last: string): DayOfWeek[] {
  const from = placeOf(first);
  const count = ((placeOf(last) - from + DAYS.length) % DAYS.length) + 1;
  return [...DAYS, ...DAYS].slice(from, from + count);
}

export const describeLocation = (location: Location): Exclude<Place, string> => ({
  '@type': 'Place',
  name: location.name,
  address: location.address,
  ...(location.phone && { telephone: location.phone }),
  ...(location.map_url.startsWith('http') && { hasMap: location.map_url }),
  ...(location.latitude !== null &&
    location.longitude !== null && {
      geo: {
        '@type': 'GeoCoordinates',
        latitude: location.latitude,
        longitude: location.longitude,
      },
    }),
  ...(location.hours.length > 0 && {
    openingHoursSpecification: location.hours.map(({ first_day, last_day, opens, closes }) => ({
      '@type': 'OpeningHoursSpecification' as const,
      dayOfWeek: daysOf(first_day, last_day),
      opens,
      closes,
    })),
  }),
});

export const aboutLocation: Describe<'location_page'> = ({ location }) =>
  location ? [describeLocation(location)] : [];
