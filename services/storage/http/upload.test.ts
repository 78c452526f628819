import { request } from 'node:http';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { signTestToken } from '@hanji/service-kit/testing/test-keys';
import { testUser } from '@hanji/service-kit/testing/test-service';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHeader, type TestStorageService, startStorageService, testAnimation, testPicture, uploadForm } from '../testing/storage-service.ts';

let site: TestStorageService;
beforeAll(async () => {
  site = await startStorageService();
});
afterAll(() => site.stop());

const bytesOf = async (url: string) => Buffer.from(await (await fetch(`${site.baseUrl}${url}`)).arrayBuffer());
const leftIncoming = () => readdir(join(site.folder, 'incoming'));

describe('POST /api/upload', () => {
  test('stores a picture with lean variants and tells of it', async () => {
    const { status, body, headers } = await site.upload(await testPicture(1200, 800).jpeg().toBuffer(), { name: '제주 바다.jpg' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ width: 1200, height: 800, mimetype: 'image/jpeg', filename: '제주 바다.jpg', folder: 'posts', postId: null });
    expect(body.url).toBe(`/media/posts/${body.id}.jpg`);
    expect(headers.get('location')).toBe(body.url);
    expect(body.variants.map((variant: { width: number; format: string }) => [variant.width, variant.format])).toEqual([
      [480, 'webp'],
      [480, 'avif'],
      [960, 'webp'],
      [960, 'avif'],
    ]);
    for (const variant of body.variants) {
      const header = await readHeader(await bytesOf(variant.url));
      expect([header.width, header.format === 'heif' ? 'avif' : header.format]).toEqual([variant.width, variant.format]);
    }
    expect((await bytesOf(body.url)).length).toBe(body.size);
    expect(await site.eventsOf(body.id)).toMatchObject([
      { type: 'image.uploaded', version: 1, payload: { id: body.id, url: body.url, size: body.size, postId: null } },
    ]);
    expect(await leftIncoming()).toEqual([]);
  });

  test('names the dominant colour', async () => {
    const { body } = await site.upload(await testPicture(100, 100, '#ff0000').png().toBuffer());
    expect(body.color).toMatch(/^#f[0-9a-f]0[0-9a-f]0[0-9a-f]$/);
  });

  test.each([
    ['jpeg', () => testPicture().jpeg(), 'image/jpeg'],
    ['png', () => testPicture().png(), 'image/png'],
    ['webp', () => testPicture().webp(), 'image/webp'],
    ['avif', () => testPicture().avif(), 'image/avif'],
    ['gif', () => testPicture().gif(), 'image/gif'],
  ])('takes %s by its content, whatever its name says', async (_name, make, mimetype) => {
    const { status, body } = await site.upload(await make().toBuffer(), { name: 'page.html' });
    expect([status, body.mimetype]).toEqual([201, mimetype]);
  });

  test('takes SVG only as a raster picture', { tags: ['abuse/hostile-file'] }, async () => {
    const { body } = await site.upload(
      '<?xml version="1.0"?><!-- ink --><svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><script>alert(1)</script><rect width="200" height="100" fill="#00f"/></svg>',
      { name: 'a.svg' },
    );
    expect(body).toMatchObject({ mimetype: 'image/png', width: 200, height: 100 });
    expect((await bytesOf(body.url)).subarray(1, 4).toString()).toBe('PNG');
  });

  test('takes pictures that a decoder warns of, and none that is cut off', { tags: ['abuse/hostile-file'] }, async () => {
    const sound = await sharp({ create: { width: 64, height: 40, channels: 3, background: '#8a6d3b', noise: { type: 'gaussian', mean: 120, sigma: 40 } } })
      .jpeg()
      .toBuffer();
    // As many phones write it: the scan begins with coefficients 0 to 0.
    const scan = sound.indexOf(Buffer.from([0xff, 0xda]));
    const asPhonesWrite = Buffer.from(sound);
    asPhonesWrite[scan + 2 + sound.readUInt16BE(scan + 2) - 2] = 0;
    expect(asPhonesWrite.equals(sound)).toBe(false);
    const [taken, whole] = await Promise.all([site.upload(asPhonesWrite), site.upload(sound)]);
    expect([taken.status, taken.body.width, taken.body.height]).toEqual([201, 64, 40]);
    expect(await bytesOf(taken.body.url)).toEqual(await bytesOf(whole.body.url));
    expect((await site.upload(sound.subarray(0, sound.length - 400))).body.code).toBe('broken_image');
  });

  test('refuses an animated PNG, which would stand still, and says what to do; takes one of a single frame', async () => {
    const still = await testPicture().png().toBuffer();
    const withFrames = (count: number) => {
      const control = Buffer.alloc(20);
      control.writeUInt32BE(8, 0);
      control.write('acTL', 4, 'latin1');
      control.writeUInt32BE(count, 8);
      control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
      return Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    };
    const refused = await site.upload(withFrames(3));
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([415, 'animated_png', expect.stringContaining('WebP or GIF')]);
    expect((await site.upload(withFrames(1))).status).toBe(201);
  });

  test('names the kind of a picture that is not taken', async () => {
    const tiff = await testPicture().tiff().toBuffer();
    const refused = await site.upload(tiff, { name: 'scan.tif' });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([415, 'unsupported_image', expect.stringContaining('kind TIF')]);
  });

  test('refuses an SVG whose text would be lost or whose pictures lie elsewhere, and draws those within', async () => {
    const drawing = (inner: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">${inner}</svg>`;
    const upload = (inner: string) => site.upload(drawing(inner), { name: 'a.svg' });
    const html = await upload(
      '<switch><foreignObject width="40" height="20"><div xmlns="http://www.w3.org/1999/xhtml">Order service</div></foreignObject></switch>',
    );
    expect([html.status, html.body.code, html.body.detail]).toEqual([422, 'unsafe_drawing', expect.stringMatching(/foreignObject.*as PNG/)]);
    const dot = `data:image/png;base64,${(await testPicture(4, 4).png().toBuffer()).toString('base64')}`;
    for (const inner of [`<image width="40" height="20" href="${dot}"/>`, `<image width="40" height="20" xlink:href='${dot}'/>`])
      expect((await upload(inner)).status).toBe(201);
    for (const address of ['https://evil.example/x.png', 'file:///etc/passwd', 'data:image/svg+xml;base64,AAAA', '/media/x.png'])
      expect([address, (await upload(`<image width="4" height="2" title=">" xlink:href="${address}"/>`)).body.code]).toEqual([address, 'unsafe_drawing']);
    expect((await upload(`<image width="4" height="2" href="${dot}" xlink:href="https://evil.example/x.png"/>`)).body.code).toBe('unsafe_drawing');
  });

  test.each([
    ['<rect width="4" height="4"><animate attributeName="x" to="9" dur="1s"/></rect>', 'stand still'],
    ['<style>@keyframes a { to { opacity: 0 } }</style>', 'stand still'],
    ['<path id="p" d="M0 0h9"/><text><textPath href="#p">Words</textPath></text>', 'textPath'],
    ['<use href="other.svg#a"/>', 'another drawing'],
    ['<rect fill="var(--c)"/>', '--c'],
    ['<style>.a{--c:red}.b{--c:blue}</style><rect fill="var(--c)"/>', '--c'],
    ['<g style="--c:url(#x)"><rect fill="var(--c)"/></g>', '--c'],
  ])('refuses an SVG of which something would be lost, with words: %s', async (inner, words) => {
    const { status, body } = await site.upload(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${inner}</svg>`, { name: 'a.svg' });
    expect([status, body.code, body.detail]).toEqual([422, 'unsafe_drawing', expect.stringContaining(words)]);
  });

  test.each([
    ['<style>:root{--c:#ff0000}</style><rect width="40" height="20" fill="var(--c, blue)"/>', /^#f/],
    ['<rect width="40" height="20" style="fill:var(--c, #0000ff)"/>', /^#0.0.f/],
    ['<!-- <foreignObject>Words</foreignObject> <animate/> --><rect width="40" height="20" fill="#00f"/><use href="#a"/>', /^#0.0.f/],
  ])('draws an SVG with variables that have one value, and with comments: %s', async (inner, color) => {
    const { status, body } = await site.upload(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${inner}</svg>`, { name: 'a.svg' });
    expect([status, body.color]).toEqual([201, expect.stringMatching(color)]);
  });

  test('a picture that was cut short is refused, whatever its kind', { tags: ['abuse/hostile-file'] }, async () => {
    const noise = testPicture(200, 150).composite([
      { input: Buffer.from(Array.from({ length: 40_000 }, (_, n) => (n * n) % 251)), raw: { width: 100, height: 100, channels: 4 } },
    ]);
    const whole = [noise.clone().jpeg(), noise.clone().png(), noise.clone().webp(), noise.clone().avif(), noise.clone().gif()].map((picture) =>
      picture.toBuffer(),
    );
    for (const bytes of [...(await Promise.all(whole)), await testAnimation(60, 40, ['#ff0000', '#00ff00', '#0000ff'])])
      expect((await site.upload(bytes.subarray(0, Math.floor(bytes.length * 0.7)))).body.code).toBe('broken_image');
  });

  test('a JPEG that lacks only its end mark is taken, and one that lacks more is not', async () => {
    const bytes = await testPicture(200, 150).jpeg().toBuffer();
    expect((await site.upload(bytes.subarray(0, -2))).status).toBe(201);
    for (const missing of [6, 40]) expect((await site.upload(bytes.subarray(0, -missing))).body.code).toBe('broken_image');
  });

  test('a very tall picture keeps the width that it is read by', async () => {
    const { status, body } = await site.upload(await testPicture(860, 12_000).jpeg().toBuffer());
    expect([status, body.width, body.height]).toEqual([201, 856, 11_953]);
  });

  test('takes no SVG from users, nor for an avatar', { tags: ['abuse/hostile-file'] }, async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';
    for (const options of [{ folder: 'avatars', as: testUser() }, { folder: 'avatars' }]) {
      const { status, body } = await site.upload(drawing, { name: 'a.svg', ...options });
      expect([status, body.code, body.detail]).toEqual([415, 'unsupported_image', expect.not.stringContaining('SVG')]);
    }
  });

  test(
    'stops what is drawn for minutes by its processor time, and goes on with the next picture',
    { tags: ['abuse/slow-picture'], timeout: 240_000 },
    async () => {
      const noise = Array.from({ length: 12 }, (_, at) => `<feTurbulence baseFrequency="0.9" numOctaves="200" seed="${at}" result="r${at}"/>`).join('');
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1600"><filter id="f">${noise}</filter><rect width="1600" height="1600" filter="url(#f)"/></svg>`;
      const [endless, next] = await Promise.all([site.upload(drawing, { name: 'a.svg' }), site.upload(await testPicture().png().toBuffer())]);
      expect([endless.status, endless.body.code]).toEqual([422, 'too_many_pixels']);
      expect(next.status).toBe(201);
      expect(await leftIncoming()).toEqual([]);
    },
  );

  test('looks at a DOCTYPE of brackets to its end', { tags: ['abuse/large-input'] }, async () => {
    const { status } = await site.upload(`<!DOCTYPE svg ${'['.repeat(19_000)}`, { name: 'a.svg' });
    expect(status).toBe(415);
  });

  test('stores a large AVIF as WebP, and a picture of too many pixels for its kind not at all', { tags: ['abuse/image-bomb'] }, async () => {
    const { body } = await site.upload(await testPicture(1400, 1000).avif({ effort: 0 }).toBuffer());
    expect(body).toMatchObject({ mimetype: 'image/webp', width: 1400, height: 1000 });
    const interlaced = await testPicture(7000, 6000).png({ progressive: true }).toBuffer();
    const refused = await site.upload(interlaced);
    expect([refused.status, refused.body.code]).toEqual([422, 'too_many_pixels']);
  });

  test('turns a picture upright and takes its metadata out', async () => {
    const picture = await testPicture(60, 40)
      .jpeg()
      .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'secret name' }, IFD3: { GPSLatitude: '37/1 33/1 0/1' } } })
      .toBuffer();
    const { body } = await site.upload(picture);
    expect([body.width, body.height]).toEqual([40, 60]);
    const header = await readHeader(await bytesOf(body.url));
    expect([header.exif, header.xmp, header.iptc, header.orientation]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('keeps an animation moving, scaled down where it is large', async () => {
    const gif = await testAnimation(300, 200, ['#f00', '#0f0', '#00f']);
    const { body } = await site.upload(gif);
    expect(body).toMatchObject({ width: 300, height: 200, mimetype: 'image/gif' });
    expect(await readHeader(await bytesOf(body.url))).toMatchObject({ pages: 3, delay: [100, 100, 100], loop: 2 });
    expect(await readHeader(await bytesOf(body.variants[0].url))).toMatchObject({ format: 'webp', pages: 3 });
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x=1.png', 'a Set-Cookie x=1.png'],
    ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1).png'],
    ['한글이름-사진.png'.normalize('NFD'), '한글이름-사진.png'],
    [`${'가'.repeat(300)}.png`, `${'가'.repeat(196)}.png`],
    ['...', 'picture'],
  ])('shows the name %j as %j and uses a generated one', async (name, filename) => {
    const boundary = 'ink';
    const picture = await testPicture().png().toBuffer();
    const quoted = name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    const body = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name.includes('\r') ? quoted : name}"\r\nContent-Type: image/png\r\n\r\n`,
      ),
      picture,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const answer = await site.asAdmin('/api/upload', { method: 'POST', body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
    expect(answer.status).toBe(201);
    if (!name.includes('\r')) expect(answer.body.filename).toBe(filename);
    expect(answer.body.url).toBe(`/media/posts/${answer.body.id}.png`);
  });

  test('a user may upload avatars only, and that is where theirs go', async () => {
    const user = testUser();
    const { body } = await site.upload(await testPicture(300, 300).png().toBuffer(), { as: user, folder: null });
    expect([body.folder, body.variants.map((variant: { width: number }) => variant.width)]).toEqual(['avatars', [96, 96, 256, 256]]);
    expect((await site.upload(await testPicture().png().toBuffer(), { as: user, folder: 'posts' })).status).toBe(403);
    expect((await site.upload('x', { as: null })).status).toBe(401);
  });

  test('a user who uploads picture after picture has to wait', async () => {
    const user = testUser();
    const picture = await testPicture(10, 10).png().toBuffer();
    for (let index = 0; index < 30; index += 1) expect((await site.upload(picture, { as: user, folder: 'avatars' })).status).toBe(201);
    const refused = await site.upload(picture, { as: user, folder: 'avatars' });
    expect([refused.status, refused.body.code]).toEqual([429, 'too_fast']);
  });

  test('a user who uploads them all at once gets no more through', async () => {
    const user = testUser();
    const picture = await testPicture(10, 10).png().toBuffer();
    const answers = await Promise.all(Array.from({ length: 40 }, () => site.upload(picture, { as: user, folder: 'avatars' })));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(10);
  });

  test('an avatar is stored no larger than it is ever shown', { tags: ['abuse/many-accounts'] }, async () => {
    const noise = sharp(randomBytes(1200 * 1600 * 3), { raw: { width: 1200, height: 1600, channels: 3 } });
    for (const bytes of [await noise.clone().png({ compressionLevel: 1 }).toBuffer(), await noise.clone().jpeg({ quality: 90 }).toBuffer()]) {
      const { status, body } = await site.upload(bytes, { as: testUser(), folder: 'avatars' });
      expect([status, body.width <= 512, body.height <= 1000]).toEqual([201, true, true]);
      expect(body.size).toBeLessThan(1_000_000);
    }
    // Frames of one colour are small: the same one again and again.
    const still = await testPicture(1000, 1000).gif().toBuffer();
    const begin = 13 + 3 * 2 ** (((still[10] ?? 0) & 7) + 1);
    const frames = Buffer.concat([still.subarray(0, begin), ...Array.from({ length: 60 }, () => still.subarray(begin, -1)), still.subarray(-1)]);
    const refused = await site.upload(frames, { as: testUser(), folder: 'avatars' });
    expect([refused.status, refused.body.code]).toEqual([422, 'too_many_pixels']);
  });

  test('accounts of one network together upload no more than so many pictures', { tags: ['abuse/many-accounts', 'abuse/limit-dodging'] }, async () => {
    const picture = await testPicture(10, 10).png().toBuffer();
    const from = (network: number) => ({ as: testUser(), folder: 'avatars', from: `2001:db8:77:${network}::${randomBytes(2).toString('hex')}` });
    let refused = 0;
    for (let round = 0; round < 7; round += 1) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => site.upload(picture, from(1))));
      refused += answers.filter((answer) => answer.status === 429).length;
    }
    expect(refused).toBe(10);
    expect((await site.upload(picture, from(2))).status).toBe(201);
  });

  test.each([
    ['an unknown field', { fields: { owner: 'me' } }, 'body.owner'],
    ['a folder that is none', { folder: '../x' }, 'body.folder'],
  ])('refuses %s with 400', async (_name, options, path) => {
    const answer = await site.upload(await testPicture().png().toBuffer(), options);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  test('refuses a form without a file, with two, cut off, or of another kind', { tags: ['abuse/hostile-file'] }, async () => {
    const none = new FormData();
    none.append('folder', 'posts');
    expect((await site.asAdmin('/api/upload', { method: 'POST', body: none })).body.errors[0].path).toBe('body.file');
    const two = uploadForm(await testPicture().png().toBuffer());
    two.append('file', new Blob(['x']), 'b.png');
    expect((await site.asAdmin('/api/upload', { method: 'POST', body: two })).status).toBe(400);
    const multipart = { 'content-type': 'multipart/form-data; boundary=ink' };
    expect(
      (
        await site.asAdmin('/api/upload', {
          method: 'POST',
          body: '--ink\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
          headers: multipart,
        })
      ).body.code,
    ).toBe('malformed_body');
    expect((await site.asAdmin('/api/upload', { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } })).status).toBe(400);
    expect((await site.asAdmin('/api/upload', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(415);
    expect(await leftIncoming()).toEqual([]);
  });

  test('refuses more than 10 MB with 413, said in advance or not, and keeps nothing of it', { tags: ['abuse/endless-body'] }, async () => {
    const before = await site.storedFiles();
    const large = await site.upload(new Uint8Array(10_000_001));
    expect([large.status, large.body.code]).toEqual([413, 'file_too_large']);
    expect(await sendChunked(30)).toBe(413);
    expect((await site.upload(new Uint8Array(11_000_000))).status).toBe(413);
    expect([await site.storedFiles(), await leftIncoming()]).toEqual([before, []]);
  });

  test('many at once are worked on in turn and all answered', async () => {
    const picture = await testPicture(1000, 700).jpeg().toBuffer();
    const answers = await Promise.all(Array.from({ length: 8 }, () => site.upload(picture)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(8);
  });
});

describe('an imported picture', () => {
  test('of the same source is stored once, however often and at once it comes', async () => {
    const source = `wordpress:https://old.example/${randomUUIDv7()}.png`;
    const picture = await testPicture().png().toBuffer();
    const importImage = () => site.callInternal('/internal/import/images', { method: 'POST', body: uploadForm(picture, { fields: { source } }) });
    const answers = await Promise.all([importImage(), importImage(), importImage()]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set([...answers, await importImage()].map((answer) => answer.body.id)).size).toBe(1);
  });

  test('needs a source and the internal key', async () => {
    const form = async () => uploadForm(await testPicture().png().toBuffer());
    expect((await site.callInternal('/internal/import/images', { method: 'POST', body: await form() })).body.errors[0].path).toBe('body.source');
    expect((await site.asAdmin('/internal/import/images', { method: 'POST', body: await form() })).status).toBe(401);
  });
});

/** Uploads so many MB without saying how many; the answer's status. */
function sendChunked(megabytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${site.baseUrl}/api/upload`,
      { method: 'POST', headers: { authorization: `Bearer ${signTestToken(site.admin)}`, 'content-type': 'multipart/form-data; boundary=ink' } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sending.on('error', reject);
    sending.write('--ink\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n');
    for (let index = 0; index < megabytes; index += 1) sending.write(Buffer.alloc(1_000_000));
    sending.end('\r\n--ink--\r\n');
  });
}
