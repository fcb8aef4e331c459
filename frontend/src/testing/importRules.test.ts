import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..');

/** Each room may import those after it; `api` and `i18n` share the last place. */
const ORDER = ['entry', 'routes', 'blocks', 'features', 'components', 'api', 'i18n'];
const LAST = ORDER.indexOf('api');

const rank = (room: string): number => {
  const place = ORDER.indexOf(room);
  return place === -1 ? Number.NaN : Math.min(place, LAST);
};

/** Why `file` (a path inside src) may not import `target`, or nothing. */
function complaint(file: string, target: string): string | undefined {
  const [from = '', feature] = file.split('/');
  const [to = '', otherFeature] = target.split('/');
  if (from === 'testing' || file.includes('.test.')) return undefined;
  if (to === 'testing') return `${file} is not a test but imports ${target}`;
  if (rank(to) < rank(from)) return `${file} may not import ${target}`;
  if (from === 'features' && to === 'features' && feature !== otherFeature) {
    return `${file} imports another feature, ${target}`;
  }
  return undefined;
}

const IMPORTS = /(?:\bfrom\s+|\bimport\s*\(?\s*)'(\.{1,2}\/[^']+)'/g;

function complaintsAbout(file: string, source: string): string[] {
  return [...source.matchAll(IMPORTS)].flatMap(([, specifier = '']) => {
    const target = normalize(join(dirname(file), specifier));
    return target.startsWith('..') ? [] : (complaint(file, target) ?? []);
  });
}

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
  .map((file) => relative(SRC, join(file.parentPath, file.name)));

describe('imports run one way', () => {
  test('there are files to look at, in known rooms only', () => {
    const rooms = new Set(files.map((file) => file.split('/', 1)[0] ?? ''));
    const unranked = [...rooms].filter((room) => Number.isNaN(rank(room)));
    expect(['styles', 'testing']).toEqual(expect.arrayContaining(unranked));
    expect(rooms.size).toBeGreaterThan(ORDER.length);
  });

  test.each(files)('%s', (file) => {
    expect(complaintsAbout(file, readFileSync(join(SRC, file), 'utf8'))).toEqual([]);
  });

  test.each([
    ['components/a.tsx', "import { b } from '../blocks/b';"],
    ['api/a.ts', "const b = await import('../routes/b');"],
    ['features/one/a.ts', "import type { b } from '../two/b';"],
    ['blocks/a.tsx', "export { b } from '../entry/b';"],
    ['routes/a.tsx', "import '../testing/setup';"],
  ])('a wrong one in %s is found', (file, source) => {
    expect(complaintsAbout(file, source)).toHaveLength(1);
  });
});
