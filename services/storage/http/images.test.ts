import { randomUUIDv7 } from 'node:crypto';
import type { Image } from '@hanji/contracts/api/images';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestStorageService, startStorageService } from '../testing/storage-service.ts';

let site: TestStorageService;
beforeAll(async () => {
  site = await startStorageService();
});
afterAll(() => site.stop());
beforeEach(() => {
  for (const service of Object.values(site.otherServices)) {
    service.isAway = false;
    service.uses.clear();
  }
});

const age = (image: Image, hours: number) =>
  site.database.query('update image set unused_since = now() - make_interval(mins => $2) where id = $1', [image.id, hours * 60]);
const fileOf = (image: Image) => image.url.split('/').at(-1) ?? '';
const orphans = async () => (await site.asAdmin('/api/images/orphans?limit=100')).body.items.map((image: Image) => image.id);

describe('GET /api/images', () => {
  test('lists pictures newest first, each once', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push(await site.makeImage());
    const first = (await site.asAdmin('/api/images?limit=3')).body;
    const second = (await site.asAdmin(`/api/images?limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((image: Image) => image.id).slice(0, 5)).toEqual(made.toReversed().map((image) => image.id));
    expect((await site.asAdmin(`/api/images?postId=${randomUUIDv7()}`)).body.items).toEqual([]);
  });

  test.each(['limit=0', 'cursor=abc', 'postId=7', 'sort=size'])('?%s is refused with 400', async (query) => {
    expect((await site.asAdmin(`/api/images?${query}`)).status).toBe(400);
  });
});

describe('GET /internal/images', () => {
  test('answers the pictures that addresses of theirs or of their variants belong to', async () => {
    const [first, other] = [await site.makeImage(), await site.makeImage()];
    const urls = [first.url, other.variants[0]?.url, '/media/posts/none.png', 'https://elsewhere.example/a.png'].join(',');
    const { status, body } = await site.callInternal(`/internal/images?urls=${encodeURIComponent(urls)}`);
    expect(status).toBe(200);
    expect(body.items.map((image: Image) => image.id).toSorted()).toEqual([first.id, other.id].toSorted());
  });

  test('is for other services only', async () => {
    expect((await site.call('/internal/images?urls=/media/posts/a.png')).status).toBe(401);
  });
});

describe('DELETE /api/images/:id', () => {
  test('removes the picture with all its files and tells of it; again it is 404', async () => {
    const image = await site.makeImage();
    expect((await site.asAdmin(`/api/images/${image.id}`, { method: 'DELETE' })).status).toBe(204);
    await eventually(async () => (await site.storedFiles()).every((file) => !file.includes(image.id)));
    expect((await site.call(image.url)).status).toBe(404);
    expect((await site.eventsOf(image.id)).map((event) => event.type)).toEqual(['image.uploaded', 'image.deleted']);
    expect((await site.asAdmin(`/api/images/${image.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await site.asAdmin('/api/images/7', { method: 'DELETE' })).status).toBe(400);
  });
});

describe('orphans', () => {
  test('are pictures unused for 24 hours that no other service knows of; only they are deleted', async () => {
    const [old, young, drafted] = [await site.makeImage(), await site.makeImage(), await site.makeImage()];
    await age(old, 25);
    await age(young, 23);
    await age(drafted, 25);
    site.otherServices.brush.uses.add(drafted.variants[0]?.url.split('/').at(-1) ?? '');
    expect(await orphans()).toEqual([old.id]);
    const { status, body } = await site.asAdmin('/api/images/orphans', { method: 'DELETE' });
    expect([status, body]).toEqual([200, { deleted: 1, bytes: old.size }]);
    expect((await site.call(young.url)).status).toBe(200);
    expect((await site.call(drafted.url)).status).toBe(200);
    await eventually(async () => (await site.call(old.url)).status === 404);
  });

  test.each(['ink', 'brush'] as const)('are neither listed nor deleted while %s does not answer', async (name) => {
    const image = await site.makeImage();
    await age(image, 25);
    site.otherServices[name].isAway = true;
    expect((await site.asAdmin('/api/images/orphans')).status).toBe(503);
    const refused = await site.asAdmin('/api/images/orphans', { method: 'DELETE' });
    expect([refused.status, refused.body.code]).toEqual([503, 'service_unavailable']);
    expect((await site.call(image.url)).status).toBe(200);
    site.otherServices[name].isAway = false;
    site.otherServices[name].uses.add(fileOf(image));
    expect(await orphans()).toEqual([]);
  });

  test('come in pages, longest unused first', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) {
      made.push(await site.makeImage());
      await age(made[index] as Image, 100 - index);
    }
    const first = (await site.asAdmin('/api/images/orphans?limit=3')).body;
    const second = (await site.asAdmin(`/api/images/orphans?limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((image: Image) => image.id)).toEqual(made.map((image) => image.id));
    await site.asAdmin('/api/images/orphans', { method: 'DELETE' });
    expect(await orphans()).toEqual([]);
  });
});

test('what an upload that was cut off left behind is removed after an hour', async () => {
  const image = await site.makeImage();
  await site.database.query('delete from image where id = $1', [image.id]);
  await site.database.query("insert into doomed_object (key, due_at) values ($1, now() - interval '1 minute')", [`posts/${fileOf(image)}`]);
  await eventually(async () => (await site.call(image.url)).status === 404);
});

test('what is kept about a user is handed out to take along', async () => {
  const user = testUser();
  const image = await site.makeImage({ as: user, folder: 'avatars' });
  expect((await site.callInternal(`/internal/users/${user.userId}/export`)).body).toMatchObject({ images: [{ id: image.id, url: image.url }] });
});

test.each([
  ['GET', '/api/images'],
  ['GET', '/api/images/orphans'],
  ['DELETE', '/api/images/orphans'],
  ['DELETE', `/api/images/${randomUUIDv7()}`],
])('%s %s is for admins', async (method, path) => {
  expect((await site.call(path, { method })).status).toBe(401);
  expect((await site.call(path, { method, as: testUser() })).status).toBe(403);
});

test.each([
  ['GET', '/internal/export'],
  ['POST', '/internal/import'],
  ['GET', `/internal/users/${randomUUIDv7()}/export`],
])('%s %s is closed without the internal key', async (method, path) => {
  expect((await site.call(path, { method, as: site.admin })).status).toBe(401);
});
