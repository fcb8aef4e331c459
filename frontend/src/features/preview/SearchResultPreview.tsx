import { useTranslation } from 'react-i18next';
import type { Seo, SiteInfo } from '../../api/generated';
import { cutAt, DESCRIPTION_FITS, lengthOf, TITLE_FITS } from './cut';
import { Hint } from './Hint';

interface LengthHintProps {
  name: 'title' | 'description';
  text: string;
  fits: number;
}

function LengthHint({ name, text, fits }: LengthHintProps) {
  const { t } = useTranslation();
  const length = lengthOf(text);
  const state = length === 0 ? 'empty' : length > fits ? 'long' : 'fits';
  return (
    <Hint tone={state === 'fits' ? 'good' : 'mind'}>
      {t(`preview.search.${name}.${state}`, { length, fits })}
    </Hint>
  );
}

/** An editor's own canonical address may hold a broken escape. */
function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** An address as search engines write it: the host, then the way to the page. */
function wayTo(canonical: string): string {
  const { host, pathname } = new URL(canonical);
  const parts = readable(pathname).split('/').filter(Boolean);
  return [host, ...parts].join(' › ');
}

/** The page in a list of search results, cut as it would be, and what to make of its length. */
export function SearchResultPreview({ seo, site }: { seo: Seo; site: SiteInfo }) {
  const { t } = useTranslation();
  return (
    <>
      <h1 className="preview-heading">{t('preview.search.heading')}</h1>
      <article className="preview-result">
        <p className="preview-source">
          <span className="preview-initial" aria-hidden="true">
            {site.name.slice(0, 1)}
          </span>
          <span>
            <span className="preview-site">{site.name}</span>
            <span className="preview-address">{wayTo(seo.canonical)}</span>
          </span>
        </p>
        <h2 className="preview-result-title">{cutAt(seo.title, TITLE_FITS)}</h2>
        {seo.description ? (
          <p className="preview-result-text">{cutAt(seo.description, DESCRIPTION_FITS)}</p>
        ) : (
          <p className="preview-result-text preview-absent">{t('preview.search.chosen')}</p>
        )}
      </article>
      <ul className="preview-hints">
        <LengthHint name="title" text={seo.title} fits={TITLE_FITS} />
        <LengthHint name="description" text={seo.description} fits={DESCRIPTION_FITS} />
        {seo.robots.includes('noindex') && <Hint tone="mind">{t('preview.search.hidden')}</Hint>}
      </ul>
    </>
  );
}
