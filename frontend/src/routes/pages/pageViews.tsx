/** Every page type of the API and how it is shown; a missing one does not compile. */
import type { ComponentType, ReactNode } from 'react';
import type { RoutePage } from '../../api/generated';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';
import { ArticleIntro } from '../../features/articles/ArticleIntro';
import { ArticleList } from '../../features/articles/ArticleList';

type Page = RoutePage['page'];
type PageType = Page['type'];
type PageOf<T extends PageType> = Extract<Page, { type: T }>;

interface PageViewProps<T extends PageType> {
  page: PageOf<T>;
  breadcrumbs: ReactNode;
}

/** A hero says what the page is; without one the page needs its title and lead. */
const opensWithHero = (page: Page) => page.body[0]?.type === 'hero';

function HomeView({ page }: PageViewProps<'home_page'>) {
  return (
    <>
      {!opensWithHero(page) && <PageIntro title={page.title} lead="" />}
      <Body blocks={page.body} />
    </>
  );
}

function ContentView({ page, breadcrumbs }: PageViewProps<'content_page'>) {
  return (
    <>
      {opensWithHero(page) ? (
        breadcrumbs
      ) : (
        <PageIntro title={page.title} lead={page.lead} above={breadcrumbs} />
      )}
      <Body blocks={page.body} />
    </>
  );
}

function BlogIndexView({ page, breadcrumbs }: PageViewProps<'blog_index_page'>) {
  return (
    <>
      {opensWithHero(page) ? (
        breadcrumbs
      ) : (
        <PageIntro title={page.title} lead={page.lead} above={breadcrumbs} />
      )}
      <ArticleList articles={page.articles} part={page.part} url={page.url} />
      <Body blocks={page.body} />
    </>
  );
}

function ArticleView({ page, breadcrumbs }: PageViewProps<'article_page'>) {
  return (
    <article>
      <ArticleIntro article={page} above={breadcrumbs} />
      <Body blocks={page.body} />
    </article>
  );
}

export const pageViews: { [T in PageType]: ComponentType<PageViewProps<T>> } = {
  home_page: HomeView,
  content_page: ContentView,
  blog_index_page: BlogIndexView,
  article_page: ArticleView,
};
