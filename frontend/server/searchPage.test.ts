/** The search as readers without JavaScript get it. */
import { describe, expect, test } from 'vitest';
import { holdSite } from '../src/testing/heldSite.ts';

const { get } = holdSite();

describe('a page of results', () => {
  test('shows what was found, and only the marks are HTML', async () => {
    const { status, text, headers } = await get('/search/?q=harbour');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain('<title>Search: harbour · ');
    expect(text).toContain('The harbour &amp; its &lt;cranes&gt;');
    expect(text).toContain('At the <mark>harbour</mark> &lt;gate&gt;');
    expect(text).toContain('41 results');
    expect(text).toContain('href="/search/?q=harbour&amp;type=article"');
    expect(text).toContain('href="/search/?q=harbour&amp;page=3"');
    expect(text).toContain('<meta name="robots" content="noindex,follow"/>');
  });

  test('is not kept, whatever is asked', async () => {
    for (const query of ['?q=harbour', '?q=harbour&page=2', '?q=zzz']) {
      await get(`/search/${query}`);
      expect((await get(`/search/${query}`)).headers['cache-status']).toBeUndefined();
    }
  });

  test('leads to the same question in the other language', async () => {
    const { text } = await get('/search/?q=harbour');
    expect(text).toMatch(/href="\/de\/suche\/\?q=harbour"/);
    expect((await get('/de/suche/?q=harbour')).text).toContain('Suche: harbour');
  });

  test('offers something to read when nothing was found', async () => {
    const { status, text } = await get('/search/?q=%3Cscript%3Ealert(1)');
    expect(status).toBe(200);
    expect(text).toContain('Nothing found for “&lt;script&gt;alert(1)”');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('Worth reading meanwhile');
  });

  test('before anything was asked is a page like any other', async () => {
    const { status, text } = await get('/search/?utm_source=mail');
    expect(status).toBe(200);
    expect(text).toContain('Worth reading meanwhile');
    expect((await get('/search/')).headers['cache-status']).toBe('magnetiq; hit');
  });
});

test('every page has a form that leads there', async () => {
  expect((await get('/services/')).text).toMatch(/<form[^>]+action="\/search\/"[^>]+method="get"/);
  expect((await get('/de/leistungen/')).text).toMatch(/<form[^>]+action="\/de\/suche\/"/);
});
