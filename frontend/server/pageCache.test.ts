import { describe, expect, test } from 'vitest';
import { type CachedPage, type Outcome, PageCache } from './pageCache.ts';

interface TestPage extends CachedPage {
  text: string;
}

const FAILED: Outcome<TestPage> = { kind: 'failed', status: 503, reason: 'NETWORK' };

const page = (text: string, surrogateKeys: string[] = [], bytes = 1): Outcome<TestPage> => ({
  kind: 'page',
  page: { text, surrogateKeys, bytes },
});

const LIMITS = { freshFor: 100, staleFor: 1000, staleIfError: 5000, maxPages: 3, maxBytes: 1000 };

function cacheAt(limits = LIMITS) {
  const clock = { now: 0 };
  return { clock, cache: new PageCache<TestPage>(limits, () => clock.now) };
}

/** A render that ends when the test says so. */
function heldRender() {
  const held = Promise.withResolvers<Outcome<TestPage>>();
  const state = { renders: 0 };
  return {
    ...held,
    state,
    render: () => {
      state.renders += 1;
      return held.promise;
    },
  };
}

const shown = async (answer: Promise<{ outcome: Outcome<TestPage>; state: string }>) => {
  const { outcome, state } = await answer;
  return `${outcome.kind === 'page' ? outcome.page.text : outcome.kind} ${state}`;
};

const render = (text: string, keys?: string[]) => async () => page(text, keys);
const never = () => Promise.reject(new Error('must not render'));
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a page that changes by itself', () => {
  const until = (text: string, freshUntil: number) => async () => {
    const made = page(text);
    return made.kind === 'page' ? { ...made, page: { ...made.page, freshUntil } } : made;
  };

  test('is not shown from that moment on, not even while it is made anew', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', until('before', 50));
    clock.now = 49;
    expect(cache.fresh('/')?.text).toBe('before');
    clock.now = 50;
    expect(cache.fresh('/')).toBeUndefined();
    expect(await shown(cache.get('/', until('after', 900)))).toBe('after miss');
  });

  test('is better than an error', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', until('before', 50));
    clock.now = 60;
    expect(await shown(cache.get('/', async () => FAILED))).toBe('before stale');
  });

  test('without that moment it would be shown on', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('before'));
    clock.now = 50;
    expect(await shown(cache.get('/', never))).toBe('before hit');
  });
});

describe('freshness', () => {
  test('a fresh page is shown without a render', async () => {
    const { cache } = cacheAt();
    expect(await shown(cache.get('/', render('one')))).toBe('one miss');
    expect(await shown(cache.get('/', never))).toBe('one hit');
    expect(cache.fresh('/')?.text).toBe('one');
  });

  test('a page past its time is shown once more while it is made anew', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('one'));
    clock.now = 150;
    expect(cache.fresh('/')).toBeUndefined();
    expect(await shown(cache.get('/', render('two')))).toBe('one stale');
    await settled();
    expect(await shown(cache.get('/', never))).toBe('two hit');
  });

  test('a page long past its time is waited for', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('one'));
    clock.now = 2000;
    expect(await shown(cache.get('/', render('two')))).toBe('two miss');
  });

  test('with no time at all nothing is kept', async () => {
    const { cache } = cacheAt({ ...LIMITS, freshFor: 0 });
    await cache.get('/', render('one'));
    expect(cache.size).toBe(0);
  });
});

describe('one render at a time', () => {
  test('who asks meanwhile waits for the same render', async () => {
    const { cache } = cacheAt();
    const held = heldRender();
    const both = Promise.all([cache.get('/', held.render), cache.get('/', held.render)]);
    held.resolve(page('one'));
    await both;
    expect(held.state.renders).toBe(1);
  });

  test('a failed render is not remembered as running', async () => {
    const { cache } = cacheAt();
    await expect(cache.get('/', never)).rejects.toThrow('must not render');
    expect(await shown(cache.get('/', render('one')))).toBe('one miss');
  });
});

