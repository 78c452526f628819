import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import { readMarkdown } from '../testing/read-markdown.ts';
import { Notes } from './notes.ts';

const notes = new Notes(['posts/One note.md', 'posts/Two.md', 'assets/My picture.png', 'assets/a.pdf']);
const vault = notes.vaultOf('posts/Two.md', new Map([['One note', 'First.\n\n## Part\n\nIn it.\n\n## Other\n\nNot in it.']]));

test.each([
  ['[[One note]]', '<p><a href="One%20note.md">One note</a></p>'],
  ['[[one note|words]]', '<p><a href="One%20note.md">words</a></p>'],
  ['[[posts/One note#The Part]]', '<p><a href="One%20note.md#the-part">posts/One note > The Part</a></p>'],
  ['[[One note#^a1|block]]', '<p><a href="One%20note.md#a1">block</a></p>'],
  ['[[#Here|down]]\n\n## Here', '<p><a href="#here">down</a></p><h2 id="here">Here</h2>'],
  ['[[Nobody|words]] and [[Nobody]]', '<p>words and Nobody</p>'],
  ['`[[One note]]`', '<p><code>[[One note]]</code></p>'],
  ['| a |\n|---|\n| [[Two\\|b]] |', '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><a href="Two.md">b</a></td></tr></tbody></table>'],
  ['![[My picture.png|200]]', '<p><img src="../assets/My%20picture.png" alt=""></p>'],
  ['![[My picture.png|A kiln]]', '<p><img src="../assets/My%20picture.png" alt="A kiln"></p>'],
  ['![[a.pdf]]', '<p><a href="../assets/a.pdf">a.pdf</a></p>'],
  ['==marked== a == b', '<p><mark>marked</mark> a == b</p>'],
  ['Words ^a1', '<p>Words <span id="a1"></span></p>'],
  ['> [!note]- Title\n> Words', '<blockquote><p><strong>Title</strong></p><p>Words</p></blockquote>'],
])('Obsidian: %j', async (body, expected) => {
  const read = await readMarkdown(body, { program: 'obsidian', vault });
  expect(read.html).toBe(expected);
  expect(read.isWhole).toBe(true);
});

test('a note that is shown in another one stands in it, or the part that is named', async () => {
  expect((await readMarkdown('![[One note]]', { vault })).html).toBe(
    '<blockquote><p><strong><a href="One%20note.md">One note</a></strong></p><p>First.</p><h2 id="part">Part</h2><p>In it.</p><h2 id="other">Other</h2><p>Not in it.</p></blockquote>',
  );
  expect((await readMarkdown('![[One note#Part]]', { vault })).html).not.toContain('Not in it');
});

test('notes within the line are footnotes', async () => {
  expect((await readMarkdown('A^[With [words](https://a.example)].', { vault })).html).toMatch(
    /<li id="user-content-fn-inline-1"><p>With <a href="https:\/\/a\.example">words<\/a>/,
  );
});

test('a vault: pictures by name, links by name; comments, and private notes that are shown elsewhere, stay private', async () => {
  using folder = new TestFolder({
    '.obsidian/app.json': '{}',
    'Notes/First.md': markdownFile({ date: '2020-01-01' }, 'See [[Second|the other]], 50%%SECRET\n\nSECRET%% ![[kiln.png|300]].\n\n![[Diary]]\n\n![[Second]]'),
    'Second.md': markdownFile({ date: '2020-01-02' }, 'Second text.%%SECRET%%'),
    'Diary.md': markdownFile({ date: '2020-01-02', private: true }, 'SECRET'),
    'Files/kiln.png': Buffer.from('png'),
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(said('hidden-left')).not.toEqual([]);
  const { content = '' } = site.post('First') ?? {};
  expect(content).toContain('<a href="/posts/Second">the other</a>');
  expect(content).toMatch(/<img src="\/media\/posts\/1-kiln\.png"/);
  expect(content).toContain('Second text.');
  expect(content).not.toContain('SECRET');
  expect(content).toContain('<a href="/posts/Diary">Diary</a>');
  expect(said('words-differ')).toEqual([]);
});

test('what looks like a link to a note and is none stays where no folder of Obsidian is meant', async () => {
  using folder = new TestFolder({ 'a.md': markdownFile({ date: '2020-01-01' }, 'If [[ -f x ]] then [[Get]] it.') });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect(site.post('a')?.content).toBe('<p>If [[ -f x ]] then [[Get]] it.</p>');
});
