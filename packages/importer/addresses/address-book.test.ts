import { expect, test } from 'vitest';
import type { SurveyedPost } from '../blog.ts';
import { AddressBook } from './address-book.ts';

function post(path: string, more: Partial<SurveyedPost> = {}): SurveyedPost {
  return {
    kind: 'post',
    label: { source: path, title: path, where: path },
    slug: path.split('/').findLast((part) => part !== '') ?? '',
    path,
    addresses: [],
    links: [],
    ...more,
  };
}

const place = { path: '/2014/09/16/other/' };

test('a path, with or without slash, ending, index file or host, means the same post', () => {
  const book = new AddressBook(['https://old.example']);
  const first = post('/2014/09/15/Rust-1.0/', { addresses: ['/2014/09/15/Rust-1.0.html'] });
  book.add(first);
  for (const href of [
    '/2014/09/15/Rust-1.0/',
    '/2014/09/15/Rust-1.0',
    '/2014/09/15/Rust-1.0.html',
    '/2014/09/15/Rust-1.0/index.html',
    'https://old.example/2014/09/15/Rust-1.0',
    'http://www.old.example/2014/09/15/Rust-1.0/',
    '../../15/Rust-1.0',
    '/2014/09/15/Rust-1.0?utm_source=x',
  ]) {
    expect(book.read(href, place), href).toMatchObject({ kind: 'post', post: first });
  }
});

test('the anchor behind an address survives', () => {
  const book = new AddressBook([]);
  book.add(post('/a/b'));
  expect(book.read('/a/b#왜-필요한가', place)).toMatchObject({ kind: 'post', hash: '#왜-필요한가' });
});

test('percent-encoded and plain Korean paths are the same', () => {
  const book = new AddressBook(['https://old.example']);
  const first = post('/글/한글-제목');
  book.add(first);
  expect(book.read(`https://old.example/${encodeURIComponent('글')}/${encodeURIComponent('한글-제목')}/`, place)).toMatchObject({ post: first });
});

test('relative links to files lead to the post in that file', () => {
  const book = new AddressBook([]);
  const first = post('/guide/first', { file: '/blog/guide/first.md' });
  const two = post('/guide/second', { file: '/blog/guide/second/index.mdx' });
  book.add(first);
  book.add(two);
  const from = { path: '/guide/third', file: '/blog/guide/third.md' };
  expect(book.read('./first.md#start', from)).toMatchObject({ post: first, hash: '#start' });
  expect(book.read('first', from)).toMatchObject({ post: first });
  expect(book.read('../guide/second/', from)).toMatchObject({ post: two });
});

test('a blog below a path: its posts are found with and without that path, and redirects carry it', () => {
  const book = new AddressBook(['https://old.example/blog']);
  const first = post('/news/first');
  book.add(first);
  expect(book.read('/blog/news/first', place)).toMatchObject({ post: first });
  expect(book.read('https://old.example/blog/news/first/', place)).toMatchObject({ post: first });
  expect(book.oldPaths(first)).toEqual(['/blog/news/first']);
});

test('what is on the old site but no post keeps its full old address', () => {
  const book = new AddressBook(['https://old.example/blog']);
  book.add(post('/news/first'));
  expect(book.read('/blog/release/v5.0.0/', place)).toMatchObject({ kind: 'old-site', address: 'https://old.example/blog/release/v5.0.0/' });
  expect(book.read('picture.png', { path: '/news/first' })).toMatchObject({ kind: 'old-site', address: 'https://old.example/blog/news/first/picture.png' });
});

test('the front page of the old blog is the front page here', () => {
  const book = new AddressBook(['https://old.example/blog']);
  expect(book.read('https://old.example/blog/', place)).toEqual({ kind: 'home' });
  expect(book.read('/', place)).toEqual({ kind: 'home' });
});

test('other sites, mail addresses and anchors are told apart', () => {
  const book = new AddressBook(['https://old.example']);
  expect(book.read('https://elsewhere.example/a/b', place)).toEqual({ kind: 'elsewhere' });
  expect(book.read('mailto:jane@old.example', place)).toEqual({ kind: 'elsewhere' });
  expect(book.read('#top', place)).toEqual({ kind: 'anchor', id: 'top' });
  expect(book.read('https://[broken', place)).toEqual({ kind: 'broken' });
});

test('where a blog stood is learnt when several of its links lead to its own posts', () => {
  const book = new AddressBook([]);
  const links = ['https://old.example/en/blog/a/one', 'https://old.example/en/blog/a/two', '/blog/a/one', '/blog/a/two', 'https://elsewhere.example/a/one'];
  book.add(post('/a/one', { links }));
  book.add(post('/a/two'));
  expect(
    book
      .finishSurvey()
      .map(({ origin, prefix }) => `${origin ?? ''}${prefix}`)
      .toSorted(),
  ).toEqual(['/blog', 'https://old.example/en/blog']);
  expect(book.read('/a/three', post('/a/one'))).toMatchObject({ address: 'https://old.example/a/three' });
  expect(book.read('https://elsewhere.example/a/two', place)).toEqual({ kind: 'elsewhere' });
});

