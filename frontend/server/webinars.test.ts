/** Webinars as readers without JavaScript get them, and what the page cache keeps of them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ROOM_ADDRESS } from '../src/testing/fixtureWebinars.ts';
import { holdSite } from '../src/testing/heldSite.ts';
import { ask } from '../src/testing/http.ts';

const { api, site, get } = holdSite();
const FORM = '/webinar-session/7/';
const FILLED = {
  first_name: 'Ada',
  last_name: 'Brandt',
  email: 'ada@example.com',
  company: 'Engines',
  job_title: '',
  phone: '',
  question: 'Slides?\r\nOr not?',
  needs: '',
  zone: 'Asia/Tokyo',
  privacy: 'true',
  consents: '3',
};

const post = (path: string, fields: Record<string, string> = {}) =>
  ask(site().origin, path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

const acts = () => api().asked.filter(({ method }) => method === 'POST');

beforeEach(() => {
  api().asked.length = 0;
});

describe('pages with sessions', () => {
  test.each(['/webinars/', '/webinars/counting-shelves/', FORM, '/webinar-dates/?level=beginner'])(
    '%s says how many places are left, and is kept for seconds only',
    async (path) => {
      const { status, text, headers } = await get(path);
      expect(status).toBe(200);
      expect(text).toContain('Only 3 of 50 places left');
      expect(text).toContain('Free of charge');
      expect(text).toMatch(/15:00[–-]16:00/);
      expect(text).toContain('(CET, Berlin)');
      expect(headers['surrogate-key']).toContain('webinars');
      const seconds = Number(/max-age=(\d+)/.exec(String(headers['cdn-cache-control']))?.[1]);
      expect(seconds).toBeLessThanOrEqual(10);
      expect((await get(path)).headers['cache-status']).toBe('magnetiq; hit');
    },
  );

  test('other pages live as long as ever', async () => {
    const { headers } = await get('/services/');
    expect(headers['cdn-cache-control']).toContain('max-age=60');
  });

  test('the list is narrowed by its address, and nothing else reaches the render', async () => {
    await get('/webinar-dates/?free=true&level=advanced&utm_source=x&q=a%26b&when=never&page=0');
    const asked = api().asked.find(({ url }) => url.startsWith('/api/v1/business/webinars?'));
    const given = new URL(asked?.url ?? '', 'http://x.invalid').searchParams;
    expect(Object.fromEntries(given)).toEqual({
      locale: 'en',
      q: 'a&b',
      when: 'upcoming',
      category: '',
      level: 'advanced',
      free: 'true',
      page: '1',
      per_page: '12',
    });
    const { text } = await get('/de/webinar-termine/?level=advanced');
    expect(text).toContain('Zu dieser Auswahl passt kein Webinar.');
    expect(text).toContain('href="/webinar-dates/?level=advanced"');
  });

  test('search engines are told of the event', async () => {
    const { text } = await get('/webinars/counting-shelves/');
    const graphs = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)];
    const things = graphs.flatMap(([, json]) => JSON.parse(json ?? '')['@graph']);
    expect(things).toContainEqual(
      expect.objectContaining({
        '@type': 'EducationEvent',
        startDate: '2031-01-14T15:00:00+01:00',
        eventStatus: 'https://schema.org/EventScheduled',
        eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
        isAccessibleForFree: true,
        remainingAttendeeCapacity: 3,
      }),
    );
  });

  test.each(['/webinar-session/8/', '/webinar-session/0/', '/webinar-session/x/'])(
    '%s is none',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe('registering', () => {
  test('leads to thanks that a reload does not repeat, without the way into the room', async () => {
    const answer = await post(`/de${FORM}?utm_source=mail`, FILLED);
    expect(answer).toMatchObject({
      status: 303,
      headers: { location: '/de/webinar-session/7/thanks/confirmed/#main' },
    });
    expect(acts()).toHaveLength(1);
    expect(acts()[0]?.body).toMatchObject({
      email: 'ada@example.com',
      question: 'Slides?\nOr not?',
      zone: 'Asia/Tokyo',
      locale: 'de',
      privacy: true,
      consents: [3],
      page: '/de/webinar-session/7/?utm_source=mail',
    });
    const { text, headers } = await get('/de/webinar-session/7/thanks/confirmed/');
    expect(text).toContain('Sie sind angemeldet');
    expect(text).toContain('calendar.google.com');
    expect(text).toContain('dates=20310114T140000Z%2F20310114T150000Z');
    expect(text).toContain('/api/v1/business/webinar-sessions/7/calendar?locale=de');
    expect(text).not.toContain('zoom');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('says beside each field what is wrong, and keeps everything', async () => {
    const { privacy: _, ...unticked } = FILLED;
    const answer = await post(FORM, {
      ...unticked,
      first_name: 'A',
      company: '<b>',
      last_name: '',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('id="attendee-first_name-error"');
    expect(answer.text).toContain('at least 2 characters');
    expect(answer.text).toContain('href="#privacy"');
    expect(answer.text).toContain('value="&lt;b&gt;"');
    expect(answer.text).toMatch(/<textarea[^>]*>Slides\?\nOr not\?<\/textarea>/);
    expect(answer.text).toMatch(/<details class="registration-more" open=""/);
    expect(answer.text).toMatch(
      /name="consents" checked="" value="3"|name="consents" value="3" checked=""/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await get(FORM)).text).not.toContain('&lt;b&gt;');
  });

  test.each([
    ['late@example.com', 409, 'All places have just been taken'],
    ['eager@example.com', 429, 'That was a little too often'],
  ])('of %s is refused in words', async (email, status, words) => {
    const answer = await post(FORM, { ...FILLED, email });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain(`value="${email}"`);
  });
});

describe('the pages behind the links in mails', () => {
  test.each(['/webinar-registration/good/', '/webinar-room/good/', '/de/webinar-room/good/'])(
    '%s is for one person, and opening it does nothing',
    async (path) => {
      const { status, text, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      });
      expect(text).not.toContain(ROOM_ADDRESS);
      expect(acts()).toEqual([]);
      expect((await ask(site().origin, path, { method: 'HEAD' })).status).toBe(200);
      expect(acts()).toEqual([]);
      await new Promise((resolve) => setImmediate(resolve));
      expect(JSON.stringify(site().logged)).not.toContain('good');
    },
  );

  test('say where somebody stands in the waiting list, and why there is no offer', async () => {
    const { text } = await get('/webinar-registration/good/');
    expect(text).toContain('Your position: 2');
    expect(text).toContain('others have waited longer');
    expect(text).toContain('Leave the waiting list');
  });

  test('cancel, and lead back', async () => {
    const answer = await post('/webinar-registration/good/', { do: 'cancel' });
    expect(answer).toMatchObject({
      status: 303,
      headers: { location: '/webinar-registration/good/?done=cancel#main' },
    });
    expect(acts().map(({ url }) => url)).toEqual([
      '/api/v1/business/webinar-registration/cancel?locale=en',
    ]);
  });

  test('say that an offer is over', async () => {
    const answer = await post('/de/webinar-registration/good/', { do: 'accept' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('nicht mehr für Sie freigehalten');
  });

  test('do nothing that they do not offer', async () => {
    expect((await post('/webinar-registration/good/', { do: 'destroy' })).status).toBe(400);
    expect(acts()).toEqual([]);
  });

  test('let a form lead to another site from the room alone', async () => {
    const policyOf = async (path: string) =>
      /form-action [^;]*/.exec(String((await get(path)).headers['content-security-policy']))?.[0];
    expect(await policyOf('/webinar-room/good/')).toBe("form-action 'self' https:");
    expect(await policyOf('/webinar-registration/good/')).toBe("form-action 'self'");
  });

  test('lead into the room by a press of the button alone', async () => {
    const answer = await post('/webinar-room/good/');
    expect(answer).toMatchObject({ status: 303, headers: { location: ROOM_ADDRESS } });
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.text).toBe('');
  });

  test.each(['/webinar-registration/bad/', '/de/webinar-room/bad/'])('%s is none', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
