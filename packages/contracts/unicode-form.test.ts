import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './project-root.ts';
import { unicodeForm } from './unicode-form.ts';

const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
const joiner = '\u034F';
/** Marks of two classes by turns, which have to be put in order. */
const marks = (count: number) => '\u0301\u0323'.repeat(count / 2);
/** Marks in the longest run: putting them in order takes its square. */
const longestRun = (text: string) => Math.max(0, ...text.split(/\P{M}|\u034F/u).map((run) => run.length));

test.each(['', '한지 위의 먹', 'Café ﬁne Ⅻ', 'Việt Nam, ประเทศไทย, हिन्दी', '👩🏽‍🚀 ✍️', `e${marks(30)}`])('%j is what Unicode says', (text) => {
  for (const form of forms) expect(unicodeForm(text, form)).toBe(text.normalize(form));
});

test.each([1000, 2000, 200_000])('%i marks in a row are parted into short runs, none of them lost', { tags: ['abuse/slow-expression'] }, (count) => {
  for (const start of ['e', '', '\u0344'.repeat(count)]) {
    for (const form of forms) {
      const text = unicodeForm(`${start}${marks(count)} end`, form);
      expect(longestRun(text)).toBeLessThanOrEqual(30);
      expect(unicodeForm(text, form) === text).toBe(true);
    }
  }
  const kept = unicodeForm(marks(count), 'NFD').replaceAll(joiner, '');
  expect([kept.length, kept.split('\u0301').length]).toEqual([count, count / 2 + 1]);
});

test('nothing else in the project puts text into a normal form', () => {
  // Passwords are of 200 characters at most, and have to stay what they were when they were hashed.
  const allowed = new Set(['packages/contracts/unicode-form.ts', 'packages/service-kit/password-hash.ts']);
  const patterns = ['packages', 'services', 'frontends', 'tools', 'stacks'].flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.tsx`]);
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: projectRoot, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !/\.test\.tsx?$/.test(file) && !allowed.has(file));
  expect(files.length).toBeGreaterThan(500);
  const bare = /\.normalize\((?:\)|['"`]NF|form\b)/;
  expect(files.filter((file) => bare.test(readFileSync(join(projectRoot, file), 'utf8')))).toEqual([]);
});
