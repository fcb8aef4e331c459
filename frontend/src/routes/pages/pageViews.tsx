/** Every page type of the API and how it is shown; a missing one does not compile. */
import type { ComponentType } from 'react';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';
import { companyViews } from './companyViews';
import { Opening, opensWithHero } from './Opening';
import { peopleViews } from './peopleViews';
import type { PageType, PageViewProps } from './types';
import { webinarViews } from './webinarViews';

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

export const pageViews: { [T in PageType]: ComponentType<PageViewProps<T>> } = {
  home_page: HomeView,
  content_page: ContentView,
  ...companyViews,
  ...peopleViews,
  ...webinarViews,
};
