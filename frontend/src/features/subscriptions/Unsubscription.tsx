import { useTranslation } from 'react-i18next';
import type { UnsubscriptionOut } from '../../api/generated';
import { TaskPage } from '../../components/layout/TaskPage';
import { Icon } from '../../components/ui/Icon';
import { pathInLocale } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';

interface UnsubscriptionProps {
  unsubscription: UnsubscriptionOut;
  /** The reader has just taken it back. */
  undone: boolean;
}

/** One button that ends a subscription; afterwards one that takes it back. */
export function Unsubscription({ unsubscription, undone }: UnsubscriptionProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { state, can_undo: canUndo, purpose_label: purpose } = unsubscription;
  const words = { purpose, address: unsubscription.address_masked };
  const shown = undone && state === 'subscribed' ? 'undone' : state;
  const { pathname: preferences } = new URL(unsubscription.preferences_url, 'http://site.invalid');
  return (
    <TaskPage
      title={t(`subscriptions.unsubscribe.${shown}.title`, words)}
      lead={t(`subscriptions.unsubscribe.${shown}.lead`, words)}
    >
      {shown === 'subscribed' && (
        <form method="post">
          <button type="submit" className="button button-primary" name="do" value="unsubscribe">
            {t('subscriptions.unsubscribe.button')}
          </button>
        </form>
      )}
      {shown === 'unsubscribed' && canUndo && (
        <form method="post">
          <p>{t('subscriptions.unsubscribe.mistake')}</p>
          <button type="submit" className="button button-quiet" name="do" value="undo">
            {t('subscriptions.unsubscribe.undo')}
          </button>
        </form>
      )}
      <a className="link-arrow" href={pathInLocale(preferences, locale)}>
        {t('subscriptions.unsubscribe.preferences')}
        <Icon name="arrow" />
      </a>
    </TaskPage>
  );
}
