import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnreadableItem } from './blog.ts';
import { ItemGuard, type ItemLimits, whyFailed } from './item-guard.ts';
import { TestFolder } from './testing/blog-factory.ts';
import { importMarkdown } from './testing/import-markdown.ts';

const good = '---\ntitle: Good\n---\nInk on paper';
const head = '---\ntitle: a\n---\n';
const brackets = '['.repeat(20_000) + ']'.repeat(20_000);
const texts: readonly { readonly what: string; readonly text: string; readonly why: RegExp; readonly limits?: ItemLimits }[] = [
  { what: 'a field that contains itself', text: '---\ntags: &t [x, *t]\n---\nx', why: /contains itself, by an alias .* Write out/ },
  { what: 'a field of YAML without measure', text: `---\ntitle: a\na: ${brackets}\n---\nx`, why: /nested more than 100 levels/ },
  { what: 'a field of JSON without measure', text: `{"title": "a", "tags": ${brackets}\n}\nx`, why: /nested more than 100 levels/ },
  { what: 'quotations without measure', text: `${head}${'> '.repeat(8000)}x`, why: /nested too deeply .* Take out|takes longer/ },
  {
    what: 'a table whose short rows stand for a million cells',
    text: `${head}${'|a'.repeat(2000)}\n${'|-'.repeat(2000)}\n${'|b\n'.repeat(500)}`,
    why: /1002000 cells.*Split them/,
  },
  { what: 'emphasis that nothing closes', text: `${head}${'*a_ '.repeat(30_000)}`, why: /takes longer than 3 s.* split it/, limits: { mostMs: 3000 } },
];

describe('a blog with', { tags: ['abuse/hostile-import'] }, () => {
  test.each(texts)('$what is imported without that file, which says why', async ({ text, why, limits }) => {
    const { summary, entries, contents } = await importMarkdown({ 'bad.md': text, 'good.md': good }, limits);
    expect(summary).toMatchObject({ items: 2, posts: { created: 1 }, failed: 1, notReached: 0, stopped: null });
    expect(entries.filter(({ kind }) => kind === 'failed')).toEqual([expect.objectContaining({ where: 'bad.md', detail: expect.stringMatching(why) })]);
    expect(contents['good.md']).toContain('Ink on paper');
  });

  test('signs in its titles that nobody can store is imported with others in their place', async () => {
    const { summary, contents } = await importMarkdown({ 'one.md': '---\ntitle: "a\\0b\\ud800"\n---\n\0x' });
    expect(summary).toMatchObject({ posts: { created: 1 }, failed: 0 });
    expect(Object.values(contents).join('').isWellFormed()).toBe(true);
  });
});

describe('an item', () => {
  test('that takes too long is interrupted, whatever it does, and the next one is read', () => {
    const guard = new ItemGuard({ mostMs: 50 });
    expect(() => guard.run('one', () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`))).toThrow(UnreadableItem);
    expect(() =>
      guard.run('one', () => {
        for (;;);
      }),
    ).toThrow(/longer than 0\.05 s/);
    expect(new ItemGuard().run('two', () => 'read')).toBe('read');
  });

  test('on which a process ended is told from the others, and not touched again', () => {
    using folder = new TestFolder({});
    const underWay = join(folder.path, 'under-way');
    writeFileSync(underWay, 'of an earlier process');
    const guard = new ItemGuard({ underWay, skipped: ['two'] });
    expect(guard.run('one', () => readFileSync(underWay, 'utf8'))).toBe('one');
    expect(readFileSync(underWay, 'utf8')).toBe('');
    expect(() => guard.run('two', () => 'read')).toThrow(/more memory than there is/);
  });

  test.each([
    [new UnreadableItem('It is empty.'), /^It is empty\.$/],
    [new RangeError('Maximum call stack size exceeded'), /nested too deeply/],
    [new RangeError('Invalid array length'), /The importer failed on it: RangeError: Invalid array length/],
    ['nothing known', /The importer failed on it: nothing known/],
  ])('that fails by %s says why', (error, why) => {
    expect(whyFailed(error)).toMatch(why);
  });
});
