import { expect, test } from 'vitest';
import { readFrontMatter } from './front-matter.ts';

test('YAML between lines of hyphens', () => {
  const { fields, body, present } = readFrontMatter('---\ntitle: 안녕\ndate: 2020-10-22 23:05:22\ntags: [a, b]\n---\n\nText');
  expect(present).toBe(true);
  expect(Object.fromEntries(fields)).toEqual({ title: '안녕', date: '2020-10-22 23:05:22', tags: ['a', 'b'] });
  expect(body).toBe('\nText');
});

test('TOML between lines of pluses, with its tables beside the fields and its dates as text', () => {
  const { fields } = readFrontMatter('+++\ntitle = "Rust"\ndate = 2014-09-15\n[extra]\nteam = "the lang team"\n[taxonomies]\ntags = ["x"]\n+++\nText');
  expect(Object.fromEntries(fields)).toEqual({ title: 'Rust', date: '2014-09-15', team: 'the lang team', tags: ['x'] });
});

test('MkDocs tells two days in one field', () => {
  const { fields } = readFrontMatter('---\ndate:\n  created: 2023-12-31\n  updated: 2024-01-02\n---\nText');
  expect(Object.fromEntries(fields)).toEqual({ date: '2023-12-31', updated: '2024-01-02' });
});

test('a byte order mark, Windows line ends and blank lines before do no harm', () => {
  expect(readFrontMatter('\uFEFF---\r\ntitle: a\r\n---\r\nText').fields.get('title')).toBe('a');
  expect(readFrontMatter('\n\n---\ntitle: a\n---\nText').fields.get('title')).toBe('a');
});

test('a file without a head is all text, also when it starts with a rule', () => {
  expect(readFrontMatter('# Title\n\nText')).toMatchObject({ present: false, body: '# Title\n\nText' });
  expect(readFrontMatter('---\n\nA rule, then text.')).toMatchObject({ present: false });
});

test('a head that is not closed or not valid says so', () => {
  expect(() => readFrontMatter('---\ntitle: a\n\nText')).toThrow(/not closed/);
  expect(() => readFrontMatter('---\ntitle: "a\n---\nText')).toThrow(/not valid YAML/);
  expect(() => readFrontMatter('+++\ntitle = a\n+++\nText')).toThrow(/not valid TOML/);
});

test.each([
  ['title: A: B: C', { title: 'A: B: C' }],
  ["title: It's: so", { title: "It's: so" }],
  ['title: T\ntags:\n\t- a\n\t- b', { title: 'T', tags: ['a', 'b'] }],
])('%j is read as it was meant, and said', (head, expected) => {
  const { fields, repaired } = readFrontMatter(`---\n${head}\n---\nText`);
  expect(Object.fromEntries(fields)).toEqual(expected);
  expect(repaired).not.toBeNull();
});

test('quoted text whose further lines are not indented is repaired and said', () => {
  const { fields, repaired } = readFrontMatter('---\ntitle: a\ndescription: "one:\ntwo: three"\ncategory: c\n---\nText');
  expect(Object.fromEntries(fields)).toEqual({ title: 'a', description: 'one: two: three', category: 'c' });
  expect(repaired).toMatch(/quote/);
});

test.each([
  'title: Tea: a house\ndate: 2014-11-03 09:15:00\ntags:\n  - tea\n---\nText',
  '{\n  "title": "Tea",\n  "tags": ["tea"]\n}\n\nText',
  '---json\n{ "title": "Tea" }\n---\nText',
  '---yaml\ntitle: Tea\n---\nText',
  ';;;\n"title": "Tea",\n"tags": ["tea"]\n;;;\nText',
  '"title": "Tea"\n;;;\nText',
])('heads as Hexo, Hugo and Eleventy read them: %j', (file) => {
  const text = file.startsWith('title') ? file.replace('Tea: a house', 'Tea') : file;
  const { fields, body, present } = readFrontMatter(text);
  expect([present, fields.get('title'), body.trim()]).toEqual([true, 'Tea', 'Text']);
});

test.each(['Note: this is a heading\n---\nText', 'title: in prose\nand more prose\n---\nText', '{ no JSON }\n\nText', 'Text\n\ntitle: x\n---\n'])(
  'what only looks like a head stays text: %j',
  (file) => expect(readFrontMatter(file)).toMatchObject({ present: false, body: file }),
);
