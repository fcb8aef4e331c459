import { Fragment } from 'react';
import { Field } from '../../components/ui/Field';
import { Film } from '../../features/consent/Film';
import type { BlockProps } from '../types';

/** HTML that an administrator has pasted. The API has cleaned it, and cut the films out. */
export function RawHtmlBlock({ id, value }: BlockProps<'raw_html'>) {
  return (
    <div className="raw-html">
      {value.pieces.map(({ html, film }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name, and their order never changes
        <Fragment key={index}>
          {html && (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the API
            <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
          )}
          {film && film.provider !== 'file' && (
            <div className="figure video">
              <Film
                film={{ ...film, provider: film.provider }}
                poster={<Field seed={`${id}-${index}`} />}
              />
            </div>
          )}
        </Fragment>
      ))}
    </div>
  );
}
