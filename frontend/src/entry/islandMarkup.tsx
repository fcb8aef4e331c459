/** The container of an island: the block as HTML of its own root, and what the browser needs to take it over. */
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import type { IslandWrapper } from '../blocks/Body';
import type { Locale } from '../i18n/locales';
import { isFrameIsland } from './frameIslands';

/** The props travel as JSON in an attribute. */
export interface IslandProps {
  id: string;
  value: unknown;
  first: boolean;
}

export function islandWrapper(
  locale: Locale,
  inProviders: (node: ReactNode) => ReactNode,
  onIsland: () => void,
): IslandWrapper {
  return (node, { type, id, value }, first) => {
    onIsland();
    const props: IslandProps = { id, value, first };
    // A root of its own with its own prefix, so that the ids agree when the browser hydrates it alone.
    const html = renderToString(inProviders(node), { identifierPrefix: id });
    return (
      <div
        data-island={type}
        data-wake={isFrameIsland(type) ? 'focus' : undefined}
        data-locale={locale}
        data-props={JSON.stringify(props)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the output of React's own renderer
        dangerouslySetInnerHTML={{ __html: html }}
      />
    );
  };
}
