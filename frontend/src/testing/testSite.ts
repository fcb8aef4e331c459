/** The whole site on a free port: the real server and renderer, from source, before a stand-in for Django. */
import type { Assets } from '../../server/assets.ts';
import { createLog } from '../../server/log.ts';
import { createRenderer, type Renderer } from '../../server/renderer.ts';
import { createSite, type SiteConfig } from '../../server/site.ts';
import * as entry from '../entry/server';
import { type Listening, listen } from './http.ts';

const surroundings = {
  assets: {
    styles: ['/assets/styles-test.css'],
    fonts: ['/assets/face-latin-wght-normal-test.woff2'],
    theme: '/assets/theme-test.js',
    preview: '/assets/preview-test.js',
    consent: {
      script: '/assets/consent-test.js',
      acts: '/assets/consentActs-test.js',
      tracking: '/assets/tracking-test.js',
    },
    modules: [],
  },
  islandsScript: '/assets/islands-test.js',
};

export const PURGE_TOKEN = 'a token for tests';

interface TestSiteOptions {
  config?: Partial<SiteConfig>;
  assets?: Assets;
  /** Changes what the renderer does, to hold it back or to break it. */
  around?: (renderer: Renderer) => Renderer;
}

export interface TestSite extends Listening {
  logged: Record<string, unknown>[];
  drain: () => void;
}

export async function startTestSite(
  apiOrigin: string,
  { config = {}, assets = new Map(), around = (renderer) => renderer }: TestSiteOptions = {},
): Promise<TestSite> {
  const logged: Record<string, unknown>[] = [];
  const log = createLog('info', (line) => logged.push(JSON.parse(line) as Record<string, unknown>));
  const options = { apiOrigin, apiTimeout: 2000 };
  const site = createSite({
    config: {
      apiOrigin,
      purgeToken: PURGE_TOKEN,
      pageTtl: 60_000,
      trustedProxies: ['127.0.0.1'],
      baseUrl: 'https://site.example',
      ...config,
    },
    renderer: around(createRenderer(async () => entry, surroundings, options)),
    assets,
    log,
  });
  const listening = await listen(site.handle);
  const close = async () => {
    await site.close();
    await listening.close();
  };
  return { ...listening, close, logged, drain: site.drain };
}
