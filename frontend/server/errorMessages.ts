/** What an answer says that no page can be shown for, such as to a program: one sentence. */
import type { Locale } from '../src/i18n/locales.ts';

const MESSAGES: Record<Locale, Record<number, string>> = {
  en: {
    400: 'The address is not well formed.',
    403: 'Not allowed.',
    404: 'There is nothing here.',
    405: 'This method is not allowed here.',
    408: 'The body took too long.',
    413: 'The body is too large.',
    414: 'The address is too long.',
    415: 'A body of this type is not read.',
    429: 'Too many requests. Please try again later.',
    500: 'Something went wrong.',
    503: 'The service is not available for the moment.',
  },
  de: {
    400: 'Die Adresse ist nicht wohlgeformt.',
    403: 'Das ist nicht erlaubt.',
    404: 'Hier gibt es nichts.',
    405: 'Das geht an dieser Adresse nicht.',
    408: 'Der Inhalt kam zu langsam an.',
    413: 'Der Inhalt ist zu groß.',
    414: 'Die Adresse ist zu lang.',
    415: 'Ein Inhalt dieser Art wird nicht gelesen.',
    429: 'Zu viele Anfragen. Bitte versuchen Sie es später noch einmal.',
    500: 'Etwas ist schiefgegangen.',
    503: 'Der Dienst ist gerade nicht verfügbar.',
  },
};

export const messageOf = (status: number, locale: Locale): string => MESSAGES[locale][status] ?? '';
