import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { blockSamples } from '../../testing/fixtures';
import { renderIn } from '../../testing/renderIn';
import { TestimonialCarouselBlock } from './TestimonialCarouselBlock';

const value = blockSamples.testimonial_carousel;
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const [earlier, later] = ['Show the previous one', 'Show the next one'];

/** A list of three voices of 300 pixels in a frame of 400, scrolled to a place. */
function scrolledTo(scrollLeft: number) {
  renderIn('en', <TestimonialCarouselBlock id="voices" value={value} />);
  const list = screen.getByRole('list', { name: value.heading });
  Object.defineProperties(list, {
    scrollLeft: { value: scrollLeft },
    scrollWidth: { value: 900 },
    clientWidth: { value: 400 },
  });
  fireEvent.scroll(list);
  return list;
}

test('all voices are there, whatever is in view', () => {
  renderIn('en', <TestimonialCarouselBlock id="voices" value={value} />);
  expect(screen.getAllByRole('listitem')).toHaveLength(value.testimonials.length);
});

test.each([
  ['at the start', 0, [false, true]],
  ['between', 250, [true, true]],
  ['at the end', 500, [true, false]],
] as const)('%s, the buttons lead where there is something', (_, place, expected) => {
  scrolledTo(place);
  expect([!button(earlier).disabled, !button(later).disabled]).toEqual(expected);
});

test('a button scrolls by one voice', () => {
  const list = scrolledTo(250);
  Object.defineProperty(list.firstElementChild, 'clientWidth', { value: 300 });
  const scrollBy = vi.fn();
  Object.assign(list, { scrollBy });
  fireEvent.click(button(later));
  fireEvent.click(button(earlier));
  expect(scrollBy.mock.calls).toEqual([[{ left: 300 }], [{ left: -300 }]]);
});
