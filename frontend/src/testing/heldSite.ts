/** A test site that is the same for all tests of a file: its renderer can be replaced, and every test begins with nothing kept. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Renderer } from '../../server/renderer.ts';
import { type FixtureApi, startFixtureApi } from './fixtureApi.ts';
import { type Answer, ask } from './http.ts';
import { PURGE_TOKEN, startTestSite, type TestSite } from './testSite.ts';

export interface HeldSite {
  api: () => FixtureApi;
  site: () => TestSite;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  purge: (order: object) => Promise<Answer>;
  /** Until the end of the test, pages are rendered by this. */
  renderWith: (render: Renderer['render'] | undefined) => void;
}

/** Registers the hooks that start, reset and stop it. */
export function holdSite(): HeldSite {
  let api: FixtureApi;
  let site: TestSite;
  let replaced: Renderer['render'] | undefined;

  const around = (renderer: Renderer): Renderer => ({
    ...renderer,
    render: (path) => (replaced ?? renderer.render)(path),
  });
  const purge = (order: object) =>
    ask(site.origin, '/__purge', {
      method: 'POST',
      headers: { authorization: `Bearer ${PURGE_TOKEN}` },
      body: JSON.stringify(order),
    });

  beforeAll(async () => {
    api = await startFixtureApi();
    site = await startTestSite(api.origin, { around });
  });
  beforeEach(async () => {
    replaced = undefined;
    await purge({ all: true });
  });
  afterAll(async () => {
    await site.close();
    await api.close();
  });

  return {
    api: () => api,
    site: () => site,
    get: (path, headers = {}) =>
      ask(site.origin, path, { headers: { accept: 'text/html', ...headers } }),
    purge,
    renderWith: (render) => {
      replaced = render;
    },
  };
}
