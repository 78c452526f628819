import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite, problem } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('pictures next to their post are uploaded once, with their size; others are told', async () => {
  using folder = new TestFolder({
    'a/one.md': markdownFile(
      { title: 'One', date: '2020-01-01', cover: './p.png' },
      '![p](p.png) ![same](/images/p.png) ![gone](gone.png) ![far](https://far.example/x.png) [paper](paper.pdf)',
    ),
    'a/p.png': png,
    'images/p.png': png,
    'a/paper.pdf': 'pdf',
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path);
  expect(site.post('one')).toMatchObject({ coverImage: '/media/posts/1-p.png' });
  expect(site.post('one')?.content).toContain('<img src="/media/posts/1-p.png" alt="p" width="640" height="480"> <img src="/media/posts/1-p.png" alt="same"');
  expect(summary.pictures).toBe(2);
  expect(site.pictures.size).toBe(1);
  expect(said('picture-missing')).toEqual(['One: gone.png']);
  expect(said('picture-elsewhere')).toEqual(['One: https://far.example/x.png']);
  expect(said('picture-on-disk')).toEqual(['One: paper.pdf']);
});

test('pictures of the old site are fetched when asked for, and told when they cannot be', async () => {
  await using old = await FakeSite.start();
  old.disturb = (path) => (path === '/p.png' ? { status: 200 } : { status: 404 });
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', date: '2020-01-01' }, `![p](${old.url}/p.png) ![gone](${old.url}/gone.png)`) });
  await using site = await FakeSite.start();
  const kept = await importInto(site, folder.path, { site: old.url, name: 'blog' });
  expect(kept.said('picture-old-site')).toHaveLength(2);
  const { said, summary } = await importInto(site, folder.path, { site: old.url, name: 'blog', fetchPictures: 'anywhere' });
  expect(summary.pictures).toBe(1);
  expect(said('picture-unreadable')).toEqual([`One: ${old.url}/gone.png: the old site answers 404`]);
  expect(site.post('one')?.content).toContain('src="/media/posts/1-p.png"');
});

test('a picture that the storage service refuses stays where it was, and the post is taken', async () => {
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', date: '2020-01-01' }, '![p](p.png)'), 'p.png': 'no picture' });
  await using site = await FakeSite.start();
  site.disturb = (path) => (path === '/internal/import/images' ? problem(422, 'Not a picture.') : null);
  const { summary, said } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ posts: { created: 1 }, pictures: 0 });
  expect(said('picture-refused')[0]).toMatch(/^One: p\.png: The site answers 422: Not a picture\./);
});
