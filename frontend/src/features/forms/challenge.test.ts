import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { leadingZeroBits, solve } from './challenge';
import { hasherFor } from './sha256';

const hex = (words: Int32Array) =>
  [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
const known = (text: string) => createHash('sha256').update(text).digest();

test.each([0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 200])(
  'a text of %i letters has the digest that everybody else has for it',
  (length) => {
    const text = 'é'.repeat(length / 2).padEnd(length, 'x');
    for (const cut of [0, 1, Math.floor(length / 2), length]) {
      const digest = hasherFor(text.slice(0, cut))(text.slice(cut));
      expect(hex(digest)).toBe(known(text).toString('hex'));
    }
  },
);

test.each([
  [[0, 0, 1], 95],
  [[0x0001ffff, 0], 15],
  [[-1], 0],
  [[0, 0], 64],
])('%j begins with %i zero bits', (words, bits) => {
  expect(leadingZeroBits(Int32Array.from(words))).toBe(bits);
});

test('a challenge of the usual kind is solved, and the solution holds', async () => {
  const token = 'contact:nonce:signature';
  const solution = await solve(token, 12);
  expect(solution).toMatch(/^\d{1,40}$/);
  expect(known(`${token}.${solution}`).readUInt16BE() >>> 4).toBe(0);
});

test('others get a turn while it is being solved', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await solve('some token', 16);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
});
