/** Addresses of webinars beside the pages of the CMS, and what they ask for. Plain data: the server reads this file as it is. */
import { type Locale, pathInLocale } from '../../i18n/locales.ts';

export const FINDER_PATHS: Record<Locale, string> = {
  en: '/webinar-dates/',
  de: '/de/webinar-termine/',
};

export const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export const KINDS = ['talk', 'panel', 'workshop', 'questions'] as const;
const SPOKEN = ['en', 'de'] as const;

/** What a list depends on. */
export const FINDER_PARAMETERS = [
  ...['q', 'when', 'category', 'level', 'kind', 'language', 'free', 'page'],
] as const;

export interface Wish {
  q: string;
  when: 'upcoming' | 'past';
  category: string;
  level: (typeof LEVELS)[number] | undefined;
  kind: (typeof KINDS)[number] | undefined;
  language: (typeof SPOKEN)[number] | undefined;
  free: true | undefined;
  page: number;
}

const LONGEST = 100;

export const isFinderPath = (path: string): boolean =>
  Object.values(FINDER_PATHS).some((own) => own === path || own === `${path}/`);

/** The wish in an address; what makes no sense is left out. */
export function wishOf(search: string): Wish {
  const given = new URLSearchParams(search);
  const category = given.get('category') ?? '';
  const page = Number(given.get('page') ?? 1);
  const oneOf = <T extends string>(name: string, choices: readonly T[]): T | undefined =>
    choices.find((choice) => choice === given.get(name));
  return {
    q: (given.get('q') ?? '').trim().slice(0, LONGEST),
    when: oneOf('when', ['past']) ?? 'upcoming',
    category: /^[\w-]{1,60}$/.test(category) ? category : '',
    level: oneOf('level', LEVELS),
    kind: oneOf('kind', KINDS),
    language: oneOf('language', SPOKEN),
    free: given.get('free') === 'true' || undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
  };
}

/** What is not asked for does not stand in the address. */
export function finderAddress(locale: Locale, wish: Partial<Wish>): string {
  const asked = new URLSearchParams();
  for (const name of FINDER_PARAMETERS) {
    const value = String(wish[name] ?? '');
    if (value && !['upcoming', '1'].includes(value)) asked.set(name, value);
  }
  return FINDER_PATHS[locale] + (asked.size > 0 ? `?${asked}` : '');
}

export const sessionAddress = (id: number, locale: Locale): string =>
  pathInLocale(`/webinar-session/${id}/`, locale);

/** The session as a calendar file, from the API. */
export const calendarFile = (id: number, locale: Locale): string =>
  `/api/v1/business/webinar-sessions/${id}/calendar?locale=${locale}`;
