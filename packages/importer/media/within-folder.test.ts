import { expect, test } from 'vitest';
import { TestFolder } from '../testing/blog-factory.ts';
import { KeepAtOldAddress } from './keep-at-old-address.ts';
import { WithinFolder } from './within-folder.ts';

test('a file of the folder is known, one outside of it is not there', async () => {
  using folder = new TestFolder({ 'blog/a/one.png': 'x', 'blog/..two.png': 'x', 'blogs.png': 'x', 'three.png': 'x' });
  const media = new WithinFolder(new KeepAtOldAddress(), `${folder.path}/blog`);
  const warningFor = async (file: string) => (await media.resolve({ address: file, file: `${folder.path}/${file}`, onOldSite: true, folder: 'posts' })).warning;
  expect(await Promise.all(['blog/a/one.png', 'blog/..two.png', 'blogs.png', 'three.png', 'blog/../three.png'].map(warningFor))).toEqual([
    'picture-on-disk',
    'picture-on-disk',
    'picture-missing',
    'picture-missing',
    'picture-missing',
  ]);
  const nowhere = new WithinFolder(new KeepAtOldAddress(), null);
  const found = await nowhere.resolve({ address: 'a', file: `${folder.path}/three.png`, onOldSite: true, folder: 'posts' });
  expect([found.warning, await nowhere.count()]).toEqual(['picture-missing', 0]);
});
