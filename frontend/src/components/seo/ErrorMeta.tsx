import { useTranslation } from 'react-i18next';
import type { SiteInfo } from '../../api/generated';
import type { ErrorPage } from '../layout/ErrorMessage';
import { errorWords } from '../layout/errorWords';

interface ErrorMetaProps {
  error: ErrorPage;
  /** Unknown while the API has not answered yet. */
  site?: SiteInfo | undefined;
}

export function ErrorMeta({ error, site }: ErrorMetaProps) {
  const { t } = useTranslation();
  const heading = errorWords(site, error)?.heading || t(`errors.${error}.title`);
  return (
    <>
      <title>{`${heading} · ${site?.name ?? 'Magnetiq'}`}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}
