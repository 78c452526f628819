import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';
import { describe, expect, test } from 'vitest';
import { type Cacheable, PageCache } from './page-cache.ts';

interface Thing extends Cacheable {
  readonly text: string;
}

function thing(text: string, shows: readonly PageTag[] = [], given: Partial<Cacheable> = {}): Thing {
  return { text, shows, weight: 10, maxAge: 60, isSubstitute: false, ...given };
}

/** A making that ends when the test says so. */
function pending() {
  const { promise, resolve, reject } = Promise.withResolvers<Thing>();
  return { make: () => promise, resolve, reject };
}

function makeCache(maxBytes = 1000) {
  let now = 1000;
  const cache = new PageCache<Thing>({ maxBytes, now: () => now });
  return { cache, pass: (seconds: number) => (now += seconds * 1000) };
}

describe('keeping', () => {
  test('the second look is a hit and makes nothing', async () => {
    const { cache } = makeCache();
    expect(await cache.get('a', async () => thing('1'))).toMatchObject({ outcome: 'miss', value: { text: '1' } });
    expect(await cache.get('a', async () => thing('2'))).toMatchObject({ outcome: 'hit', value: { text: '1' } });
  });

  test('requests at once wait for one making', async () => {
    const { cache } = makeCache();
    const first = pending();
    let makings = 0;
    const looks = Array.from({ length: 20 }, () => cache.get('a', () => ((makings += 1), first.make())));
    first.resolve(thing('1'));
    const texts = (await Promise.all(looks)).map(({ value }) => value.text);
    expect(new Set(texts)).toEqual(new Set(['1']));
    expect(makings).toBe(1);
  });

  test('what is used least leaves first when memory is full', async () => {
    const { cache } = makeCache(25);
    await cache.get('a', async () => thing('a'));
    await cache.get('b', async () => thing('b'));
    await cache.get('a', async () => thing('a again'));
    await cache.get('c', async () => thing('c'));
    expect(cache.bytes).toBeLessThanOrEqual(25);
    expect((await cache.get('a', async () => thing('a anew'))).outcome).toBe('hit');
    expect((await cache.get('b', async () => thing('b anew'))).outcome).toBe('miss');
  });

  test('something larger than the whole cache is given but not kept', async () => {
    const { cache } = makeCache(25);
    await cache.get('a', async () => thing('a', [], { weight: 26 }));
    expect(cache.size).toBe(0);
  });

  test('after its age it is made anew', async () => {
    const { cache, pass } = makeCache();
    await cache.get('a', async () => thing('1', [], { maxAge: 5 }));
    pass(6);
    expect(await cache.get('a', async () => thing('2'))).toMatchObject({ outcome: 'miss', value: { text: '2' } });
  });

  test('age 0 is never kept, and sends off what was kept before', async () => {
    const { cache, pass } = makeCache();
    await cache.get('a', async () => thing('there', [], { maxAge: 5 }));
    pass(6);
    await cache.get('a', async () => thing('gone', [], { maxAge: 0 }));
    expect(cache.size).toBe(0);
  });
});

describe('invalidating', () => {
  test('invalidates exactly what carries the tag', async () => {
    const { cache } = makeCache();
    await cache.get('post 1', async () => thing('1', ['post:1']));
    await cache.get('list', async () => thing('list', ['posts', 'post:1']));
    await cache.get('post 2', async () => thing('2', ['post:2']));
    expect(cache.invalidate(['post:1'])).toBe(2);
    expect((await cache.get('post 2', async () => thing('new'))).outcome).toBe('hit');
    expect((await cache.get('post 1', async () => thing('new'))).value.text).toBe('new');
  });

  test('a post between the previous and the next one concerns their page, one outside does not', async () => {
    const { cache } = makeCache();
    await cache.get('inner', async () => thing('', [pageTags.postsBetween('2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z')]));
    await cache.get('newest', async () => thing('', [pageTags.postsBetween('2026-03-01T00:00:00.000Z', null)]));
    expect(cache.invalidate([pageTags.postsAt('2026-02-01T00:00:00.000Z')])).toBe(1);
    expect(cache.invalidate([pageTags.postsAt('2026-04-01T00:00:00.000Z')])).toBe(1);
  });

  test('clearing invalidates everything', async () => {
    const { cache } = makeCache();
    await cache.get('a', async () => thing('a', ['x']));
    cache.clear();
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  });
});

