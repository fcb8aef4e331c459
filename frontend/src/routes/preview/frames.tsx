/** What stands around a draft: the site's frame around the page itself, next to nothing around its cards. */
import { Outlet } from 'react-router';
import { PreviewStrip } from '../../features/preview/PreviewStrip';
import { SiteLayout } from '../SiteLayout';
import { useDraft } from './useDraft';

const Strip = () => (useDraft() ? <PreviewStrip /> : null);

export function DraftFrame() {
  const draft = useDraft();
  const banner = draft?.kind === 'snippet' ? draft.banner : null;
  return (
    <>
      <Strip />
      <SiteLayout banner={banner} />
    </>
  );
}

export function CardFrame() {
  return (
    <>
      <Strip />
      <main id="main" className="preview-alone">
        <Outlet />
      </main>
    </>
  );
}
