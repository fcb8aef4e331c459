import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import german from '../../../locale/de/frontend.json';
import english from '../../../locale/en/frontend.json';
import { createI18n } from '../i18n/createI18n';
import { blockSamples, sampleBody } from '../testing/fixtures';
import { Body, preloadAllBlocks } from './Body';
import { registry } from './registry';
import type { Block } from './types';

const WORDLESS = ['divider', 'spacer'];
const languages = { en: createI18n('en', english), de: createI18n('de', german) };

const shown = (blocks: readonly Block[], locale: 'en' | 'de' = 'en'): string =>
  renderToString(
    createElement(I18nextProvider, { i18n: languages[locale] }, createElement(Body, { blocks })),
  );

beforeAll(async () => {
  await preloadAllBlocks();
});

test('there is a sample for every block', () => {
  expect(Object.keys(blockSamples).sort()).toEqual(Object.keys(registry).sort());
});

describe.each(['en', 'de'] as const)('on the server, in %s', (locale) => {
  test.each(sampleBody)('$type shows its sample', (block) => {
    const html = shown([block], locale);
    expect(html).toContain(`data-block="${block.type}"`);
    const words = html.replace(/<[^>]+>/g, '').trim();
    expect(words !== '' || WORDLESS.includes(block.type)).toBe(true);
    expect(html).not.toMatch(/undefined|NaN|\[object|<script|<style|\son\w+=/);
  });
});

test.each(sampleBody)('$type shows itself with everything empty', (block) => {
  const blank = { ...block, value: emptied(block.value) } as Block;
  expect(() => shown([blank])).not.toThrow();
});

/** The value with each text empty, each list empty and each picture gone, as an editor may leave it. */
function emptied(value: object): object {
  const choices = [
    ...['level', 'variant', 'width', 'language', 'tone', 'ratio', 'provider', 'weight', 'room'],
    ...['header_row', 'header_column'],
  ];
  return Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => {
      if (choices.includes(name)) return [name, field];
      if (Array.isArray(field)) return [name, []];
      return [name, typeof field === 'string' ? '' : null];
    }),
  );
}

test.each([
  ...['related_pages', 'case_studies', 'gallery', 'download_list', 'client_logos', 'image'],
  ...['team', 'testimonial_carousel', 'webinar_speakers'],
])('%s without anything to show leaves no section', (type) => {
  const block = sampleBody.find((sample) => sample.type === type);
  if (!block) throw new Error(`no sample of ${type}`);
  expect(shown([{ ...block, value: emptied(block.value) } as Block])).toBe('');
  expect(shown([block])).toContain('<section');
});

test('a block this build does not know is left out, and the rest is shown', () => {
  const unknown = { type: 'hologram', id: 'x', value: {} } as unknown as Block;
  const proto = { ...unknown, type: 'constructor' } as unknown as Block;
  const html = shown([unknown, proto, ...sampleBody]);
  expect(html).not.toContain('hologram');
  expect(html).toContain('data-block="hero"');
});
