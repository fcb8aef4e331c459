/**
 * Rendered pages in memory: bounded, fresh for a while, then shown once more while they are made anew.
 * A purge wins over every render that began before it.
 */

export interface CachedPage {
  surrogateKeys: readonly string[];
  bytes: number;
  /** The moment at which the page changes by itself, in milliseconds: it is not shown from then on. */
  freshUntil?: number | undefined;
}

/** The site is closed for readers; they are told how many seconds to wait. */
export interface Closed {
  retryAfter: string | undefined;
}

/** What a render may come to; only pages are kept. A passing document is shown to those who wait for it. */
export type Outcome<Page extends CachedPage> =
  | { kind: 'page'; page: Page }
  | { kind: 'redirect'; status: number; location: string }
  | { kind: 'passing'; status: number; html: string; closed?: Closed }
  | { kind: 'failed'; status: number; reason: string };

export type CacheState = 'hit' | 'stale' | 'miss';

export interface Answer<Page extends CachedPage> {
  outcome: Outcome<Page>;
  state: CacheState;
}

export interface CacheLimits {
  /** Milliseconds for which a page is shown without asking. */
  freshFor: number;
  /** Milliseconds after that for which the old page is shown while a new one is made. */
  staleFor: number;
  /** Milliseconds for which an old page is better than an error. */
  staleIfError: number;
  maxPages: number;
  maxBytes: number;
}

interface Entry<Page> {
  page: Page;
  at: number;
}

export class PageCache<Page extends CachedPage> {
  private readonly entries = new Map<string, Entry<Page>>();
  private readonly running = new Map<string, Promise<Outcome<Page>>>();
  private readonly limits: CacheLimits;
  private readonly now: () => number;
  private bytes = 0;
  private purges = 0;

  constructor(limits: CacheLimits, now: () => number = Date.now) {
    this.limits = limits;
    this.now = now;
  }

  get size(): number {
    return this.entries.size;
  }

  /** The page, if it can be shown as it is. */
  fresh(key: string): Page | undefined {
    const entry = this.entries.get(key);
    return entry && !this.isOver(entry) && this.now() - entry.at < this.limits.freshFor
      ? this.touch(key, entry)
      : undefined;
  }

  async get(key: string, render: () => Promise<Outcome<Page>>): Promise<Answer<Page>> {
    const entry = this.entries.get(key);
    const age = entry ? this.now() - entry.at : Number.POSITIVE_INFINITY;
    const { freshFor, staleFor, staleIfError } = this.limits;
    const over = entry !== undefined && this.isOver(entry);
    if (entry && !over && age < freshFor) {
      return { outcome: { kind: 'page', page: this.touch(key, entry) }, state: 'hit' };
    }
    const made = this.once(key, render);
    if (entry && !over && age < freshFor + staleFor) {
      made.catch(() => undefined);
      return { outcome: { kind: 'page', page: entry.page }, state: 'stale' };
    }
    const spare = () => (age < staleIfError ? this.entries.get(key)?.page : undefined);
    return this.unlessFailed(made, spare);
  }

  /** Removes the pages that carry any of these keys. */
  purge(keys: readonly string[]): number {
    const gone = new Set(keys);
    return this.forget((page) => page.surrogateKeys.some((key) => gone.has(key)));
  }

  purgeAll(): number {
    return this.forget(() => true);
  }

  private forget(matches: (page: Page) => boolean): number {
    this.purges += 1;
    // Whoever asks from now on must not be given a render that began before.
    this.running.clear();
    const gone = [...this.entries].filter(([, { page }]) => matches(page));
    for (const [key] of gone) this.drop(key);
    return gone.length;
  }

  private isOver({ page }: Entry<Page>): boolean {
    return page.freshUntil !== undefined && this.now() >= page.freshUntil;
  }

  private async unlessFailed(
    made: Promise<Outcome<Page>>,
    spare: () => Page | undefined,
  ): Promise<Answer<Page>> {
    try {
      const outcome = await made;
      const page = outcome.kind === 'failed' ? spare() : undefined;
      if (page) return { outcome: { kind: 'page', page }, state: 'stale' };
      return { outcome, state: 'miss' };
    } catch (reason) {
      const page = spare();
      if (page) return { outcome: { kind: 'page', page }, state: 'stale' };
      throw reason;
    }
  }

  /** One render a key at a time; later askers wait for the first. */
  private once(key: string, render: () => Promise<Outcome<Page>>): Promise<Outcome<Page>> {
    const running = this.running.get(key);
    if (running) return running;
    const purgesBefore = this.purges;
    const made = render()
      .then((outcome) => {
        if (this.purges === purgesBefore) this.settle(key, outcome);
        return outcome;
      })
      .finally(() => {
        if (this.running.get(key) === made) this.running.delete(key);
      });
    this.running.set(key, made);
    return made;
  }

  private settle(key: string, outcome: Outcome<Page>): void {
    // A failure says nothing about the page; everything else replaces what was known.
    if (outcome.kind === 'failed') return;
    this.drop(key);
    if (outcome.kind !== 'page' || this.limits.freshFor === 0) return;
    this.entries.set(key, { page: outcome.page, at: this.now() });
    this.bytes += outcome.page.bytes;
    this.shrink();
  }

  private shrink(): void {
    for (const key of this.entries.keys()) {
      if (this.entries.size <= this.limits.maxPages && this.bytes <= this.limits.maxBytes) return;
      this.drop(key);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.page.bytes ?? 0;
    this.entries.delete(key);
  }

  /** A Map keeps the order of insertion: the last used goes to the end, the first is the next to go. */
  private touch(key: string, entry: Entry<Page>): Page {
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.page;
  }
}