describe('an invalidation while something is being made', () => {
  test('what was begun before it is not kept when it comes', async () => {
    const { cache } = makeCache();
    const old = pending();
    const look = cache.get('a', old.make);
    cache.invalidate(['post:1']);
    old.resolve(thing('old', ['post:1']));
    expect((await look).value.text).toBe('old');
    expect((await cache.get('a', async () => thing('new', ['post:1']))).value.text).toBe('new');
  });

  test('who asks afterwards does not get what was begun before it', async () => {
    const { cache } = makeCache();
    const old = pending();
    const before = cache.get('a', old.make);
    cache.invalidate(['post:1']);
    const after = cache.get('a', async () => thing('new', ['post:1']));
    expect((await after).value.text).toBe('new');
    old.resolve(thing('old', ['post:1']));
    await before;
    expect(await cache.get('a', async () => thing('newest'))).toMatchObject({ outcome: 'hit', value: { text: 'new' } });
  });

  test('one that does not concern it lets it be kept', async () => {
    const { cache } = makeCache();
    const slow = pending();
    const look = cache.get('a', slow.make);
    cache.invalidate(['post:2']);
    slow.resolve(thing('a', ['post:1']));
    await look;
    expect(cache.size).toBe(1);
  });

  test('after clearing, nothing begun before is kept', async () => {
    const { cache } = makeCache();
    const slow = pending();
    const look = cache.get('a', slow.make);
    cache.clear();
    slow.resolve(thing('a'));
    await look;
    expect(cache.size).toBe(0);
  });
});

describe('when the real thing cannot be had', () => {
  test('a stale one is given in place of an error and of a substitute', async () => {
    const { cache, pass } = makeCache();
    await cache.get('a', async () => thing('1', [], { maxAge: 5 }));
    pass(6);
    expect(await cache.get('a', () => Promise.reject(new Error('down')))).toMatchObject({ outcome: 'stale', value: { text: '1' } });
    pass(10);
    expect(await cache.get('a', async () => thing('not available', [], { isSubstitute: true }))).toMatchObject({ outcome: 'stale', value: { text: '1' } });
  });

  test('it is not asked for again at every look', async () => {
    const { cache, pass } = makeCache();
    await cache.get('a', async () => thing('1', [], { maxAge: 5 }));
    pass(6);
    let makings = 0;
    const failing = () => ((makings += 1), Promise.reject<Thing>(new Error('down')));
    for (let look = 0; look < 5; look += 1) await cache.get('a', failing);
    expect(makings).toBe(1);
  });

  test('an invalidated one is not shown again, whatever is down', async () => {
    const { cache } = makeCache();
    await cache.get('a', async () => thing('1', ['post:1']));
    cache.invalidate(['post:1']);
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  });

  test('a substitute is given but not kept', async () => {
    const { cache } = makeCache();
    await cache.get('a', async () => thing('sorry', [], { isSubstitute: true, maxAge: 0 }));
    expect(cache.size).toBe(0);
  });

  test('one that may be kept is kept where there is nothing else, until the real thing can be had', async () => {
    const { cache, pass } = makeCache();
    const partly = (text: string) => async () => thing(text, [], { isSubstitute: true, maxAge: 5 });
    const texts = async (make: () => Promise<Thing>) => (await cache.get('a', make)).value.text;
    expect([await texts(partly('1')), await texts(partly('2'))]).toEqual(['1', '1']);
    pass(6);
    expect([await texts(async () => thing('whole')), await texts(partly('3'))]).toEqual(['whole', 'whole']);
    pass(61);
    expect(await texts(partly('4'))).toBe('whole');
  });
});
