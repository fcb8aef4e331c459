/** The views of what people write and who they are: blog, news, team and jobs. */
import { useTranslation } from 'react-i18next';
import { Body } from '../../blocks/Body';
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
import { Opening } from './Opening';
import type { PageViewProps } from './types';

function BlogIndexView({ page, breadcrumbs }: PageViewProps<'blog_index_page'>) {
  const { t } = useTranslation();
  const { articles, filters, chosen, part } = page;
  return (
    <Opening page={page} breadcrumbs={breadcrumbs} chosen={chosen}>
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
    </Opening>
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
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <ArticleList articles={page.articles} part={page.part} url={page.url} news />
    </Opening>
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
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <PeopleGrid people={page.people} />
    </Opening>
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
    <Opening page={page} breadcrumbs={breadcrumbs} chosen={page.chosen}>
      <JobList page={page} />
    </Opening>
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

export const peopleViews = {
  blog_index_page: BlogIndexView,
  article_page: ArticleView,
  news_index_page: NewsIndexView,
  news_page: NewsView,
  team_page: TeamView,
  person_page: PersonView,
  careers_page: CareersView,
  job_page: JobView,
};
