import type { Image } from '@hanji/contracts/api/images';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestStorageService, startStorageService } from '../testing/storage-service.ts';

let site: TestStorageService;
let image: Image;
let whole: Buffer;
beforeAll(async () => {
  site = await startStorageService();
  image = await site.makeImage();
  whole = Buffer.from(await (await get()).arrayBuffer());
});
afterAll(() => site.stop());

const get = (headers: Record<string, string> = {}, method = 'GET') => fetch(`${site.baseUrl}${image.url}`, { method, headers });

describe('GET /media', () => {
  test('answers the bytes, to be kept for ever and never to be run', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(image.size),
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      etag: `"${image.id}.png"`,
    });
    expect(whole.length).toBe(image.size);
  });

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=10-', 10, undefined],
    ['bytes=-5', -5, undefined],
    ['bytes=5-999999', 5, undefined],
  ])('answers the range %s', async (range, start, end) => {
    const answer = await get({ range });
    const part = whole.subarray(start, end);
    const from = start < 0 ? whole.length + start : start;
    expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length')]).toEqual([
      206,
      `bytes ${from}-${from + part.length - 1}/${whole.length}`,
      String(part.length),
    ]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(part);
  });

  test('answers several ranges, a malformed one, or one of another file with the whole', async () => {
    for (const headers of [{ range: 'bytes=0-1,4-5' }, { range: 'lines=1-2' }, { range: 'bytes=0-1', 'if-range': '"other"' }])
      expect((await get(headers)).status).toBe(200);
    expect((await get({ range: 'bytes=0-1', 'if-range': `"${image.id}.png"` })).status).toBe(206);
  });

  test('answers 416 to a range behind the end', async () => {
    const answer = await get({ range: 'bytes=999999-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  });

  test('answers 304 to who has it, and headers alone to HEAD', async () => {
    expect((await get({ 'if-none-match': `"${image.id}.png"` })).status).toBe(304);
    const head = await get({}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, String(image.size), 0]);
  });

  test('answers 404 for what is not there, and for what can be no file of ours', async () => {
    expect((await site.call(`/media/pages/${image.id}.png`)).status).toBe(404);
    expect((await site.call('/media/posts/none.png', { headers: { 'if-none-match': '*' } })).status).toBe(404);
    expect((await site.call('/media/posts/none.png', { headers: { range: 'bytes=0-1' } })).status).toBe(404);
    for (const path of [
      '/media/posts/..%2f..%2fbackups%2fa.png',
      '/media/none/none.png',
      '/media/posts/a.html',
      '/media/backups/a.png',
      '/media/posts/.hidden.png',
    ]) {
      expect([path, (await site.call(path)).status]).toEqual([path, 404]);
    }
    expect((await site.call(`/media/posts/${image.id}.png%00`)).status).toBe(400);
  });
});
