import { describe, expect, test } from 'vitest';
import { cutAt, lengthOf } from './cut';

describe('what a search engine shows of a text', () => {
  test.each([
    ['fits', 'Nine questions', 20, 'Nine questions'],
    ['fits exactly', 'Nine questions', 14, 'Nine questions'],
    ['ends with a whole word', 'Nine questions before it', 15, 'Nine questions…'],
    ['never ends with a comma', 'Nine, ten, eleven', 11, 'Nine, ten…'],
    ['is cut within an endless word', 'Datenschutzgrundverordnung', 12, 'Datenschutz…'],
    ['counts what readers count', '👍👍👍 gut', 5, '👍👍👍…'],
  ])('%s', (_what, text, limit, shown) => {
    expect(cutAt(text, limit)).toBe(shown);
    expect(lengthOf(cutAt(text, limit))).toBeLessThanOrEqual(limit);
  });
});
