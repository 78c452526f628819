import { LRUCache } from 'lru-cache';
import { concernsTag, type PageTag } from '@hanji/frontend-kit/page-tags';

/** What a cache keeps: anything that knows what it shows, how much memory it takes and how long it may be kept. */
export interface Cacheable {
  /** What it shows: an event about any of it invalidates it. */
  readonly shows: readonly PageTag[];
  /** Upper bound of the memory it takes, in bytes. */
  readonly weight: number;
  /** Seconds that it counts as fresh; 0 = it is not kept. */
  readonly maxAge: number;
  /** Made in place of the real thing, because that could not be had: a stale one is preferred, and it takes the place of none. */
  readonly isSubstitute: boolean;
}

/** How an answer was come by. */
export type CacheOutcome = 'hit' | 'miss' | 'stale';

/** Limits of a cache; `now` in milliseconds. */
export interface PageCacheOptions {
  readonly maxBytes: number;
  readonly now?: () => number;
}

interface Entry<T> {
  readonly value: T;
  /** Number of the last invalidation before its making began. */
  readonly startedAt: number;
  readonly freshUntil: number;
}

interface Invalidation {
  readonly sequence: number;
  /** `null` = everything. */
  readonly tags: readonly PageTag[] | null;
}

/** After the real thing could not be had, a stale one is served for so long without asking again. */
const staleForMs = 3000;

/**
 * Whole documents by key, the least used ones leaving first. What a change concerns is invalidated by tag; a document whose
 * making began before that is not kept, however late it comes, and nobody who asks afterwards gets it.
 * Requests for the same missing document wait for one making of it.
 */
export class PageCache<T extends Cacheable> {
  readonly #entries: LRUCache<string, Entry<T>>;
  readonly #keysByTag = new Map<PageTag, Set<string>>();
  readonly #now: () => number;
  /** Numbers every invalidation, so that what was made before it can be told from what was made after. */
  #sequence = 0;
  /** Invalidations that something still in the making may have missed, oldest first. */
  #invalidations: Invalidation[] = [];
  #making = new Map<string, { readonly startedAt: number; readonly result: Promise<T> }>();
  readonly #startsInFlight = new Map<number, number>();

  constructor({ maxBytes, now = Date.now }: PageCacheOptions) {
    this.#now = now;
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (entry) => Math.max(1, entry.value.weight),
      dispose: (entry, key) => this.#forgetTags(key, entry.value.shows),
    });
  }

  /** Number of documents kept. */
  get size(): number {
    return this.#entries.size;
  }

  /** Bytes taken by the documents kept. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** The document of a key: kept, or made by `make`. A stale one is given when `make` rejects or makes a substitute. */
  async get(key: string, make: () => Promise<T>): Promise<{ readonly value: T; readonly outcome: CacheOutcome }> {
    const kept = this.#entries.get(key);
    if (kept !== undefined && kept.freshUntil > this.#now()) return { value: kept.value, outcome: 'hit' };
    try {
      const value = await this.#makeOnce(key, make);
      if (!value.isSubstitute) return { value, outcome: 'miss' };
      return this.#stale(key) ?? { value, outcome: 'miss' };
    } catch (error) {
      const stale = this.#stale(key);
      if (stale !== null) return stale;
      throw error;
    }
  }

  /** Invalidates all documents that one of the tags concerns; answers how many. */
  invalidate(tags: readonly PageTag[]): number {
    if (tags.length === 0) return 0;
    this.#remember(tags);
    const concerned = new Set<string>();
    for (const [tag, keys] of this.#keysByTag) {
      if (tags.some((invalidated) => concernsTag(invalidated, tag))) for (const key of keys) concerned.add(key);
    }
    for (const key of concerned) this.#entries.delete(key);
    return concerned.size;
  }

  /** Invalidates everything: events may have been missed. */
  clear(): void {
    this.#remember(null);
    this.#entries.clear();
    this.#keysByTag.clear();
  }

  #makeOnce(key: string, make: () => Promise<T>): Promise<T> {
    const running = this.#making.get(key);
    // One that began before an invalidation may show what it was about; whoever asks now must not get it.
    if (running !== undefined && running.startedAt === this.#sequence) return running.result;
    const startedAt = this.#sequence;
    this.#startsInFlight.set(startedAt, (this.#startsInFlight.get(startedAt) ?? 0) + 1);
    const result = make().then((value) => {
      this.#keep(key, value, startedAt);
      return value;
    });
    const making = { startedAt, result };
    this.#making.set(key, making);
    const end = () => {
      if (this.#making.get(key) === making) this.#making.delete(key);
      this.#finish(startedAt);
    };
    result.then(end, end);
    return result;
  }

  #keep(key: string, value: T, startedAt: number): void {
    const wasInvalidated = this.#invalidations.some(
      (invalidation) =>
        invalidation.sequence > startedAt && (invalidation.tags === null || invalidation.tags.some((tag) => value.shows.some((own) => concernsTag(tag, own)))),
    );
    if (wasInvalidated) return;
    const other = this.#entries.peek(key);
    if (value.isSubstitute && (other !== undefined || value.maxAge === 0)) return;
    if (other !== undefined && other.startedAt > startedAt) return;
    if (value.maxAge === 0) return void this.#entries.delete(key);
    this.#entries.set(key, { value, startedAt, freshUntil: this.#now() + value.maxAge * 1000 });
    if (!this.#entries.has(key)) return;
    for (const tag of value.shows) {
      const keys = this.#keysByTag.get(tag) ?? new Set();
      this.#keysByTag.set(tag, keys.add(key));
    }
  }

  #stale(key: string): { value: T; outcome: CacheOutcome } | null {
    const kept = this.#entries.peek(key);
    if (kept === undefined) return null;
    this.#entries.set(key, { ...kept, freshUntil: this.#now() + staleForMs }, { noDisposeOnSet: true });
    return { value: kept.value, outcome: 'stale' };
  }

  #remember(tags: readonly PageTag[] | null): void {
    this.#sequence += 1;
    if (this.#startsInFlight.size > 0) this.#invalidations.push({ sequence: this.#sequence, tags });
  }

  #finish(startedAt: number): void {
    const left = (this.#startsInFlight.get(startedAt) ?? 1) - 1;
    if (left > 0) this.#startsInFlight.set(startedAt, left);
    else this.#startsInFlight.delete(startedAt);
    const oldest = Math.min(...this.#startsInFlight.keys());
    this.#invalidations = this.#invalidations.filter((invalidation) => invalidation.sequence > oldest);
  }

  #forgetTags(key: string, tags: readonly PageTag[]): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}