test('folders that are blogs of their own are told apart: each learns from its own links where it stood', () => {
  const book = new AddressBook([]);
  const links = ['/2020/05/two', '/2020/05/three', 'https://notes.example/2020/05/two', 'https://notes.example/2020/05/three'];
  const first = post('/notes/2020/05/one', { links });
  const two = post('/notes/2020/05/two');
  const moved = post('/moved/away', { within: '/notes/2020/05/moved.md' });
  const english = post('/en/blog/2020/05/two', { links: ['/blog/2020/05/three', '/blog/2020/05/two'] });
  const korean = post('/ko/blog/2020/05/two', { links: ['/blog/2020/05/three', '/blog/2020/05/two'] });
  for (const added of [first, two, moved, post('/notes/2020/05/three'), english, post('/en/blog/2020/05/three'), korean, post('/ko/blog/2020/05/three')])
    book.add(added);
  book.finishSurvey();
  expect(book.read('/2020/05/two#x', first)).toMatchObject({ post: two, hash: '#x' });
  expect(book.read('https://notes.example/2020/05/two/', english)).toMatchObject({ post: two });
  expect(book.read('/blog/2020/05/two', english)).toMatchObject({ post: english });
  expect(book.read('/blog/2020/05/two', korean)).toMatchObject({ post: korean });
  expect(book.read('https://notes.example/', first)).toEqual({ kind: 'home' });
  expect(book.read('/about', first)).toMatchObject({ kind: 'old-site', address: 'https://notes.example/about' });
  expect(book.read('picture.png', first)).toMatchObject({ address: 'https://notes.example/2020/05/one/picture.png' });
  expect(book.read('picture.png', moved)).toMatchObject({ address: 'https://notes.example/moved/away/picture.png' });
  expect(book.read('/about', english)).toMatchObject({ kind: 'old-site', address: '/about' });
  expect(book.oldPaths(two)).toEqual(['/2020/05/two', '/notes/2020/05/two']);
  expect(book.oldPaths(korean)).toEqual(['/blog/2020/05/two', '/ko/blog/2020/05/two']);
});

test('an address that two posts claim stays with the first and is told', () => {
  const book = new AddressBook([]);
  const first = post('/a/one', { addresses: ['/old'] });
  const second = post('/a/two', { addresses: ['/old'] });
  expect(book.add(first)).toEqual([]);
  expect(book.add(second)).toEqual(['/old']);
  expect(book.read('/old', place)).toMatchObject({ post: first });
  expect(book.oldPaths(second)).toEqual(['/a/two']);
});

test('what a post may have been called as well counts where nothing else claims it, and where it means one post only', () => {
  const book = new AddressBook(['https://old.example']);
  const first = post('/2020/05/one', { guesses: ['/one', '/both', '/two'] });
  const second = post('/two', { guesses: ['/both', '/'] });
  expect([...book.add(first), ...book.add(second)]).toEqual([]);
  book.finishSurvey();
  expect(book.oldPaths(first)).toEqual(['/2020/05/one', '/one']);
  expect(book.oldPaths(second)).toEqual(['/two']);
  expect(book.read('https://old.example/one/', place)).toMatchObject({ post: first });
});

test('addresses are taken below the root of the old blog, wherever it stood; those of other sites are none', () => {
  const book = new AddressBook(['https://old.example/blog']);
  expect(
    ['/a', 'a', 'https://www.old.example/blog/a?b', 'https://old.example/a', 'https://evil.example/a', '//evil.example', 'mailto:a@b'].map((href) =>
      book.pathBelow(href),
    ),
  ).toEqual(['/a', '/a', '/a?b', '/a', null, null, null]);
});

test('files are found composed and decomposed, by any end of their path, and by what Jekyll calls them', () => {
  const book = new AddressBook([undefined]);
  const korean = post('/닥나무', { file: `/b/content/${'닥나무'.normalize('NFD')}.md`, within: '/content/닥나무.md' });
  const dated = post('/2021/04/02/first', { file: '/b/_posts/2021-04-02-First.md', within: '/_posts/2021-04-02-First.md' });
  const twice = ['x', 'y'].map((folder) => post(`/${folder}/same`, { file: `/b/${folder}/same.md`, within: `/${folder}/same.md` }));
  for (const each of [korean, dated, ...twice]) book.add(each);
  const from = { path: '/other', file: '/b/content/other.md', within: '/content/other.md' };
  for (const href of ['./닥나무.md', encodeURI('닥나무.md'), '/content/닥나무.md', '/닥나무.md']) expect(book.read(href, from)).toMatchObject({ post: korean });
  for (const href of ['/_posts/2021-04-02-first', '../_posts/2021-04-02-first.md#x']) expect(book.read(href, from)).toMatchObject({ post: dated });
  expect(book.read('/x/same.md', from)).toMatchObject({ post: twice[0] });
  expect(book.read('/same.md', from)).toMatchObject({ kind: 'old-site' });
});

test.each([
  ['', '/blog', ''],
  ['/posts', '/blog', '/posts'],
  ['/src/content/blog', '', '/src/content'],
  ['/src/content/posts', '/blog', '/src/content/posts'],
])('where a blog with posts in "%s" stood is learnt from links to single names below a prefix', (folder, prefix, part) => {
  const book = new AddressBook([undefined]);
  const names = ['first', 'second-thoughts', 'third', 'rust'];
  const links = ['/blog/first', '/blog/second-thoughts#x', '/tags/rust', '/tags/third', 'https://elsewhere.example/a/first'];
  const posts = names.map((name) => post(`${folder}/${name}`, { within: `${folder}/${name}.md`, links }));
  for (const each of posts) book.add(each);
  expect(book.finishSurvey()).toEqual([{ host: null, prefix, folder: part, origin: null }]);
  const place = { path: `${folder}/third`, within: `${folder}/third.md` };
  expect(book.read('/blog/first', place)).toMatchObject({ kind: 'post', post: posts[0] });
  expect(book.read('/tags/rust', place)).toMatchObject({ kind: 'old-site' });
  expect(book.oldPaths(posts[2] ?? post('/'))).toContain('/blog/third');
});
