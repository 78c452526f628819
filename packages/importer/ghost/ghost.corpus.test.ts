import { expect, test } from 'vitest';
import { parseHtml, textOf } from '../html/html-tree.ts';
import { corpus, corpusText } from '../testing/corpus.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import { lexicalToTree } from './lexical.ts';
import { mobiledocToTree } from './mobiledoc.ts';

interface Row {
  readonly title: string;
  readonly slug: string;
  readonly html: string | null;
  readonly lexical?: string | null;
  readonly mobiledoc?: string | null;
  readonly type?: string;
  readonly visibility: string;
}

function rows(file: string): Row[] {
  return (JSON.parse(corpusText('ghost-json', file)) as { db: [{ data: { posts: Row[] } }] }).db[0].data.posts;
}

const without = (text: string): string => text.replaceAll(/\s+/g, '');

test.each([
  ['v1.20_valid.json', 2, 0, 0],
  ['v2_export.json', 7, 0, 0],
  ['v2.9_default_export.json', 7, 0, 0],
  ['v4_export.json', 7, 4, 1],
  ['v6.65_export_rust_node_ko.json', 36, 1, 0],
  ['migrate-ghost.json', 3, 0, 0],
])(
  '%s: %i posts and %i pages are taken, %i of them as private, with their words',
  async (file, posts, pages, restricted) => {
    await using site = await FakeSite.start();
    const { summary, said } = await importInto(site, corpus('ghost-json', file));
    const all = rows(file);
    expect([
      all.filter((row) => row.type !== 'page').length,
      all.filter((row) => row.type === 'page').length,
      all.filter((row) => row.visibility !== 'public').length,
    ]).toEqual([posts, pages, restricted]);
    expect(summary).toMatchObject({ items: posts + pages, posts: { created: posts }, pages: { created: pages }, left: 0, failed: 0 });
    expect(said('restricted')).toHaveLength(restricted);
    for (const row of all) {
      const taken = row.type === 'page' ? [...site.pages.values()].find((page) => page.slug === row.slug) : site.post(row.slug);
      expect(taken?.title, row.slug).toBe(row.title);
      const words = new Set((row.html ?? '').replaceAll(/<script[^]*?<\/script>|<[^>]*>|&\w+;/g, ' ').match(/[가-힣]{2,}|[A-Za-z]{5,}/g) ?? []);
      expect(words.size > 5 || row.html === null || row.html.length < 100, row.slug).toBe(true);
      const text = textOf(parseHtml(taken?.content ?? ''));
      expect(
        [...words].filter((word) => !text.includes(word)),
        row.slug,
      ).toEqual([]);
    }
  },
  60_000,
);

test('the documents of the editors give the very text that Ghost rendered', async () => {
  let compared = 0;
  const different: string[] = [];
  for (const file of ['v2_export.json', 'v2.9_default_export.json', 'v4_export.json', 'v6.65_export_rust_node_ko.json']) {
    for (const row of rows(file)) {
      if (row.html === null) continue;
      const tree = row.lexical ? lexicalToTree(row.lexical, () => undefined) : mobiledocToTree(row.mobiledoc ?? '', () => undefined);
      compared += 1;
      if (without(textOf(tree)) !== without(textOf(parseHtml(row.html)))) different.push(`${file} ${row.slug}`);
    }
  }
  expect(compared).toBe(62);
  expect(different).toEqual([]);
});

test('a file that is no export is refused with a reason', async () => {
  await expect(importInto(null, corpus('ghost-json', 'broken.json'))).rejects.toThrow('broken.json is JSON, but no export of Ghost');
});

test('v6.65: what the report says of links and pictures', async () => {
  const { summary, said } = await importInto(null, corpus('ghost-json', 'v6.65_export_rust_node_ko.json'));
  expect(said('link-dead').filter((line) => line.includes('/blog/release/'))).toHaveLength(
    new Set(
      rows('v6.65_export_rust_node_ko.json').flatMap((row) =>
        [...(row.html ?? '').matchAll(/href="__GHOST_URL__\/blog\/release\/[^"]*"/g)].map((match) => `${row.slug}${match[0]}${match.index}`),
      ),
    ).size,
  );
  const pictures = rows('v6.65_export_rust_node_ko.json')
    .filter((row) => row.type !== 'page')
    .flatMap((row) => [...(row.html ?? '').matchAll(/<img [^>]*src="([^"]*)"/g)].map((match) => match[1] ?? ''));
  expect(said('picture-elsewhere').length + said('picture-missing').length).toBe(pictures.length);
  expect(summary.groups.find((group) => group.code === 'data-other')?.details).toMatchObject({ 'setting title': 1, roles: 10, products: 2 });
});
