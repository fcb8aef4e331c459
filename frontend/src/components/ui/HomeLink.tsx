import { useTranslation } from 'react-i18next';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Icon } from './Icon';

export function HomeLink() {
  const { t } = useTranslation();
  return (
    <a className="link-arrow" href={homeOf(useLocale())}>
      {t('errors.home')}
      <Icon name="arrow" />
    </a>
  );
}
