/** Addresses that put a session into somebody's calendar. The way into the room comes by mail. */
import type { SessionOut } from '../../api/generated';

/** `20261203T140000Z` */
const compact = (moment: string): string =>
  `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

type Entry = Pick<SessionOut, 'title' | 'starts_at' | 'ends_at'>;

export function googleCalendar({ title, starts_at: start, ends_at: end }: Entry, page: string) {
  const asked = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(start)}/${compact(end)}`,
    details: page,
  });
  return `https://calendar.google.com/calendar/render?${asked}`;
}

export function outlookCalendar({ title, starts_at: start, ends_at: end }: Entry, page: string) {
  const asked = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: start,
    enddt: end,
    body: page,
  });
  return `https://outlook.live.com/calendar/0/deeplink/compose?${asked}`;
}
