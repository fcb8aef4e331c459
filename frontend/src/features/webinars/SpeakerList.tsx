import { useTranslation } from 'react-i18next';
import type { SpeakerOut } from '../../api/generated';
import { PersonName } from '../../components/ui/PersonName';
import { Picture } from '../../components/ui/Picture';

/** Who speaks. The portrait says nothing that the name does not. */
export function SpeakerList({ speakers }: { speakers: readonly SpeakerOut[] }) {
  const { t } = useTranslation();
  if (speakers.length === 0) return null;
  return (
    <ul className="session-speakers" aria-label={t('webinars.speakers')}>
      {speakers.map((speaker) => (
        <li key={speaker.name}>
          {speaker.portrait && (
            <Picture
              image={{ ...speaker.portrait, alt: '' }}
              sizes="3rem"
              className="session-portrait"
            />
          )}
          <span>
            <span className="session-speaker">
              <PersonName person={speaker} />
            </span>
            <span className="session-role">
              {[
                speaker.role !== 'presenter' && t(`webinars.roles.${speaker.role}`),
                speaker.title,
                speaker.company,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
