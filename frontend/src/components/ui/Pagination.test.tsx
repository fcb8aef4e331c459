import { expect, test } from 'vitest';
import { shownPages } from './Pagination';

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 9, [1, 2, 0, 9]],
  [5, 9, [1, 0, 4, 5, 6, 0, 9]],
  [9, 9, [1, 0, 8, 9]],
  [3, 50, [1, 2, 3, 4, 0, 50]],
])('of part %i of %i these are linked', (page, last, shown) => {
  expect(shownPages(page, last)).toEqual(shown);
});
