import { expect, test } from 'vitest';
import { refuseOutdated, releasesIn } from './last-releases.ts';
import { Refusal } from './rollout-steps.ts';

test('what is there is what the last update that went through has set', () => {
  const update = (result: 'succeeded' | 'failed', version: string, kind: 'update' | 'destroy' = 'update') => ({
    kind,
    result,
    config: { 'hanji:releases': { value: JSON.stringify({ blue: { version } }) } },
  });
  expect(releasesIn([update('failed', '1.6.0'), update('succeeded', '1.5.0', 'destroy'), update('succeeded', '1.4.0')])).toEqual({
    blue: { version: '1.4.0' },
  });
  expect(releasesIn([update('failed', '1.6.0')])).toBeNull();
});

const given = { blue: { version: '1.5.0', images: { blog: 'blog:1' } } };

test.each([
  ['another version', { blue: { version: '1.4.0' } }, 'but the last update gave them 1.5.0. Bring the file up to date'],
  ['other images', { blue: { version: '1.5.0' } }, 'but the last update gave them other images of 1.5.0.'],
])('a file that says that visitors have %s is refused', (_what, file, sentence) => {
  expect(() => refuseOutdated(file, given)).toThrow(sentence);
  expect(() => refuseOutdated(file, given)).toThrow(Refusal);
});

test('one that does not know of a green that has visitors is refused', () => {
  const green = { version: '1.6.0', weight: 50 };
  expect(() => refuseOutdated(given, { ...given, green })).toThrow('does not say that 50 percent of the visitors have 1.6.0');
  expect(() => refuseOutdated({ ...given, green: { ...green, weight: 25 } }, { ...given, green })).toThrow(Refusal);
  expect(() => refuseOutdated({ ...given, green }, { ...given, green })).not.toThrow();
});

test('one that says what the last update gave, whatever green nobody had, is not, nor is the first of all', () => {
  const read = () => refuseOutdated({ blue: { version: '1.5.0' } }, { blue: { version: '1.5.0', images: {} }, green: { version: '1.6.0', weight: 0 } });
  expect(read).not.toThrow();
  const images = (names: readonly string[]) => ({ blue: { version: '1.5.0', images: Object.fromEntries(names.map((name) => [name, `${name}:1`])) } });
  expect(() => refuseOutdated(images(['shell-frontend', 'blog']), images(['blog', 'shell-frontend']))).not.toThrow();
  expect(() => refuseOutdated(given, null)).not.toThrow();
});
