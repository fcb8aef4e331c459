/** How a page begins: with the hero of its body, or with its title and lead. */
import type { ReactNode } from 'react';
import type { RoutePage } from '../../api/generated';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';

type Page = RoutePage['page'];

export const opensWithHero = (page: Page) => page.body[0]?.type === 'hero';

interface OpeningProps {
  page: Page & { lead: string };
  breadcrumbs: ReactNode;
  /** What the page says of itself, between its beginning and the rest of its body. */
  children?: ReactNode;
}

export function Opening({ page, breadcrumbs, children }: OpeningProps) {
  const { body, title, lead } = page;
  const hero = opensWithHero(page) ? body.slice(0, 1) : [];
  return (
    <>
      {hero.length > 0 ? (
        <>
          {breadcrumbs}
          <Body blocks={children ? hero : body} />
        </>
      ) : (
        <PageIntro title={title} lead={lead} above={breadcrumbs} />
      )}
      {children}
      {(children || hero.length === 0) && (
        <Body blocks={body.slice(hero.length)} opensPage={hero.length === 0} />
      )}
    </>
  );
}
