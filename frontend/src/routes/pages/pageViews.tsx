/** Every page type of the API and how it is shown; a missing one does not compile. */
import type { ComponentType } from 'react';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';
import { ArticleIntro } from '../../features/articles/ArticleIntro';
import { ArticleList } from '../../features/articles/ArticleList';
import { companyViews } from './companyViews';
import { Opening, opensWithHero } from './Opening';
import type { PageType, PageViewProps } from './types';

function HomeView({ page }: PageViewProps<'home_page'>) {
  return (
    <>
      {!opensWithHero(page) && <PageIntro title={page.title} lead="" />}
      <Body blocks={page.body} />
    </>
  );
}

function ContentView({ page, breadcrumbs }: PageViewProps<'content_page'>) {
  return <Opening page={page} breadcrumbs={breadcrumbs} />;
}

function BlogIndexView({ page, breadcrumbs }: PageViewProps<'blog_index_page'>) {
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <ArticleList articles={page.articles} part={page.part} url={page.url} />
    </Opening>
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
  ...companyViews,
};
