/** The TypeScript of the API: types and queries, made from openapi.json. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateEndpoints } from '@rtk-query/codegen-openapi';
import { type OpenApiDocument, prepareDocument } from './prepareDocument.ts';

const BANNER = '// Generated from openapi/openapi.json by `npm run types`.\n';

export async function generateTypes(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, 'openapi.json'), 'utf8');
  const document = prepareDocument(JSON.parse(text) as OpenApiDocument);
  const scratch = await mkdtemp(join(tmpdir(), 'magnetiq-openapi-'));
  try {
    const schemaFile = join(scratch, 'openapi.json');
    await writeFile(schemaFile, JSON.stringify(document));
    const source = await generateEndpoints({
      schemaFile,
      apiFile: './emptyApi',
      apiImport: 'emptyApi',
      exportName: 'api',
      hooks: true,
    });
    return BANNER + source;
  } finally {
    await rm(scratch, { recursive: true });
  }
}
