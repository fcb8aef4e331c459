/** How a page begins: with the hero of its body, or with its title and lead. */
import type { ReactNode } from 'react';
import type { ChosenListing, RoutePage } from '../../api/generated';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';

type Page = RoutePage['page'];

export const opensWithHero = (page: Page) => page.body[0]?.type === 'hero';

interface OpeningProps {
  page: Page & { lead: string };
  breadcrumbs: ReactNode;
  /** To what the page's list is narrowed: the page is then about that, and has no body. */
  chosen?: ChosenListing | null;
  /** What the page says of itself, between its beginning and the rest of its body. */
  children?: ReactNode;
}

export function Opening({ page, breadcrumbs, chosen = null, children }: OpeningProps) {
  const { title, lead } = page;
  const body = chosen ? [] : page.body;
  const hero = body[0]?.type === 'hero' ? body.slice(0, 1) : [];
  return (
    <>
      {hero.length > 0 ? (
        <>
          {breadcrumbs}
          <Body blocks={children ? hero : body} />
        </>
      ) : (
        <PageIntro
          title={chosen?.label ?? title}
          lead={chosen?.description ?? lead}
          above={breadcrumbs}
        />
      )}
      {children}
      {(children || hero.length === 0) && (
        <Body blocks={body.slice(hero.length)} opensPage={hero.length === 0} />
      )}
    </>
  );
}
