import { describe, expect, test } from 'vitest';
import { mailAbout, networks, postOf } from './shareLinks';

const PAGE = 'https://example.com/de/webinare/zuerst-die-regale-zaehlen/?a=1&b=2';
const LONG = `Webinar: ${'Bestandsüberprüfungsverfahren für Großläger & mehr '.repeat(6)}`;

/** As X counts: an address is 23 characters, and what is beyond Europe's scripts counts twice. */
const counted = (text: string) =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) <= 4351 ? 1 : 2), 0) + 1 + 23;

describe('a post', () => {
  test('says a title that fits as it is', () => {
    expect(postOf('Webinar: Zählen & prüfen')).toBe('Webinar: Zählen & prüfen');
  });

  test.each([LONG, `Webinar: ${'棚卸'.repeat(120)}`, '📦'.repeat(200)])(
    'is short enough',
    (text) => {
      const post = postOf(text);
      expect(counted(post)).toBeLessThanOrEqual(280);
      expect(counted(post)).toBeGreaterThan(220);
      expect(post.endsWith('…')).toBe(true);
    },
  );

  test('ends with a whole word', () => {
    const words = LONG.split(' ');
    expect(words).toContain(postOf(LONG).slice(0, -1).split(' ').at(-1));
  });
});

test('every network gets the whole address, and X the words', () => {
  const found = Object.fromEntries(
    networks(LONG, PAGE).map(([name, href]) => [name, new URL(href).searchParams]),
  );
  expect(found.LinkedIn?.get('url')).toBe(PAGE);
  expect(found.Facebook?.get('u')).toBe(PAGE);
  expect(found.X?.get('url')).toBe(PAGE);
  expect(found.X?.get('text')).toBe(postOf(LONG));
});

test('a mail has words and address, and no plus signs', () => {
  const address = mailAbout('Zählen & prüfen', 'Webinar: Zählen & prüfen', PAGE);
  expect(address).not.toContain('+');
  const { searchParams } = new URL(address);
  expect(searchParams.get('subject')).toBe('Zählen & prüfen');
  expect(searchParams.get('body')).toBe(`Webinar: Zählen & prüfen\n${PAGE}`);
});
