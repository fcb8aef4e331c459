import type { Graph } from 'schema-dts';

/** Characters that could end the script element, or that JavaScript reads as line ends. */
const UNSAFE = /[<>&\u2028\u2029]/g;

export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Structured data for search engines: a data block, which no browser executes. */
export function JsonLd({ graph }: { graph: Graph }) {
  if (graph['@graph'].length === 0) return null;
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by safeJson
      dangerouslySetInnerHTML={{ __html: safeJson(graph) }}
    />
  );
}
