/** What readers are told about a session: whether one can come, and what it costs. */
import { useTranslation } from 'react-i18next';
import type { SessionOut } from '../../api/generated';
import { REGIONAL_TAG } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { useTimes } from './times';

export type Offer = 'register' | 'wait' | 'watch';

/** What a reader can do about a session now, if anything. */
export function offerOf({ places }: Pick<SessionOut, 'places'>): Offer | undefined {
  const offers: Partial<Record<SessionOut['places']['state'], Offer>> = {
    free: 'register',
    few: 'register',
    waiting_list: 'wait',
    recording: 'watch',
  };
  return offers[places.state];
}

export function useWebinarWords() {
  const { t } = useTranslation();
  const tag = REGIONAL_TAG[useLocale()];
  const { moment } = useTimes();
  return {
    places: ({ places: { state, left, capacity, opens_at: opensAt }, zone }: SessionOut) => {
      if (state === 'free' && left !== null) {
        return t('webinars.places.left', { left, capacity });
      }
      if (state === 'few') return t('webinars.places.few', { left, capacity });
      if (state === 'not_open' && opensAt) {
        return t('webinars.places.opensOn', { moment: moment(opensAt, zone) });
      }
      return t(`webinars.places.${state}`);
    },
    price: ({ price }: SessionOut) =>
      price
        ? new Intl.NumberFormat(tag, { style: 'currency', currency: price.currency }).format(
            price.minor / 100,
          )
        : t('webinars.free'),
    facts: ({ language, kind, level, minutes }: SessionOut) => [
      t(`webinars.kinds.${kind}`),
      t('webinars.minutes', { minutes }),
      t(`webinars.levels.${level}`),
      t(`webinars.languages.${language}`),
    ],
  };
}
