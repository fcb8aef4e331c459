import { useTranslation } from 'react-i18next';
import type { OpeningHours } from '../../api/generated';

/** Days of the week and the hours of each, as lines. */
export function Hours({ hours }: { hours: readonly OpeningHours[] }) {
  const { t } = useTranslation();
  if (hours.length === 0) return null;
  return (
    <ul className="hours">
      {hours.map(({ first_day: first, last_day: last, opens, closes }) => (
        <li key={`${first}-${last}-${opens}`}>
          {t(first === last ? 'hours.day' : 'hours.days', {
            first: t(`hours.${first as 'monday'}`),
            last: t(`hours.${last as 'monday'}`),
            opens,
            closes,
          })}
        </li>
      ))}
    </ul>
  );
}
