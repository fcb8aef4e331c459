import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/ui/Icon';
import { mailAbout, networks } from './shareLinks';

interface SharingProps {
  title: string;
  /** The topic's absolute address. */
  page: string;
}

/** Ways to tell others of a webinar. Nothing of the networks is loaded before one is chosen. */
export function Sharing({ title, page }: SharingProps) {
  const { t } = useTranslation();
  const text = t('webinars.share.text', { title });
  const links = [
    ...networks(text, page),
    [t('webinars.share.mail'), mailAbout(title, text, page)] as const,
  ];
  return (
    <section className="sharing" aria-labelledby="share">
      <h2 id="share">{t('webinars.share.title')}</h2>
      <ul className="link-row">
        {links.map(([label, href]) => (
          <li key={href}>
            <a href={href} rel="noopener">
              {label}
            </a>
          </li>
        ))}
        <li data-copying hidden>
          <button
            type="button"
            className="link-button"
            data-copy={page}
            data-copied={t('webinars.share.copied')}
          >
            <Icon name="copy" />
            <span aria-live="polite">{t('webinars.share.copy')}</span>
          </button>
        </li>
      </ul>
    </section>
  );
}
