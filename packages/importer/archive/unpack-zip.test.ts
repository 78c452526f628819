import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UnreadableSource } from '../blog.ts';
import { TestFolder } from '../testing/blog-factory.ts';
import { makeZip, withoutUtf8Flags, withPath, type ZipContent } from '../testing/make-zip.ts';
import { unpackZip, usualLimits } from './unpack-zip.ts';

async function unpack(zip: Buffer, limits = usualLimits) {
  using folder = new TestFolder({ 'blog.zip': zip });
  const into = join(folder.path, 'into');
  try {
    const skipped = await unpackZip(join(folder.path, 'blog.zip'), into, (name) => name === '.git', limits);
    return { skipped: Object.fromEntries(skipped), files: filesIn(into), error: null };
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    // Whatever was refused, nothing is beside the folder.
    expect(readdirSync(folder.path).filter((name) => name !== 'into')).toEqual(['blog.zip']);
    return { skipped: {}, files: filesIn(into), error: error.message };
  }
}

function filesIn(folder: string): Record<string, string> {
  const entries = (() => {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true });
    } catch {
      return [];
    }
  })();
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.toSorted().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

test('files are unpacked as they are, under names in NFC; folders without posts are left out', async () => {
  const { files, error } = await unpack(await makeZip({ 'a/one.md': 'One', 'b.md': '', [`${'한지'.normalize('NFD')}.md`]: 'Paper', '.git/config': 'x' }));
  expect([files, error]).toEqual([{ 'a/one.md': 'One', 'b.md': '', '한지.md': 'Paper' }, null]);
});

test('names that are not said to be UTF-8 are read as what they are: UTF-8, or the code page of Korean Windows', async () => {
  const zip = await makeZip({ '한지.md': 'Paper', 'abcd.md': 'Ink' });
  const { files } = await unpack(withoutUtf8Flags(withPath(zip, 'abcd.md', Buffer.from([0xb8, 0xd4, 0xb0, 0xfa, 0x2e, 0x6d, 0x64]))));
  expect(files).toEqual({ '한지.md': 'Paper', '먹과.md': 'Ink' });
});

test.each([
  ['above it', '../../evil.md'],
  ['above it, the Windows way', String.raw`..\..\evil.md`],
  ['at the root', '/etc/evil.md0'],
  ['on a drive', 'C:/evil/ab.md'],
  ['nowhere', 'ab//evil/a.md'],
])('a zip with a path that leads %s is refused', async (_where, path) => {
  const zip = await makeZip({ 'ab/cd/evil.md': 'Evil' });
  expect((await unpack(withPath(zip, 'ab/cd/evil.md', path))).error).toMatch(/outside of its folder/);
});

test('links are not made, and are told', async () => {
  const zip = await makeZip({ 'a.md': 'A', way: { mode: 0o120777, text: '/etc' } });
  expect(await unpack(zip)).toMatchObject({ files: { 'a.md': 'A' }, skipped: { 'symbolic link': 1 } });
});

test('a zip that would grow beyond its limits is refused before it does', async () => {
  const bomb: ZipContent = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.md`, Buffer.alloc(1_000_000)]));
  const { error, files } = await unpack(await makeZip(bomb), { ...usualLimits, freeBytes: 3_000_000 });
  expect(error).toMatch(/would unpack to more than 3 MB/);
  expect(Object.keys(files)).toHaveLength(3);
  expect((await unpack(await makeZip({ 'a.md': 'A'.repeat(500) }), { ...usualLimits, bytes: 100 })).error).toMatch(/would unpack to more/);
  expect((await unpack(await makeZip({ 'a.md': 'A', 'b.md': 'B' }), { ...usualLimits, files: 1 })).error).toMatch(/more files/);
});

test('a zip that says less of its size than it holds is refused', async () => {
  const zip = await makeZip({ 'a.md': 'A'.repeat(5000) });
  const lying = Buffer.from(zip);
  const [local, central] = [lying.indexOf('PK\u0003\u0004'), lying.indexOf('PK\u0001\u0002')];
  lying.writeUInt32LE(10, local + 22);
  lying.writeUInt32LE(10, central + 24);
  expect((await unpack(lying)).error).toMatch(/damaged/);
});

test('what is no zip, cut off, packed twice or protected says so', async () => {
  const zip = await makeZip({ 'a.md': 'A'.repeat(500), 'b.md': 'B' });
  expect((await unpack(Buffer.from('PK\u0003\u0004 nothing'))).error).toMatch(/damaged, or no zip/);
  expect((await unpack(zip.subarray(0, 100))).error).toMatch(/damaged, or no zip/);
  expect((await unpack(withPath(zip, 'b.md', 'a.md'))).error).toMatch(/twice/);
  const locked = Buffer.from(zip);
  locked.writeUInt16LE(locked.readUInt16LE(6) | 1, 6);
  const central = locked.indexOf('PK\u0001\u0002');
  locked.writeUInt16LE(locked.readUInt16LE(central + 8) | 1, central + 8);
  expect((await unpack(locked)).error).toMatch(/password/);
});