describe('what is kept', () => {
  test.each<[string, Outcome<TestPage>]>([
    ['redirect', { kind: 'redirect', status: 301, location: '/x/' }],
    ['passing', { kind: 'passing', status: 404, html: '' }],
    ['failed', FAILED],
  ])('not a %s outcome', async (_, outcome) => {
    const { cache } = cacheAt();
    await cache.get('/', async () => outcome);
    expect(cache.size).toBe(0);
  });

  test('a page that is gone leaves with its old copy', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('one'));
    clock.now = 150;
    await cache.get('/', async () => ({ kind: 'passing', status: 404, html: '' }));
    await settled();
    expect(cache.size).toBe(0);
  });

  test('an old page is better than a failure, and better than a crash', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('one'));
    clock.now = 4000;
    expect(await shown(cache.get('/', async () => FAILED))).toBe('one stale');
    expect(await shown(cache.get('/', never))).toBe('one stale');
    clock.now = 6000;
    expect(await shown(cache.get('/', async () => FAILED))).toBe('failed miss');
  });

  test('the page that was not asked for longest goes first', async () => {
    const { cache } = cacheAt();
    for (const key of ['/a', '/b', '/c']) await cache.get(key, render(key));
    cache.fresh('/a');
    await cache.get('/d', render('/d'));
    expect(['/a', '/b', '/c', '/d'].filter((key) => cache.fresh(key))).toEqual(['/a', '/c', '/d']);
  });

  test('memory is bounded, and replacing a page does not count it twice', async () => {
    const { cache } = cacheAt();
    const large = (text: string) => async () => page(text, [], 600);
    for (let round = 0; round < 5; round += 1) {
      cache.purgeAll();
      await cache.get('/a', large('a'));
    }
    await cache.get('/small', render('small'));
    expect(cache.size).toBe(2);
    await cache.get('/b', large('b'));
    expect(cache.size).toBe(2);
    expect(cache.fresh('/a')).toBeUndefined();
  });
});

describe('purge', () => {
  test('removes the pages that carry a key, and counts them', async () => {
    const { cache } = cacheAt();
    await cache.get('/a', render('a', ['d1', 'navigation']));
    await cache.get('/b', render('b', ['d2', 'navigation']));
    expect(cache.purge(['d2', 'd9'])).toBe(1);
    expect(await shown(cache.get('/a', never))).toBe('a hit');
    expect(cache.purge(['navigation'])).toBe(1);
    expect(cache.size).toBe(0);
  });

  test('all removes all', async () => {
    const { cache } = cacheAt();
    await cache.get('/a', render('a'));
    await cache.get('/b', render('b'));
    expect(cache.purgeAll()).toBe(2);
  });

  test('a render that began before a purge is never kept', async () => {
    const { cache } = cacheAt();
    const before = heldRender();
    const waiting = cache.get('/', before.render);
    cache.purge(['d1']);
    before.resolve(page('old', ['d1']));
    expect(await shown(waiting)).toBe('old miss');
    expect(cache.size).toBe(0);
  });

  test('without a purge the same render is kept', async () => {
    const { cache } = cacheAt();
    const before = heldRender();
    const waiting = cache.get('/', before.render);
    before.resolve(page('old', ['d1']));
    await waiting;
    expect(cache.size).toBe(1);
  });

  test('who asks after a purge is not given the render from before it', async () => {
    const { cache } = cacheAt();
    const before = heldRender();
    const early = cache.get('/', before.render);
    cache.purge(['d1']);
    const late = cache.get('/', render('new', ['d1']));
    before.resolve(page('old', ['d1']));
    expect(await shown(early)).toBe('old miss');
    expect(await shown(late)).toBe('new miss');
    expect(await shown(cache.get('/', never))).toBe('new hit');
  });

  test('the end of an overtaken render does not disturb the one that replaced it', async () => {
    const { cache } = cacheAt();
    const before = heldRender();
    const early = cache.get('/', before.render);
    cache.purgeAll();
    const after = heldRender();
    const late = cache.get('/', after.render);
    before.resolve(page('old'));
    await early;
    const joined = cache.get('/', never);
    after.resolve(page('new'));
    expect(await Promise.all([shown(late), shown(joined)])).toEqual(['new miss', 'new miss']);
  });

  test('a refresh in the background that a purge overtakes does not bring the old page back', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('one', ['d1']));
    clock.now = 150;
    const refresh = heldRender();
    await cache.get('/', refresh.render);
    cache.purge(['d1']);
    refresh.resolve(page('old', ['d1']));
    await settled();
    expect(cache.size).toBe(0);
  });

  test('a purged page is not served in place of a failure', async () => {
    const { cache, clock } = cacheAt();
    await cache.get('/', render('one', ['d1']));
    clock.now = 4000;
    const held = heldRender();
    const waiting = cache.get('/', held.render);
    cache.purge(['d1']);
    held.resolve(FAILED);
    expect(await shown(waiting)).toBe('failed miss');
  });
});
