import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ghostExport, markdownFile, TestFolder, wordPressExport, type WordPressItemFields } from './testing/blog-factory.ts';
import { FakeSite, problem } from './testing/fake-site.ts';
import { accountedFor, importInto, type TestedImport } from './testing/import-into.ts';

/** What has an end in the report: every source of an item exactly once as taken, left or failed. */
function ends({ entries }: TestedImport): string[] {
  return entries.filter((entry) => entry.kind !== 'warning').map((entry) => entry.source ?? '');
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(']]>', '<item>', '</item>', '<![CDATA[', '[gallery]', '<!-- wp:x /-->', '&amp;', '한글 제목', '<b>', '[[', '{{', '---', '\u202E'),
);
const content = fc.array(text, { maxLength: 6 }).map((parts) => parts.join(' '));

const item: fc.Arbitrary<WordPressItemFields> = fc.record({
  type: fc.constantFrom('post', 'post', 'page', 'attachment', 'nav_menu_item', 'product'),
  status: fc.constantFrom('publish', 'draft', 'private', 'trash', 'future', 'inherit', 'odd'),
  title: text,
  content,
  excerpt: text,
  password: fc.constantFrom('', 'p'),
  comments: fc.array(
    fc.record({ id: fc.integer({ min: 1, max: 5 }), parent: fc.integer({ min: 0, max: 5 }), content: text, approved: fc.constantFrom('1', '0', 'spam') }),
    { maxLength: 4 },
  ),
});

/** XML 1.0 has no control characters; WordPress leaves them out as well. */
function withoutForbidden(xml: string): string {
  return [...xml]
    .filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t')
    .join('')
    .replaceAll(/[\uD800-\uDFFF\uFFFE\uFFFF]/g, (half) => (half.length === 2 ? half : ''));
}

test('WordPress: whatever the items hold, each one is taken, left or failed exactly once', async () => {
  await using site = await FakeSite.start();
  site.disturb = (path, body) => (path === '/internal/import/posts' && (body as { title: string }).title.length % 7 === 0 ? problem(422, 'No.') : null);
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 8 }), async (items) => {
      using folder = new TestFolder();
      const xml = withoutForbidden(wordPressExport(items.map((fields, index) => ({ ...fields, id: index + 1, slug: `s${index % 3}` }))));
      const done = await importInto(site, folder.write('export.xml', xml));
      expect(done.summary.items).toBe(items.length);
      expect(accountedFor(done.summary)).toBe(items.length);
      expect(ends(done).toSorted()).toEqual(items.map((_, index) => `wordpress:old.example#${index + 1}`).toSorted());
      expect(done.summary.stopped).toBeNull();
      expect(done.said('failed').filter((line) => line.includes('The importer failed'))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('WordPress: wherever a file is damaged, every item that is left in it has an end, and no import stops half-way', async () => {
  const xml = wordPressExport(
    Array.from({ length: 6 }, (_, index) => ({ id: index + 1, content: `Text ${index} with <b>HTML</b>`, comments: [{ id: 1, content: 'c' }] })),
  );
  const start = xml.indexOf('<item>');
  const edges = [...xml.matchAll(/<\/?item>|<!\[CDATA\[|\]\]>/g)].map((match) => match.index);
  const nearEdge = fc.tuple(fc.constantFrom(...edges), fc.integer({ min: -8, max: 12 })).map(([edge, offset]) => Math.max(start, edge + offset));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.integer({ min: start, max: xml.length }), nearEdge),
      fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 })),
      fc.constantFrom('', '<', '&', ']]>', '<![CDATA[', '</item>', '<!--', '\u0000'),
      async (at, removed, put) => {
        using folder = new TestFolder();
        const damaged = `${xml.slice(0, at)}${put}${xml.slice(at + removed)}`;
        const done = await importInto(null, folder.write('export.xml', damaged));
        const whole = [1, 2, 3, 4, 5, 6].filter((id) => damaged.includes(`<title><![CDATA[Post ${id}]]></title>`));
        const named = done.entries.filter((entry) => entry.kind !== 'warning').map((entry) => entry.title ?? '');
        expect(accountedFor(done.summary)).toBe(done.summary.items);
        for (const id of whole) if (!named.includes(`Post ${id}`)) expect(done.summary.failed, `Post ${id} of ${named.join(', ')}`).toBeGreaterThan(0);
        expect(done.said('failed').filter((line) => line.includes('The importer failed'))).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
});

test('Markdown: whatever the files hold, each one is taken, left or failed exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('plain', 'yaml', 'toml', 'none'), content), { minLength: 1, maxLength: 6 }), async (files) => {
      using folder = new TestFolder();
      files.forEach(([kind, body], index) => {
        const head = kind === 'yaml' ? `---\n${body}\n---\n` : kind === 'toml' ? `+++\n${body}\n+++\n` : '';
        folder.write(
          `f${index}.${index % 2 === 0 ? 'md' : 'mdx'}`,
          kind === 'plain' ? markdownFile({ title: body, date: '2020-01-01' }, body) : `${head}${body}`,
        );
      });
      const done = await importInto(null, folder.path, { name: 'b' });
      expect(ends(done).toSorted()).toEqual(files.map((_, index) => `markdown:b/f${index}.${index % 2 === 0 ? 'md' : 'mdx'}`).toSorted());
      expect(done.said('failed').filter((line) => line.includes('The importer failed'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('Ghost: whatever the rows hold, each one is taken, left or failed exactly once', async () => {
  const row = fc.record({
    title: text,
    slug: fc.oneof(text, fc.constant(null)),
    html: fc.option(content),
    lexical: fc.option(content),
    mobiledoc: fc.option(content),
    type: fc.constantFrom('post', 'page'),
    status: fc.constantFrom('published', 'draft', 'scheduled', 'sent', 'odd'),
    published_at: fc.oneof(fc.constant('2020-01-01T00:00:00.000Z'), fc.constant(null), fc.constant(1_500_000_000_000), text),
    featured: fc.oneof(fc.boolean(), fc.constant(1), fc.constant('yes')),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
      using folder = new TestFolder();
      const done = await importInto(null, folder.write('g.json', ghostExport(rows)));
      expect(ends(done)).toHaveLength(rows.length);
      expect(new Set(ends(done)).size).toBe(rows.length);
      expect(done.said('failed').filter((line) => line.includes('The importer failed'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
