import { describe, expect, test } from 'vitest';
import type { SessionOut } from '../../api/generated';
import { session } from '../../testing/fixtureWebinars';
import { renderIn } from '../../testing/renderIn';
import { Registering } from './Registering';
import { SessionCard } from './SessionCard';

type State = SessionOut['places']['state'];

const OPENS = '2030-04-02T08:00:00Z';

function inState(state: State, left: number | null = 3): SessionOut {
  const capacity = left === null ? null : 50;
  const places = { state, left, capacity, opens_at: state === 'not_open' ? OPENS : null };
  return { ...session, places, state: state === 'cancelled' ? 'cancelled' : 'published' };
}

interface Said {
  state: State;
  left: number | null;
  places: [english: string, german: string];
  offer?: [english: string, german: string];
}

const REGISTER: Said['offer'] = ['Register', 'Anmelden'];
const SAID: Said[] = [
  {
    state: 'free',
    left: 30,
    places: ['30 of 50 places left', 'Noch 30 von 50 Plätzen frei'],
    offer: REGISTER,
  },
  { state: 'free', left: null, places: ['Places available', 'Plätze frei'], offer: REGISTER },
  {
    state: 'few',
    left: 1,
    places: ['Only 1 of 50 places left', 'Nur noch 1 von 50 Plätzen frei'],
    offer: REGISTER,
  },
  {
    state: 'waiting_list',
    left: 0,
    places: ['Fully booked: waiting list', 'Ausgebucht: Warteliste'],
    offer: ['Join the waiting list', 'Auf die Warteliste'],
  },
  { state: 'full', left: 0, places: ['Fully booked', 'Ausgebucht'] },
  { state: 'closed', left: 3, places: ['Registration is closed', 'Anmeldung geschlossen'] },
  {
    state: 'not_open',
    left: 3,
    places: [
      'Registration opens on Tuesday, 2 April 2030 at 10:00 (CEST, Berlin)',
      'Anmeldung ab Dienstag, 2. April 2030 um 10:00 (MESZ, Berlin)',
    ],
  },
  {
    state: 'recording',
    left: 3,
    places: ['Recording available', 'Aufzeichnung verfügbar'],
    offer: ['Watch the recording', 'Aufzeichnung ansehen'],
  },
  { state: 'cancelled', left: 3, places: ['Cancelled', 'Abgesagt'] },
];
const LANGUAGES = [
  ['en', 0],
  ['de', 1],
] as const;

describe.each(SAID)('$state with $left left', ({ state, left, places, offer }) => {
  const shown = inState(state, left);

  test.each(LANGUAGES)('in a list and on a topic, in %s', (locale, own) => {
    for (const among of [{}, { topic: session.title }]) {
      const { container, unmount } = renderIn(locale, <SessionCard session={shown} {...among} />);
      const said = container.querySelector(`[data-places="${state}"]`)?.textContent;
      expect(said).toBe(places[own]);
      const button = container.querySelector('a.button')?.textContent ?? '';
      expect(button.replace(/: Counting.*/, '')).toBe(offer?.[own] ?? '');
      unmount();
    }
  });

  test.each(LANGUAGES)('on the page of the session, in %s', (locale, own) => {
    const open = { ...shown, consents: [], privacy_url: '/privacy/' };
    const { container } = renderIn(locale, <Registering session={open} returned={undefined} />);
    expect(container.querySelector('[data-places]')?.textContent).toBe(places[own]);
    expect(container.querySelector('form') !== null).toBe(offer !== undefined);
    const others = container.querySelector(
      '.registering-shut a[href="/webinars/counting-shelves/"]',
    );
    expect(others === null).toBe(offer !== undefined);
  });
});
