import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateTypes } from './generateTypes.ts';
import { prepareDocument } from './prepareDocument.ts';

test('the generated types are those of the document', async () => {
  const written = await readFile(join(import.meta.dirname, '../src/api/generated.ts'), 'utf8');
  expect(await generateTypes()).toBe(written);
});

test('an answer is described by its data; errors stay as they are', () => {
  const answer = (name: string) => ({
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  const error = { properties: { success: {}, error: {} } };
  const prepared = prepareDocument({
    paths: { '/x': { get: { responses: { 200: answer('Envelope'), 404: answer('Error') } } } },
    components: {
      schemas: {
        Envelope: { properties: { success: {}, data: { type: 'string' } } },
        Error: error,
      },
    },
  });
  const responses = prepared.paths['/x']?.get?.responses;
  expect(responses?.[200]?.content?.['application/json']?.schema).toEqual({ type: 'string' });
  expect(responses?.[404]).toEqual(answer('Error'));
});
