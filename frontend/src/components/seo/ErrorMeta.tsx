import { useTranslation } from 'react-i18next';
import type { ErrorPage } from '../layout/ErrorMessage';

export function ErrorMeta({ error }: { error: ErrorPage }) {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t(`errors.${error}.title`)} · Magnetiq`}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}
