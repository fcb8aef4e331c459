/** Runs after the build: writes the compressed forms beside each text file, at the best quality there is. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { encode } from './encoding.ts';

const TEXT = new Set(['.css', '.js', '.json', '.svg', '.txt', '.webmanifest']);
const BEST = 11;

const directory = join(import.meta.dirname, '../build/client');
const found = await readdir(directory, { recursive: true, withFileTypes: true });
for (const file of found.filter(({ name }) => TEXT.has(extname(name)))) {
  const path = join(file.parentPath, file.name);
  const { br, gzip, identity } = await encode(await readFile(path), BEST);
  if (br && br.length < identity.length) await writeFile(`${path}.br`, br);
  if (gzip && gzip.length < identity.length) await writeFile(`${path}.gz`, gzip);
}
