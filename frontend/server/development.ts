/** The development server: Vite on the same port, newest code on every request, hot reload in the browser. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Config } from './config.ts';
import { createRenderer, type Renderer, type RendererOptions } from './renderer.ts';

const ROOT = join(import.meta.dirname, '..');

const SURROUNDINGS = {
  assets: {
    styles: ['/src/styles/app.css'],
    fonts: [],
    theme: '/src/entry/theme.ts',
    preview: '/src/entry/preview.ts',
    consent: {
      script: '/src/entry/consent.ts',
      acts: '/src/entry/consentActs.ts',
      tracking: '/src/entry/tracking.ts',
    },
    modules: ['/@vite/client', '/@react-preamble.js'],
  },
  islandsScript: '/src/entry/islands.ts',
};

type ServerEntry = typeof import('../src/entry/server.tsx');
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface Development {
  renderer: Renderer;
  middleware: Middleware;
  close: () => Promise<void>;
}

/** Most of a page exists on the server only: when that changes, the browser has to ask again. */
const reloadRendered: Plugin = {
  name: 'magnetiq:reload-rendered',
  hotUpdate({ modules, server }) {
    if (this.environment.name === 'ssr' && modules.length > 0) {
      server.ws.send({ type: 'full-reload' });
    }
  },
};

/** React's refresh needs a few lines before the first component; as a file, because nothing is inline. */
const servePreamble =
  (code: string, next: Middleware): Middleware =>
  (request, response, pass) => {
    if (request.url !== '/@react-preamble.js') return next(request, response, pass);
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' });
    response.end(code);
  };

export async function startDevelopment(
  http: Server,
  config: Pick<Config, 'apiOrigin'>,
  options: Pick<RendererOptions, 'apiTimeout'>,
): Promise<Development> {
  const [{ createServer }, { default: react }] = await Promise.all([
    import('vite'),
    import('@vitejs/plugin-react'),
  ]);
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    root: ROOT,
    plugins: [reloadRendered],
    appType: 'custom',
    server: { middlewareMode: true, ws: { server: http } },
  });
  const load = async () => (await vite.ssrLoadModule('/src/entry/server.tsx')) as ServerEntry;
  const renderer = createRenderer(load, SURROUNDINGS, { ...options, ...config });
  const traced = <T>(rendering: Promise<T>): Promise<T> =>
    rendering.catch((reason: unknown) => {
      if (reason instanceof Error) vite.ssrFixStacktrace(reason);
      throw reason;
    });
  return {
    renderer: {
      ...renderer,
      render: (path) => traced(renderer.render(path)),
      renderFor: (path, person) => traced(renderer.renderFor(path, person)),
    },
    middleware: servePreamble(
      react.preambleCode.replace('__BASE__', '/'),
      (request, response, next) => vite.middlewares(request, response, next),
    ),
    close: () => vite.close(),
  };
}
