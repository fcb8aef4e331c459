/** The question about cookies, as HTML that is the same for everybody; a small script decides whether it is seen. */
import { useTranslation } from 'react-i18next';
import type { ConsentBanner as Banner, ConsentChoice } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';

function Choice({ choice }: { choice: ConsentChoice }) {
  const { t } = useTranslation();
  const { key, label, description, necessary, providers } = choice;
  const names = providers.map(({ name, company }) => (company ? `${name} (${company})` : name));
  return (
    <li>
      <label className="consent-choice">
        <input
          type="checkbox"
          name={necessary ? undefined : 'consent'}
          value={key}
          defaultChecked={necessary}
          disabled={necessary}
          aria-describedby={`consent-${key}`}
        />
        {label}
      </label>
      <p id={`consent-${key}`}>
        {description}
        {names.length > 0 && ` ${t('consent.providers', { names: names.join(', ') })}`}
      </p>
    </li>
  );
}

function Act({ act, label }: { act: string; label: string }) {
  return (
    <button type="button" className="button button-quiet" data-consent-act={act}>
      {label}
    </button>
  );
}

/** Both answers and the way to choose are buttons of one size and rank. */
function Acts({ banner }: { banner: Banner }) {
  return (
    <div className="consent-acts">
      <Act act="refuse" label={banner.refuse} />
      <button
        type="button"
        className="button button-quiet consent-choose"
        data-consent-act="choose"
        aria-expanded="false"
        aria-controls="consent-choices"
      >
        {banner.choose}
      </button>
      <span className="consent-save">
        <Act act="save" label={banner.save} />
      </span>
      <Act act="accept" label={banner.accept} />
    </div>
  );
}

export function ConsentBanner({ banner }: { banner: Banner }) {
  const { t } = useTranslation();
  return (
    <div
      id="consent"
      className="consent"
      role="dialog"
      aria-labelledby="consent-heading"
      aria-describedby="consent-text"
      data-asks={banner.asks}
      data-wording={banner.wording}
      data-days={banner.keep_days}
      data-nosnippet
      hidden
    >
      <div className="consent-words">
        <h2 id="consent-heading" tabIndex={-1}>
          {banner.heading}
        </h2>
        <p id="consent-text">
          {banner.text}
          {banner.policy_url && (
            <>
              {' '}
              <a href={banner.policy_url}>{banner.policy_label || banner.policy_url}</a>
            </>
          )}
        </p>
      </div>
      <div id="consent-choices" className="consent-choices">
        <ul>
          {banner.choices.map((choice) => (
            <Choice key={choice.key} choice={choice} />
          ))}
        </ul>
        <p hidden>
          {t('consent.id')} <code data-consent-id />
        </p>
      </div>
      <Acts banner={banner} />
      <button type="button" className="icon-button consent-close" data-consent-act="close" hidden>
        <Icon name="close" />
        <span className="sr-only">{t('consent.close')}</span>
      </button>
    </div>
  );
}
