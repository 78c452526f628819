import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleOf } from '@hanji/contracts/testing/sample-of';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corpusFile, readHeader, type TestStorageService, startStorageService } from '../testing/storage-service.ts';

let site: TestStorageService;
beforeAll(async () => {
  site = await startStorageService();
});
afterAll(() => site.stop());

const bytesOf = async (url: string) => Buffer.from(await (await fetch(`${site.baseUrl}${url}`)).arrayBuffer());

test.each([
  ['bad-crc.png', 422, 'broken_image'],
  ['bomb-30000x30000-rgb.png', 422, 'too_many_pixels'],
  ['gif-20000-frames.gif', 422, 'too_many_pixels'],
  ['header-lies-65535x65535.png', 422, 'too_many_pixels'],
  ['html-named.jpg', 415, 'unsupported_image'],
  ['polyglot-gif-js.gif', 422, 'broken_image'],
  ['svg-href-javascript.svg', 422, 'unsafe_drawing'],
  ['svg-huge-viewbox.svg', 422, 'too_many_pixels'],
  ['svg-xxe.svg', 422, 'unsafe_drawing'],
  ['text-named.avif', 415, 'unsupported_image'],
  ['truncated-header.jpg', 422, 'broken_image'],
  ['truncated.jpg', 422, 'broken_image'],
  ['webp-riff-size-lie.webp', 422, 'broken_image'],
  ['zero-byte.jpg', 422, 'broken_image'],
  ['zero-byte.png', 422, 'broken_image'],
])('%s is refused with %i %s, and nothing of it is stored', { tags: ['abuse/hostile-file', 'abuse/image-bomb'] }, async (name, status, code) => {
  const before = await site.storedFiles();
  const answer = await site.upload(await corpusFile(`images-hostile/${name}`), { name });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await site.storedFiles()).toEqual(before);
});

test.each([
  ['exif-xss.jpg', 'image/jpeg', 'alert'],
  ['jpeg-comment-php.jpg', 'image/jpeg', '<?php'],
  ['polyglot-jpeg-zip.jpg', 'image/jpeg', 'PK\u0003\u0004'],
  ['png-named.jpg', 'image/png', null],
  ['svg-foreignobject.svg', 'image/png', 'javascript:'],
  ['svg-script.svg', 'image/png', 'alert'],
  ['한글이름-사진.png', 'image/png', null],
])('%s is written anew as %s, and what it smuggled is gone', { tags: ['abuse/hostile-file'] }, async (name, mimetype, smuggled) => {
  const original = await corpusFile(`images-hostile/${name}`);
  const { status, body } = await site.upload(original, { name });
  expect([status, body.mimetype, body.filename]).toEqual([201, mimetype, name]);
  for (const { url } of [body, ...body.variants]) {
    const bytes = await bytesOf(url);
    if (smuggled !== null) {
      expect(original.includes(smuggled)).toBe(true);
      expect(bytes.includes(smuggled)).toBe(false);
    }
  }
});

test('a sound picture of the corpus is taken in whole: upright, moving where it moved, without metadata', async () => {
  const folder = join(String(process.env['HANJI_CORPUS']), 'images');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(name)).toSorted();
  expect(names.length).toBeGreaterThan(30);
  for (const name of sampleOf(names)) {
    const original = await readFile(join(folder, name));
    const { status, body } = await site.upload(original, { name });
    expect([name, status, body.code]).toEqual([name, 201, undefined]);
    const wanted = name.endsWith('.svg') ? null : await readHeader(original);
    const header = await readHeader(await bytesOf(body.url));
    expect([name, header.width, header.pageHeight ?? header.height]).toEqual([name, body.width, body.height]);
    expect([name, header.exif, header.xmp, header.iptc, header.icc === undefined || header.space === 'srgb']).toEqual([
      name,
      undefined,
      undefined,
      undefined,
      true,
    ]);
    if (wanted === null) continue;
    // Frames that are the same are joined, for as long as they last.
    expect([name, (header.pages ?? 1) > 1, lasting(header)]).toEqual([name, (wanted.pages ?? 1) > 1, lasting(wanted)]);
    const ratio = wanted.autoOrient.width / wanted.autoOrient.height;
    expect([name, Math.abs(body.width / body.height / ratio - 1) < 0.02]).toEqual([name, true]);
  }
}, 300_000);

/** Milliseconds that an animation lasts, as browsers and encoders take it: what is too short to be seen counts as 100. */
function lasting({ delay }: { readonly delay?: readonly number[] | undefined }): number {
  return (delay ?? []).reduce((sum, ms) => sum + (ms < 20 ? 100 : ms), 0);
}
