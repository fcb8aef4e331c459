/** The views of webinars: the overview, and a topic with its dates. */
import { useContentSiteReadQuery, useWebinarsTopicReadQuery } from '../../api/generated';
import { webinarGraph } from '../../components/seo/aboutWebinar';
import { JsonLd } from '../../components/seo/JsonLd';
import { Sharing } from '../../features/webinars/Sharing';
import { TopicSessions } from '../../features/webinars/TopicSessions';
import { useLocale } from '../../i18n/useLocale';
import { Enhanced } from '../Enhanced';
import { usePageRoute } from '../usePageRoute';
import { WebinarFinder } from '../webinars/pages';
import { Opening } from './Opening';
import type { PageViewProps } from './types';

function WebinarsView({ page, breadcrumbs }: PageViewProps<'webinars_page'>) {
  return (
    <Opening page={page} breadcrumbs={breadcrumbs}>
      <WebinarFinder search="" />
    </Opening>
  );
}

function WebinarView({ page, breadcrumbs }: PageViewProps<'webinar_page'>) {
  const locale = useLocale();
  const { data: sessions } = useWebinarsTopicReadQuery({ topic: page.topic, locale });
  const { data: site } = useContentSiteReadQuery({ locale });
  const seo = usePageRoute()?.seo;
  return (
    <>
      {site && sessions && <JsonLd graph={webinarGraph(sessions, site, seo?.og_image?.src)} />}
      <Opening page={page} breadcrumbs={breadcrumbs}>
        {sessions && (
          <Enhanced id="webinar-dates">
            <TopicSessions topic={page.title} sessions={sessions} />
          </Enhanced>
        )}
      </Opening>
      {seo && (
        <div className="sharing-tracks tracks">
          <Enhanced id="sharing">
            <Sharing title={page.title} page={seo.canonical} />
          </Enhanced>
        </div>
      )}
    </>
  );
}

export const webinarViews = { webinars_page: WebinarsView, webinar_page: WebinarView };
