import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Field } from './Field';

const drawn = (seed: string) => renderToString(<Field seed={seed} />);

test('the same seed gives the same field', () => {
  expect(drawn('home')).toBe(drawn('home'));
});

test('another seed gives another field', () => {
  expect(drawn('home')).not.toBe(drawn('about'));
});

test('it stays small enough to travel inside a page', () => {
  expect(drawn('home').length).toBeLessThan(8000);
  expect(drawn('home')).not.toMatch(/NaN|Infinity/);
});
