/** The company's pages as readers without JavaScript get them. */
import { describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';

const { get } = holdSite();

describe('a campaign page', () => {
  test('has the logo and the legal links around it, and no menu, search or button', async () => {
    const { text } = await get('/stock-check/');
    expect(text).toContain('<h1>Stock check</h1>');
    expect(text).toMatch(/<a class="site-logo" href="\/"/);
    expect(text).toMatch(/<a href="\/imprint\/">Imprint<\/a>.*<a href="\/privacy\/">Privacy<\/a>/);
    for (const part of [
      'Main navigation',
      'site-action',
      'site-search',
      'footer-columns',
      'sheet-opener',
    ]) {
      expect(text).not.toContain(part);
    }
    expect(text).toContain('<meta name="robots" content="noindex,follow"/>');
  });

  test('keeps its frame in the cache, beside pages with the whole frame', async () => {
    await get('/stock-check/');
    const again = await get('/stock-check/?utm_source=mail');
    expect(again.headers['cache-status']).toBe('magnetiq; hit');
    expect(again.text).not.toContain('Main navigation');
    expect((await get('/services/')).text).toContain('Main navigation');
  });
});

describe('case studies', () => {
  test('can be chosen by each industry and service that has one', async () => {
    const { text } = await get('/cases/');
    const choices = [...text.matchAll(/<input type="radio"[^>]*value="(\d+)"[^>]*\/>([^<]+)/g)];
    expect(choices.map(([, value, title]) => [value, title])).toEqual([
      ['0', 'All'],
      ['1', 'Manufacturing'],
      ['2', 'Logistics'],
      ['3', 'Audit'],
      ['4', 'Pilot'],
    ]);
    expect([...text.matchAll(/data-groups="([^"]+)"/g)].map(([, groups]) => groups)).toEqual([
      '1 3 4',
      '2 4',
    ]);
  });

  test('show client, results and quotation', async () => {
    const { text } = await get('/pumps/');
    for (const part of [
      'Pumps Ltd',
      'Manufacturing',
      '19 %',
      'fewer errors',
      'another profession',
    ]) {
      expect(text).toContain(part);
    }
  });
});

test('a service names its terms and where it has been done', async () => {
  const { text } = await get('/audit/');
  for (const part of ['At most twelve findings', 'A map', 'four weeks', '€24,000', '/pumps/']) {
    expect(text).toContain(part);
  }
});

test('a legal text names its version and its day', async () => {
  const { text } = await get('/privacy/');
  expect(text).toMatch(/Version 1\.2.*valid from .*2026/s);
});
