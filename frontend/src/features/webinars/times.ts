/** Dates and times of sessions, by the clock of the host. */
import { REGIONAL_TAG } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';

export interface Span {
  starts_at: string;
  ends_at: string;
  zone: string;
}

const TIME = { hour: '2-digit', minute: '2-digit' } as const;

/** The name of a zone at a moment, with the place that it is known by: "CET, Berlin". */
function zoneName(tag: string, { zone, starts_at: start }: Pick<Span, 'zone' | 'starts_at'>) {
  const format = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'short' });
  const parts = format.formatToParts(new Date(start));
  const short = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
  return zone.includes('/') && place !== short ? `${short}, ${place}` : short;
}

export function useTimes() {
  const tag = REGIONAL_TAG[useLocale()];
  return {
    day: ({ starts_at: start, zone }: Pick<Span, 'starts_at' | 'zone'>): string =>
      new Intl.DateTimeFormat(tag, { timeZone: zone, dateStyle: 'full' }).format(new Date(start)),
    date: ({ starts_at: start, zone }: Pick<Span, 'starts_at' | 'zone'>): string =>
      new Intl.DateTimeFormat(tag, {
        timeZone: zone,
        weekday: 'short',
        day: 'numeric',
        month: 'short',
      }).format(new Date(start)),
    shortDay: ({ starts_at: start, zone }: Pick<Span, 'starts_at' | 'zone'>): string =>
      new Intl.DateTimeFormat(tag, {
        timeZone: zone,
        weekday: 'short',
        day: 'numeric',
        month: 'long',
        ...TIME,
      }).format(new Date(start)),
    hours: ({ starts_at: start, ends_at: end, zone }: Span): string =>
      new Intl.DateTimeFormat(tag, { timeZone: zone, ...TIME }).formatRange(
        new Date(start),
        new Date(end),
      ),
    zoneName: (span: Pick<Span, 'zone' | 'starts_at'>) => zoneName(tag, span),
    /** A moment with date, time and zone. */
    moment: (at: string, zone: string): string => {
      const format = new Intl.DateTimeFormat(tag, {
        timeZone: zone,
        dateStyle: 'full',
        timeStyle: 'short',
      });
      return `${format.format(new Date(at))} (${zoneName(tag, { zone, starts_at: at })})`;
    },
  };
}
