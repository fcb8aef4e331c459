/** Replaces the envelope of every successful answer by the schema of its `data`. */

export interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

interface Answer {
  content?: Record<string, { schema?: Schema }>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, { responses?: Record<string, Answer> }>>;
  components: { schemas: Record<string, Schema> };
}

function resolve(document: OpenApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return schema;
  const found = document.components.schemas[name];
  if (!found) throw new Error(`openapi.json has no schema ${name}`);
  return resolve(document, found);
}

function unwrapped(document: OpenApiDocument, answer: Answer): Answer {
  const schema = answer.content?.['application/json']?.schema;
  if (!schema) return answer;
  const { success, data } = resolve(document, schema).properties ?? {};
  if (!success || !data) return answer;
  return { ...answer, content: { 'application/json': { schema: data } } };
}

export function prepareDocument(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  for (const operations of Object.values(copy.paths)) {
    for (const operation of Object.values(operations)) {
      for (const [status, answer] of Object.entries(operation.responses ?? {})) {
        if (status.startsWith('2') && operation.responses) {
          operation.responses[status] = unwrapped(copy, answer);
        }
      }
    }
  }
  return copy;
}
