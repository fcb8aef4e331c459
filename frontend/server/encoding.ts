/** Compressed forms of a body, and the choice between them. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export interface Encoded {
  identity: Buffer;
  br: Buffer | undefined;
  gzip: Buffer | undefined;
}

/** Quality 5 is where a page of HTML stops getting smaller faster than it gets slower. */
export async function encode(body: Buffer, quality = 5): Promise<Encoded> {
  const [br, gz] = await Promise.all([
    brotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
    gzipped(body),
  ]);
  return { identity: body, br, gzip: gz };
}

export type Coding = 'br' | 'gzip';

/** A coding named in Accept-Encoding with any weight but zero. */
const naming = (coding: Coding): RegExp =>
  new RegExp(`(?:^|,)\\s*${coding}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[^,]*)?(?:,|$)`, 'i');
const TAKES_BROTLI = naming('br');
const TAKES_GZIP = naming('gzip');

/** The best coding that the client takes and that there is. */
export function chooseCoding(accepted: string | undefined, body: Encoded): Coding | undefined {
  if (!accepted) return undefined;
  if (body.br && TAKES_BROTLI.test(accepted)) return 'br';
  return body.gzip && TAKES_GZIP.test(accepted) ? 'gzip' : undefined;
}
