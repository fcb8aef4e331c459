import { expect, test } from 'vitest';
import { chooseCoding, encode } from './encoding.ts';

const body = await encode(Buffer.from('hello '.repeat(100)));

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip;q=1.0, br;q=0.5', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.0, gzip;q=0', undefined],
  ['BR', 'br'],
  ['brotli', undefined],
  ['identity', undefined],
  [undefined, undefined],
])('%s -> %s', (accepted, coding) => expect(chooseCoding(accepted, body)).toBe(coding));
