import { useTranslation } from 'react-i18next';
import { SectionHead, subheading } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** How the time is spent, part by part. */
export function AgendaBlock({ value }: BlockProps<'agenda'>) {
  const { t } = useTranslation();
  const Title = subheading(value.heading);
  return (
    <>
      <SectionHead heading={value.heading} />
      <ol className="agenda">
        {value.items.map(({ minutes, title, text }) => (
          <li key={title}>
            <p className="agenda-minutes">{minutes && t('webinars.minutes', { minutes })}</p>
            <div>
              <Title className="agenda-title">{title}</Title>
              {text && <p>{text}</p>}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
