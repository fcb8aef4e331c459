import type { EducationEvent, Offer } from 'schema-dts';
import { describe, expect, test } from 'vitest';
import type { SessionOut } from '../../api/generated';
import { site } from '../../testing/fixtures';
import { session } from '../../testing/fixtureWebinars';
import { byClock, webinarGraph } from './aboutWebinar';

const IMAGE = 'https://site.example/media/card.jpg';

function eventOf(changes: Partial<SessionOut> = {}) {
  const shown = { ...session, ...changes };
  const isOff = shown.state === 'cancelled';
  const sessions = { upcoming: isOff ? [] : [shown], cancelled: isOff ? [shown] : [] };
  const [found] = webinarGraph(sessions, site('en'), IMAGE)['@graph'];
  return found as Exclude<EducationEvent, string>;
}

const offerOf = (state: SessionOut['places']['state']) =>
  (eventOf({ places: { ...session.places, state } }) as { offers: Exclude<Offer, string> }).offers;

test('an event has all that search engines ask for', () => {
  const event = eventOf();
  expect(event).toMatchObject({
    name: 'Counting shelves',
    startDate: '2031-01-14T15:00:00+01:00',
    endDate: '2031-01-14T16:00:00+01:00',
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    eventStatus: 'https://schema.org/EventScheduled',
    isAccessibleForFree: true,
    image: IMAGE,
    performer: [{ '@type': 'Person', name: 'Ada Brandt' }],
  });
  for (const part of ['location', 'organizer', 'offers', 'description']) {
    expect(event).toHaveProperty(part);
  }
  expect(offerOf('few')).toMatchObject({ price: 0, priceCurrency: 'EUR' });
});

test('what is called off keeps its date and says so', () => {
  const places = { ...session.places, state: 'cancelled' as const };
  expect(eventOf({ state: 'cancelled', places })).toMatchObject({
    eventStatus: 'https://schema.org/EventCancelled',
    startDate: '2031-01-14T15:00:00+01:00',
    offers: { availability: 'https://schema.org/SoldOut' },
  });
});

test('what was moved says where it was', () => {
  expect(eventOf({ moved_from: '2031-01-07T14:00:00Z' })).toMatchObject({
    eventStatus: 'https://schema.org/EventRescheduled',
    previousStartDate: '2031-01-07T15:00:00+01:00',
    startDate: '2031-01-14T15:00:00+01:00',
  });
});

test.each([
  ['free', 'InStock'],
  ['few', 'InStock'],
  ['waiting_list', 'SoldOut'],
  ['full', 'SoldOut'],
  ['closed', 'SoldOut'],
  ['not_open', 'PreOrder'],
] as const)('%s is %s', (state, availability) => {
  expect(offerOf(state)).toHaveProperty('availability', `https://schema.org/${availability}`);
});

describe('a moment by the clock of a zone', () => {
  test.each([
    ['Europe/Berlin', '2031-07-14T16:30:00+02:00'],
    ['America/New_York', '2031-07-14T10:30:00-04:00'],
    ['America/St_Johns', '2031-07-14T12:00:00-02:30'],
    ['Asia/Kolkata', '2031-07-14T20:00:00+05:30'],
    ['Pacific/Kiritimati', '2031-07-15T04:30:00+14:00'],
    ['UTC', '2031-07-14T14:30:00+00:00'],
  ])('%s', (zone, said) => {
    expect(byClock('2031-07-14T14:30:00Z', zone)).toBe(said);
    expect(byClock('2031-07-14T14:30:00.337Z', zone)).toBe(said);
  });
});
