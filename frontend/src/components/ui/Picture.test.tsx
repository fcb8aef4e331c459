import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Image } from '../../api/generated';
import { Picture } from './Picture';

const sizes = (suffix: string) =>
  [480, 960].map((width) => ({ url: `/media/${width}.${suffix}`, width, height: width / 2 }));

const quay: Image = {
  id: 1,
  title: 'Quay',
  alt: 'A quay',
  width: 960,
  height: 480,
  src: '/media/960.webp',
  srcset: sizes('webp'),
  sources: [],
  focal_point: { x: 0.2, y: 0.9 },
};

test('a browser chooses between AVIF and WebP, in every size', () => {
  const image = { ...quay, sources: [{ type: 'image/avif' as const, srcset: sizes('avif') }] };
  const { container } = render(<Picture image={image} sizes="100vw" />);
  const source = container.querySelector('picture > source');
  expect(source).toHaveProperty('type', 'image/avif');
  expect(source).toHaveProperty('srcset', '/media/480.avif 480w, /media/960.avif 960w');
  expect(source).toHaveProperty('sizes', '100vw');
  expect(container.querySelector('picture > img:last-child')).toBe(screen.getByRole('img'));
});

test('without other formats an image stands alone', () => {
  const { container } = render(<Picture image={quay} sizes="100vw" />);
  expect(container.querySelector('picture')).toBeNull();
  expect(screen.getByRole('img')).toHaveProperty(
    'srcset',
    '/media/480.webp 480w, /media/960.webp 960w',
  );
});

test('it keeps its room, waits its turn and shows what matters', () => {
  const { rerender } = render(<Picture image={quay} sizes="100vw" />);
  const image = screen.getByRole('img');
  expect([image.getAttribute('width'), image.getAttribute('height')]).toEqual(['960', '480']);
  expect(image.getAttribute('loading')).toBe('lazy');
  expect(image.dataset).toMatchObject({ focusX: '1', focusY: '4' });
  rerender(<Picture image={quay} sizes="100vw" eager />);
  expect(image.getAttribute('loading')).toBe('eager');
  expect(image.getAttribute('fetchpriority')).toBe('high');
});
