/** Starts the site: `node server/index.ts`, or with `--dev` for a development server. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadAssets } from './assets.ts';
import { answerBrokenRequests } from './brokenRequests.ts';
import { type Config, readConfig } from './config.ts';
import { createLog, errorFields, type Log } from './log.ts';
import { loadBuiltRenderer } from './renderer.ts';
import { createSite, type Site } from './site.ts';

const BUILD = join(import.meta.dirname, '../build');
const API_TIMEOUT = 10_000;
const MAX_HEADERS = 32 * 1024;
/** Longer than the idle time of usual proxies in front, so that they close first. */
const KEEP_ALIVE = 65_000;
/** The whole of a request may take this long: a large film over a slow line. */
const UPLOAD_TIME = 15 * 60_000;
/** What is still being answered when the process is told to stop may take this long; a developer does not wait. */
const GRACE = { production: 10_000, development: 300 };

async function builtSite(config: Config, log: Log): Promise<Site> {
  const [renderer, assets] = await Promise.all([
    loadBuiltRenderer(BUILD, { apiOrigin: config.apiOrigin, apiTimeout: API_TIMEOUT }),
    loadAssets(join(BUILD, 'client')),
  ]);
  return createSite({ config, renderer, assets, log });
}

async function developmentSite(config: Config, log: Log, http: Server): Promise<Site> {
  const { startDevelopment } = await import('./development.ts');
  const { renderer, middleware, close } = await startDevelopment(http, config, {
    apiTimeout: API_TIMEOUT,
  });
  const site = createSite({
    config: { ...config, pageTtl: 0 },
    renderer,
    assets: new Map(),
    log,
    development: middleware,
  });
  return {
    ...site,
    close: async () => {
      await Promise.all([site.close(), close()]);
    },
  };
}

function stopOnSignal(http: Server, site: Site, log: Log, grace: number): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    site.drain();
    http.close(() => void site.close().finally(() => process.exit(0)));
    http.closeIdleConnections();
    setTimeout(() => process.exit(0), grace).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function main(): Promise<void> {
  const development = process.argv.includes('--dev');
  process.env.NODE_ENV ??= development ? 'development' : 'production';
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);

  let handle: RequestListener = (_, response) => response.writeHead(503).end();
  const http = createServer(
    { maxHeaderSize: MAX_HEADERS, keepAliveTimeout: KEEP_ALIVE, requestTimeout: UPLOAD_TIME },
    (request, response) => handle(request, response),
  );
  answerBrokenRequests(http);
  const site = await (development ? developmentSite(config, log, http) : builtSite(config, log));
  handle = site.handle;
  if (config.purgeToken === '')
    log.warning('purge.off', { reason: 'MAGNETIQ_PURGE_TOKEN is empty' });
  stopOnSignal(http, site, log, development ? GRACE.development : GRACE.production);
  http.on('error', (reason) => {
    log.error('listen.failed', { error: reason.message });
    process.exit(1);
  });
  http.listen(config.port, config.host, () => {
    const { port } = http.address() as AddressInfo;
    log.info('listening', { host: config.host, port });
  });
}

main().catch((reason: unknown) => {
  createLog('error').error('start.failed', errorFields(reason));
  process.exit(1);
});
