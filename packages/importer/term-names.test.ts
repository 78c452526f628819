import { expect, test } from 'vitest';
import { TestFolder, wordPressExport } from './testing/blog-factory.ts';
import { FakeSite } from './testing/fake-site.ts';
import { importInto } from './testing/import-into.ts';
import { namesApart } from './term-names.ts';

const term = (name: string, slug: string, id: string, parent = '') => ({ name, slug, id, parent });
const long = 'ㄱ'.repeat(80);

test.each([
  [
    'one at the top keeps its name, one below another is called by that',
    [term('Foo', 'foo-bar', '3', 'bar'), term('Foo', 'foo', '5')],
    { 'foo-bar': 'Foo (Bar)' },
  ],
  ['of two at the top the older one keeps its name', [term('Foo', 'b', '7'), term('foo ', 'a', '6')], { b: 'Foo (b)' }],
  ['a slug that says no more than the name gives way to a number', [term('Foo', 'x', '1'), term('Foo', 'foo', '2')], { foo: 'Foo (2)' }],
  ['no name is given twice', [term('A', 'a', '1'), term('A', 'c', '2'), term('A (c)', 'd', '3')], { c: 'A (2)' }],
  ['a long name makes room', [term(long, 'a', '1'), term(long, 'b', '2')], { b: `${long.slice(0, 76)} (b)` }],
  ['others stay as they are', [term('A', 'a', '1'), term('B', 'b', '2')], {}],
])('%s', (_what, categories, names) => {
  expect(Object.fromEntries(namesApart(categories, (slug) => (slug === 'bar' ? 'Bar' : undefined)))).toEqual(names);
});

test('categories of one name stay apart with their addresses and descriptions, and the report names them; tags of one name are told', async () => {
  const category = (id: number, slug: string, parent: string, name: string) =>
    `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${name}</wp:cat_name><wp:category_description>About ${slug}</wp:category_description></wp:category>`;
  const head = [category(4, 'bar', '', 'Bar'), category(3, 'foo', '', 'Foo'), category(5, 'foo-bar', 'bar', 'Foo')].join('');
  const filed = (id: number, slug: string) => ({
    id,
    terms: [
      { domain: 'category', nicename: slug, name: 'Foo' },
      { domain: 'post_tag', nicename: `t-${id}`, name: 'Tag' },
    ],
  });
  using folder = new TestFolder();
  const file = folder.write('export.xml', wordPressExport([filed(1, 'foo-bar'), filed(2, 'foo')], head));
  await using site = await FakeSite.start();
  const { said } = await importInto(site, file);
  expect(site.post('post-1')?.category).toEqual({ name: 'Foo (Bar)', slug: 'foo-bar', description: 'About foo-bar' });
  expect(site.post('post-2')?.category).toEqual({ name: 'Foo', slug: 'foo', description: 'About foo' });
  expect(site.redirects.get('/category/foo-bar')).toEqual({ kind: 'category', name: 'Foo (Bar)' });
  expect([said('category-renamed'), said('tags-joined')]).toEqual([['Foo (foo-bar) → Foo (Bar)'], ['Tag (t-1, t-2)']]);
});
