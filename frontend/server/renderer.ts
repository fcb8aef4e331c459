/** The built renderer: loads the server's half of the site and tells it which files the build made. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PersonalRequest, Rendered, RenderRequest } from '../src/entry/server.tsx';
import type { Locale } from '../src/i18n/locales.ts';
import { documentAssets } from './assets.ts';

export interface Renderer {
  /** The page at a path, the same for everybody. */
  render: (path: string) => Promise<Rendered>;
  /** What one person gets there: the answer to a form, or a page that is about them. */
  renderFor: (path: string, person: PersonalRequest) => Promise<Rendered>;
  errorPage: (status: number, locale: Locale) => Promise<string>;
}

type ServerEntry = typeof import('../src/entry/server.tsx');

export interface RendererOptions {
  apiOrigin: string;
  /** Milliseconds that the API may take for one document. */
  apiTimeout: number;
}

type Surroundings = Pick<RenderRequest, 'assets' | 'islandsScript'>;

/** `load` is asked on every render, so that a development server can give the newest code. */
export function createRenderer(
  load: () => Promise<ServerEntry>,
  { assets, islandsScript }: Surroundings,
  { apiOrigin, apiTimeout }: RendererOptions,
): Renderer {
  const renderFor = async (path: string, person?: PersonalRequest) => {
    const { render } = await load();
    const signal = AbortSignal.timeout(apiTimeout);
    return render({ path, person, apiOrigin, signal, assets, islandsScript });
  };
  return {
    render: (path) => renderFor(path),
    renderFor,
    errorPage: async (status, locale) => (await load()).renderErrorPage(status, locale, assets),
  };
}

export async function loadBuiltRenderer(
  build: string,
  options: RendererOptions,
): Promise<Renderer> {
  const file = pathToFileURL(join(build, 'server/entry.js')).href;
  const entry = (await import(file)) as ServerEntry;
  return createRenderer(async () => entry, await documentAssets(join(build, 'client')), options);
}
