import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { blockSamples } from '../../testing/fixtures';
import { renderIn } from '../../testing/renderIn';
import { GalleryBlock } from './GalleryBlock';

const value = blockSamples.gallery;
const links = () => screen.getAllByRole('link');
const place = () => within(screen.getByRole('dialog')).getByText(/ of 4/).textContent;

function open(index: number) {
  renderIn('en', <GalleryBlock id="gallery" value={value} />);
  const link = links()[index];
  if (!link) throw new Error(`no picture ${index}`);
  fireEvent.click(link);
  return screen.getByRole('dialog');
}

// jsdom opens no modal dialogs of its own.
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});

test('without a script each picture leads to its largest size', () => {
  renderIn('en', <GalleryBlock id="gallery" value={value} />);
  expect(links().map((link) => link.getAttribute('href'))).toEqual(
    value.pictures.map(({ image }) => image.srcset.at(-1)?.url),
  );
});

test('a click shows the picture large, with its place and its caption', () => {
  const dialog = open(1);
  expect(place()).toBe('2 of 4');
  expect(within(dialog).getByText(/Noon/)).toBeDefined();
});

test('a click for a new tab is the browser’s', () => {
  renderIn('en', <GalleryBlock id="gallery" value={value} />);
  const [link] = links();
  expect(link && fireEvent.click(link, { ctrlKey: true })).toBe(true);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('buttons and arrow keys lead round', () => {
  const dialog = open(0);
  fireEvent.click(screen.getByRole('button', { name: 'Previous picture' }));
  expect(place()).toBe('4 of 4');
  fireEvent.keyDown(dialog, { key: 'ArrowRight' });
  expect(place()).toBe('1 of 4');
  fireEvent.keyDown(dialog, { key: 'ArrowLeft' });
  expect(place()).toBe('4 of 4');
});

test.each([
  ['a finger to the left shows the next', 'touch', -80, '2 of 4'],
  ['a finger to the right shows the one before', 'touch', 80, '4 of 4'],
  ['a short touch shows no other', 'touch', -20, '1 of 4'],
  ['a mouse turns no page', 'mouse', -80, '1 of 4'],
])('%s', (_, pointerType, distance, expected) => {
  const figure = within(open(0)).getByRole('figure');
  fireEvent.pointerDown(figure, { clientX: 200, pointerType });
  fireEvent.pointerUp(figure, { clientX: 200 + distance, pointerType });
  expect(place()).toBe(expected);
});

test('closing leaves nothing behind', () => {
  fireEvent(open(0), new Event('close'));
  expect(screen.queryByRole('dialog')).toBeNull();
});
