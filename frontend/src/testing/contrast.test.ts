import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Palette, type Theme } from './contrast';

const css = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');
const palette = new Palette(css);

const SURFACES = [
  '--surface',
  '--surface-tint',
  '--surface-warm',
  '--surface-strong',
  '--surface-raised',
];
const TEXTS = [
  '--text',
  '--text-muted',
  '--brand',
  '--brand-hover',
  '--success',
  '--warning',
  '--danger',
];
const CONTROLS = ['--line-strong', '--focus', '--action'];

const on = (names: string[]) =>
  names.flatMap((name) => SURFACES.map((surface) => [name, surface] as const));

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  test.each(on(TEXTS))('%s can be read on %s', (text, surface) => {
    expect(palette.contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(on(CONTROLS))('%s can be made out on %s', (control, surface) => {
    expect(palette.contrast(control, surface, theme)).toBeGreaterThanOrEqual(3);
  });

  test.each(['--action', '--action-hover'])('a button can be read on %s', (action) => {
    expect(palette.contrast('--action-text', action, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test('every screen can show each colour', () => {
    for (const name of [...SURFACES, ...TEXTS, ...CONTROLS, '--action-hover', '--highlight']) {
      for (const part of palette.colour(name, theme)) {
        expect(part, name).toBeGreaterThan(-0.01);
        expect(part, name).toBeLessThan(1.01);
      }
    }
  });
});

describe('the measure itself', () => {
  const known = new Palette(
    '--white: oklch(1 0 0); --black: oklch(0 0 0); --grey: oklch(0.6 0 0);',
  );

  test('black on white is 21 to 1', () => {
    expect(known.contrast('--white', '--black', 'light')).toBeCloseTo(21, 1);
  });

  test('a grey that is too light for text is found', () => {
    expect(known.contrast('--grey', '--white', 'light')).toBeLessThan(4.5);
  });

  test('a token that is not there is an error', () => {
    expect(() => known.contrast('--white', '--pink', 'light')).toThrow('--pink');
  });
});
