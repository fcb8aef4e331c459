/** The built files in memory, with the compressed forms that the build made, and what a document names of them. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import type { DocumentAssets } from '../src/entry/Document.tsx';
import { chooseCoding, type Encoded } from './encoding.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webm': 'audio/webm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

interface Asset {
  body: Encoded;
  type: string;
  etag: string;
  /** Its name carries a hash of its content. */
  hashed: boolean;
}

export type Assets = ReadonlyMap<string, Asset>;

async function readAsset(path: string, hashed: boolean): Promise<Asset> {
  const optional = (suffix: string) => readFile(path + suffix).catch(() => undefined);
  const identity = await readFile(path);
  const [br, gzip] = await Promise.all([optional('.br'), optional('.gz')]);
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return { body: { identity, br, gzip }, type, etag, hashed };
}

/** Reads every file of a build into memory, by its address. */
export async function loadAssets(directory: string): Promise<Assets> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = found.filter((file) => file.isFile() && !/\.(?:br|gz)$/.test(file.name));
  const assets = new Map<string, Asset>();
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const address = `/${relative(directory, path).split(sep).join('/')}`;
    if (address.startsWith('/.')) continue;
    assets.set(address, await readAsset(path, address.startsWith('/assets/')));
  }
  return assets;
}

export function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const coding = chooseCoding(request.headers['accept-encoding'], asset.body);
  const body = asset.body[coding ?? 'identity'] ?? asset.body.identity;
  const headers = {
    'content-type': asset.type,
    'cache-control': asset.hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    etag: asset.etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    // An SVG opened by itself is a document too.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  };
  if (request.headers['if-none-match'] === asset.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    'content-length': body.length,
    ...(coding && { 'content-encoding': coding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

interface ManifestChunk {
  file: string;
  assets?: string[];
}

type Manifest = Record<string, ManifestChunk>;

/** The Latin cut of each family; other scripts are fetched when a text needs them. */
const PRELOADED_FONT = /-latin-(?!ext)[\w-]*normal[\w-]*\.woff2$/;

export async function documentAssets(
  directory: string,
): Promise<{ assets: DocumentAssets; islandsScript: string }> {
  const manifest = JSON.parse(
    await readFile(join(directory, '.vite/manifest.json'), 'utf8'),
  ) as Manifest;
  const address = (source: string): string => {
    const chunk = manifest[source];
    if (!chunk) throw new Error(`The build has no ${source}: run \`npm run build\`.`);
    return `/${chunk.file}`;
  };
  const fonts = Object.values(manifest)
    .map(({ file }) => `/${file}`)
    .filter((file) => PRELOADED_FONT.test(file));
  return {
    assets: {
      styles: [address('src/styles/app.css')],
      fonts,
      theme: address('src/entry/theme.ts'),
      preview: address('src/entry/preview.ts'),
      consent: {
        script: address('src/entry/consent.ts'),
        acts: address('src/entry/consentActs.ts'),
        tracking: address('src/entry/tracking.ts'),
      },
      modules: [],
    },
    islandsScript: address('src/entry/islands.ts'),
  };
}
