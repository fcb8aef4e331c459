/** One block with its sample and nothing around it: what editors see before they choose it. */
import { useTranslation } from 'react-i18next';
import { data, type LoaderFunctionArgs, useParams } from 'react-router';
import { Body } from '../../blocks/Body';
import { localeOfPath } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { findSpecimen } from './specimens';

export function specimenLoader({ request, params }: LoaderFunctionArgs): null {
  const locale = localeOfPath(new URL(request.url).pathname);
  if (!findSpecimen(locale, params.type)) throw data(null, { status: 404 });
  return null;
}

export function SpecimenPage() {
  const { t } = useTranslation();
  const specimen = findSpecimen(useLocale(), useParams().type);
  if (!specimen) return null;
  return (
    <>
      <title>{`${specimen.label} · ${t('styleguide.title')}`}</title>
      <meta name="robots" content="noindex" />
      <main className="specimen-alone">
        <Body blocks={[specimen.block]} />
      </main>
    </>
  );
}
