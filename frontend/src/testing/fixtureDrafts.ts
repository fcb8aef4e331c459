/** The stand-in's drafts: what an editor has typed, by token. */
import type { Reply } from './fixtureApi.ts';
import { routes } from './fixtures.ts';

/** `unavailable` as the words of a draft makes Django fail on it; those of token `banner` are a banner's. */
export type Drafts = Map<string, string>;

const refused = (status: number, code: string): Reply => ({ status, code, message: code });

const REFUSALS: Record<string, Reply> = {
  expired: refused(410, 'PREVIEW_EXPIRED'),
  incomplete: refused(422, 'PREVIEW_INCOMPLETE'),
};

const bannerOf = (text: string) => ({
  kind: 'snippet',
  name: 'Banner',
  blocks: [],
  banner: { version: 'preview-1', text, tone: 'offer', link: null, section: '' },
});

export function draftAt(token: string, drafts: Drafts): Reply {
  const title = drafts.get(token);
  if (title === undefined) return REFUSALS[token] ?? refused(403, 'PREVIEW_FORBIDDEN');
  if (title === 'unavailable') return refused(500, 'INTERNAL_ERROR');
  if (token === 'banner') return { status: 200, data: bannerOf(title) };
  const route = routes['/services/'];
  if (route?.kind !== 'page') throw new Error('The site has no such page.');
  return {
    status: 200,
    data: { ...route, page: { ...route.page, title }, seo: { ...route.seo, title } },
  };
}
