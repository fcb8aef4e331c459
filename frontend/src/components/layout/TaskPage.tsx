import type { ReactNode } from 'react';
import { useContentSiteReadQuery } from '../../api/generated';
import { useLocale } from '../../i18n/useLocale';
import { PageIntro } from './PageIntro';

interface TaskPageProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** A page with one thing to do or to know, for one person: in no index, and with no address to pass on. */
export function TaskPage({ title, lead, children }: TaskPageProps) {
  const { data: site } = useContentSiteReadQuery({ locale: useLocale() });
  return (
    <>
      <title>{site ? `${title} · ${site.name}` : title}</title>
      <meta name="robots" content="noindex" />
      <PageIntro title={title} lead={lead} />
      <div className="task tracks">
        <div className="task-body">{children}</div>
      </div>
    </>
  );
}
