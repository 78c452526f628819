import { expect, test } from 'vitest';
import { fromCheckout } from './engine.ts';
import type { Update, WrittenReleases } from './last-releases.ts';
import { refuseBehind } from './refuse-behind.ts';

const images = { blog: 'blog:2' };
const of = (version: string, green?: object, named?: object): WrittenReleases => ({
  blue: { version, ...(named === undefined ? {} : { images: named as Record<string, string> }) },
  ...(green === undefined ? {} : { green }),
});
const green = (weight: number, version = '1.5.0') => ({ version, weight });
const update = (releases: WrittenReleases, message = 'from ci:/site', result: Update['result'] = 'succeeded'): Update => ({
  kind: 'update',
  result,
  message,
  config: { 'hanji:releases': { value: JSON.stringify(releases) } },
});
const refused = (file: WrittenReleases, updates: readonly Update[]) => () => refuseBehind(file, updates, '/here');

test.each([
  ['what visitors had before', of('1.4.0'), [of('1.5.0', undefined, images), of('1.4.0')]],
  ['an older release that no update told of has set', of('1.9.0'), [of('1.10.0')]],
  ['no image where a pipeline has deployed some', of('1.4.0'), [of('1.4.0', undefined, images)]],
  ['nothing of a green that has visitors', of('1.4.0'), [of('1.4.0', green(50))]],
  ['another green than that which has visitors', of('1.4.0', green(5, '1.6.0')), [of('1.4.0', green(50))]],
  ['an earlier share of the visitors', of('1.4.0', green(25)), [of('1.4.0', green(50)), of('1.4.0', green(25))]],
  ['a green that was taken back', of('1.4.0', green(25)), [of('1.4.0', green(0)), of('1.4.0', green(25))]],
])('a file that says %s, after an update from another checkout, is refused', (_, file, last) => {
  expect(
    refused(
      file,
      last.map((releases) => update(releases)),
    ),
  ).toThrow(/^Nothing was changed: .* the last update, from ci:\/site, has set .* --as-written\.$/);
});

test.each([
  ['what the last update has set', of('1.4.0', green(50)), [of('1.4.0', green(50)), of('1.4.0')]],
  ['a newer release', of('1.6.0'), [of('1.5.0'), of('1.4.0')]],
  ['a first candidate', of('1.4.0', green(0)), [of('1.4.0')]],
  ['a larger share', of('1.4.0', green(50)), [of('1.4.0', green(25)), of('1.4.0')]],
  ['that green becomes blue', of('1.5.0', { ...green(0), keep: ['blog'] }), [of('1.4.0', green(100)), of('1.4.0')]],
  ['anything, on a new stack', of('1.4.0'), []],
])('a file that says %s is not', (_, file, last) => {
  expect(
    refused(
      file,
      last.map((releases) => update(releases)),
    ),
  ).not.toThrow();
});

test('who goes back in the checkout of the last update means it, and what failed has set nothing', () => {
  const earlier = update(of('1.4.0'));
  expect(refused(of('1.4.0'), [update(of('1.5.0'), fromCheckout('/here')), earlier])).not.toThrow();
  expect(refused(of('1.4.0'), [update(of('1.5.0'), 'from ci:/site', 'failed'), earlier])).not.toThrow();
  expect(refused(of('1.4.0'), [update(of('1.5.0'), 'A commit'), earlier])).toThrow('the last update, by pulumi itself or an older command, has set 1.5.0');
});
