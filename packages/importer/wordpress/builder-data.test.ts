import { expect, test } from 'vitest';
import { TestFolder, wordPressExport } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto, type TestedImport } from '../testing/import-into.ts';
import { phpValue } from './php-value.ts';

async function imported(
  meta: Readonly<Record<string, string>>,
): Promise<{ content: string | undefined; status: string | undefined; said: TestedImport['said'] }> {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const done = await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, content: '', meta }])));
  const post = site.post('post-1');
  return { content: post?.content.replaceAll(/\n+/g, ''), status: post?.status, said: done.said };
}

/** Writes a value as PHP does. */
function php(value: unknown): string {
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
  if (typeof value === 'number') return `i:${value};`;
  if (typeof value !== 'object' || value === null) return value === null ? 'N;' : `b:${value === true ? 1 : 0};`;
  const entries = Array.isArray(value) ? value.map((inner, index): [number, unknown] => [index, inner]) : Object.entries(value);
  return `a:${entries.length}:{${entries.map(([key, inner]) => `${php(key)}${php(inner)}`).join('')}}`;
}

const widget = (widgetType: string, settings: object) => ({ id: 'a1', elType: 'widget', widgetType, settings, elements: [] });
const elementor = (...widgets: object[]) =>
  JSON.stringify([{ id: 's', elType: 'section', settings: { _title: 'Inner name' }, elements: [{ elType: 'column', settings: [], elements: widgets }] }]);
const nodes = {
  b: { node: 'b', type: 'module', parent: 'c', position: 1, settings: { type: 'rich-text', text: '<p>Second text.</p>' } },
  a: { node: 'a', type: 'module', parent: 'c', position: 0, settings: { type: 'heading', heading: 'First', tag: 'h2' } },
  c: { node: 'c', type: 'column', parent: null, position: 0, settings: '' },
};

test.each([
  [
    '_elementor_data',
    elementor(
      widget('heading', { title: 'Kiln', align: 'center', typography_typography: 'custom' }),
      widget('text-editor', { editor: '<p>Hot <b>air</b></p>' }),
      widget('image', { image: { url: 'https://old.example/a.png', id: 4 } }),
      widget('accordion', { tabs: [{ tab_title: 'Why', tab_content: '<p>So.</p>', _id: 'x1' }] }),
    ),
    /^<h2[^>]*>Kiln<\/h2><p>Hot <b>air<\/b><\/p>.*<img[^>]*>.*<p>Why<\/p><p>So.<\/p>$/,
  ],
  [
    '_bricks_page_content_2',
    php([
      { id: 'a', name: 'section', parent: 0, children: ['b'], settings: [] },
      { id: 'b', name: 'heading', parent: 'a', children: [], settings: { text: 'Kiln', tag: 'h2' } },
      { id: 'c', name: 'text-basic', parent: 'a', children: [], settings: { text: '뜨거운 air' } },
    ]),
    /^<h2[^>]*>Kiln<\/h2><p>뜨거운 air<\/p>$/,
  ],
  ['_fl_builder_data', php(nodes), /^<h2[^>]*>First<\/h2><p>Second text.<\/p>$/],
  [
    'panels_data',
    php({ widgets: [{ title: 'Kiln', text: '<p>Hot air</p>', panels_info: { class: 'A B' } }], grids: [{ cells: 1 }], grid_cells: [{ grid: 0 }] }),
    /^<p>Kiln<\/p><p>Hot air<\/p>$/,
  ],
  [
    'ct_builder_json',
    JSON.stringify({ id: 0, name: 'root', children: [{ id: 1, name: 'ct_text_block', options: { ct_id: 1, ct_content: 'Hot air here', original: {} } }] }),
    /^<p>Hot air here<\/p>$/,
  ],
  [
    'ct_builder_shortcodes',
    `[ct_section ct_options='{"ct_id":1}'][ct_text_block ct_options='{"a":[1]}']Hot air[/ct_text_block][/ct_section]`,
    /^<p>Hot air<\/p>$/,
  ],
])('the texts that a page builder keeps in %s are the content of a post without one', async (key, value, expected) => {
  const { content, status, said } = await imported({ [key]: value });
  expect(content).toMatch(expected);
  expect(status).toBe('PUBLIC');
  expect(said('builder-text')).toHaveLength(1);
});

test.each([
  elementor(widget('text-editor', { editor: '<p>Secret words</p>', e_display_conditions: '[{"condition":"login_status"}]' })),
  php([{ id: 'c', name: 'text', parent: 0, children: [], settings: { text: 'Secret words', _conditions: [[{ key: 'user_logged_in' }]] } }]),
  php({ a: { ...nodes.a, settings: { heading: 'Secret', visibility_display: 'logged_in' } } }),
])('a post in which some of it was for some readers is private: %j', async (value) => {
  const key = value.startsWith('[') ? '_elementor_data' : value.includes('visibility') ? '_fl_builder_data' : '_bricks_page_content_2';
  expect((await imported({ [key]: value })).status).toBe('PRIVATE');
});

test('an empty post whose builder kept nothing that can be read is told', async () => {
  expect((await imported({ _fl_builder_data: 'a:1:{s:4:"cut' })).said('builder-unreadable')).toHaveLength(1);
});

test('values of PHP are read, also with lengths that are wrong', () => {
  expect(phpValue(php({ a: ['뜨"거운', 1, true, null] }))).toEqual({ a: { 0: '뜨"거운', 1: 1, 2: true, 3: null } });
  expect(phpValue('O:8:"stdClass":1:{s:4:"text";s:99:"Hi";}')).toEqual({ text: 'Hi' });
  for (const text of ['', 'x', 'a:1:{', 's:5:"abc', 'a:1:{i:0;O:1:"a":']) expect(phpValue(text)).toBeUndefined();
});
