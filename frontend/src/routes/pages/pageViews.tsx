/** Every page type of the API and how it is shown; a missing one does not compile. */
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutePage } from '../../api/generated';
import { Body } from '../../blocks/Body';
import { PageIntro } from '../../components/layout/PageIntro';
import { FilterChips } from '../../components/ui/FilterChips';
import { ArticleIntro } from '../../features/articles/ArticleIntro';
import { ArticleList } from '../../features/articles/ArticleList';
import { ArticleTags } from '../../features/articles/ArticleTags';
import { NewsIntro } from '../../features/articles/NewsIntro';
import { JobApply, JobIntro } from '../../features/jobs/JobIntro';
import { JobList } from '../../features/jobs/JobList';
import { AuthorCards } from '../../features/people/AuthorCards';
import { PeopleGrid } from '../../features/people/PeopleGrid';
import { PersonArticles } from '../../features/people/PersonArticles';
import { PersonIntro } from '../../features/people/PersonIntro';

type Page = RoutePage['page'];
type PageType = Page['type'];
type PageOf<T extends PageType> = Extract<Page, { type: T }>;

/** Types of page that list others below a title and a lead. */
type Listing = 'blog_index_page' | 'news_index_page' | 'team_page' | 'careers_page';

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

/** The head of a page with a lead; of a narrowed list it is about what the list is narrowed to. */
function Intro({ page, breadcrumbs }: PageViewProps<Listing>) {
  const chosen = 'chosen' in page ? page.chosen : null;
  if (!chosen && opensWithHero(page)) return breadcrumbs;
  const title = chosen?.label ?? page.title;
  return <PageIntro title={title} lead={chosen?.description ?? page.lead} above={breadcrumbs} />;
}

function BlogIndexView({ page, breadcrumbs }: PageViewProps<'blog_index_page'>) {
  const { t } = useTranslation();
  const { articles, filters, chosen, part } = page;
  return (
    <>
      <Intro page={page} breadcrumbs={breadcrumbs} />
      <div className="list-filters tracks">
        <FilterChips
          filters={filters}
          chosen={chosen}
          isWhole={!chosen}
          url={page.url}
          label={t('article.byCategory')}
          all={t('article.all')}
        />
      </div>
      <ArticleList articles={articles} part={part} url={chosen?.url ?? page.url} />
      {!chosen && <Body blocks={page.body} />}
    </>
  );
}

function ArticleView({ page, breadcrumbs }: PageViewProps<'article_page'>) {
  return (
    <article>
      <ArticleIntro article={page} above={breadcrumbs} />
      <Body blocks={page.body} />
      <ArticleTags tags={page.tags} />
      <AuthorCards authors={page.authors} />
    </article>
  );
}

function NewsIndexView({ page, breadcrumbs }: PageViewProps<'news_index_page'>) {
  return (
    <>
      <Intro page={page} breadcrumbs={breadcrumbs} />
      <ArticleList articles={page.articles} part={page.part} url={page.url} news />
      <Body blocks={page.body} />
    </>
  );
}

function NewsView({ page, breadcrumbs }: PageViewProps<'news_page'>) {
  return (
    <article>
      <NewsIntro news={page} above={breadcrumbs} />
      <Body blocks={page.body} />
    </article>
  );
}

function TeamView({ page, breadcrumbs }: PageViewProps<'team_page'>) {
  return (
    <>
      <Intro page={page} breadcrumbs={breadcrumbs} />
      <PeopleGrid people={page.people} />
      <Body blocks={page.body} />
    </>
  );
}

function PersonView({ page, breadcrumbs }: PageViewProps<'person_page'>) {
  return (
    <>
      <PersonIntro title={page.title} person={page.person} above={breadcrumbs} />
      <Body blocks={page.body} />
      <PersonArticles name={page.title} articles={page.articles} part={page.part} url={page.url} />
    </>
  );
}

function CareersView({ page, breadcrumbs }: PageViewProps<'careers_page'>) {
  return (
    <>
      <Intro page={page} breadcrumbs={breadcrumbs} />
      <JobList page={page} />
      {!page.chosen && <Body blocks={page.body} />}
    </>
  );
}

function JobView({ page, breadcrumbs }: PageViewProps<'job_page'>) {
  return (
    <>
      <JobIntro job={page} above={breadcrumbs} listUrl={page.url.replace(/[^/]+\/$/, '')} />
      <Body blocks={page.body} />
      <JobApply job={page} />
    </>
  );
}

export const pageViews: { [T in PageType]: ComponentType<PageViewProps<T>> } = {
  home_page: HomeView,
  content_page: ContentView,
  blog_index_page: BlogIndexView,
  article_page: ArticleView,
  news_index_page: NewsIndexView,
  news_page: NewsView,
  team_page: TeamView,
  person_page: PersonView,
  careers_page: CareersView,
  job_page: JobView,
};
