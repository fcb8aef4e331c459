import { describe, expect, test } from 'vitest';
import { registry } from '../../blocks/registry';
import { holdSite } from '../../testing/heldSite.ts';

const { get } = holdSite();
const languages = [
  ['en', '/styleguide/'],
  ['de', '/de/styleguide/'],
] as const;

describe.each(languages)('the style guide in %s', (language, path) => {
  test('shows every block, and is no page for search engines', async () => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    for (const type of Object.keys(registry)) expect(text).toContain(`data-block="${type}"`);
    expect(text.match(/<h1/g)).toHaveLength(1);
  });

  test.each(Object.keys(registry))('shows %s by itself', async (type) => {
    const { status, text } = await get(`${path}blocks/${type}/`);
    expect(status).toBe(200);
    expect(text.match(/data-block="/g)).toHaveLength(1);
    expect(text).toContain('<meta name="robots" content="noindex"/>');
  });

  test.each(['hologram', 'constructor'])('knows no block %s', async (type) => {
    expect((await get(`${path}blocks/${type}/`)).status).toBe(404);
  });
});

test('both languages have the same blocks, and German ones are German', async () => {
  const [english, german] = await Promise.all(languages.map(([, path]) => get(path)));
  expect(german?.text).toContain('Marketing, dem Ingenieure glauben');
  expect(german?.text).not.toContain('Marketing that engineers believe');
  expect(english?.text).toContain('Marketing that engineers believe');
});
