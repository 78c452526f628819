import { randomUUIDv7 } from 'node:crypto';
import type { Image } from '@hanji/contracts/api/images';
import { deadLettersOf } from '@hanji/service-kit/testing/dead-letters';
import { publishRaw, publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestStorageService, startStorageService } from '../testing/storage-service.ts';

let site: TestStorageService;
beforeAll(async () => {
  site = await startStorageService();
  await eventually(async () => (await site.call('/ready')).body.degraded.length === 0);
});
afterAll(() => site.stop());
beforeEach(() => {
  for (const service of Object.values(site.otherServices)) {
    service.isAway = false;
    service.uses.clear();
  }
});

const rows = async (sql: string, ...values: unknown[]) => (await site.database.query(sql, values)).rows;
const untilConsumed = (id: string) => eventually(async () => (await rows('select 1 from inbox where message_id = $1', id)).length > 0);
const use = async (image: Image) => (await rows('select post_id, unused_since is null as used from image where id = $1', image.id))[0];
const isGone = async (image: Image) => (await rows('select 1 from image where id = $1', image.id)).length === 0;

const tellPost = async (
  id: string,
  version: number,
  content: string,
  options: { type?: 'post.created' | 'post.updated' | 'post.published'; coverImage?: string | null; socialImage?: string; eventId?: string } = {},
) => {
  const eventId = await publishTestEvent(options.type ?? 'post.updated', {
    id: options.eventId ?? randomUUIDv7(),
    aggregateId: id,
    aggregateVersion: version,
    payload: { content, coverImage: options.coverImage ?? null, ...(options.socialImage === undefined ? {} : { socialImage: options.socialImage }) },
  });
  await untilConsumed(eventId);
  return eventId;
};
const deletePost = async (id: string, version: number, eventId = randomUUIDv7()) => {
  await publishTestEvent('post.deleted', { id: eventId, aggregateId: id, aggregateVersion: version });
  await untilConsumed(eventId);
};
const tellPage = async (type: 'page.created' | 'page.updated', aggregateId: string, aggregateVersion: number, content: string) =>
  untilConsumed(await publishTestEvent(type, { aggregateId, aggregateVersion, payload: { content } }));
const tellProfile = async (type: 'user.registered' | 'user.profile.updated', aggregateId: string, aggregateVersion: number, avatar: string | null) =>
  untilConsumed(await publishTestEvent(type, { aggregateId, aggregateVersion, payload: { avatar } }));
const img = (...images: Image[]) => images.map((image) => `<img src="${image.url}" srcset="http://localhost${image.variants[0]?.url} 2x">`).join('');
const reports = (postId: string) => rows("select payload from outbox where type = 'post.cleanup.done' and aggregate_id = $1", postId);

describe.each(['post.created', 'post.updated', 'post.published'] as const)('%s', (type) => {
  test('maps the pictures of text, cover and link previews; the same again changes nothing, an older state neither', async () => {
    const [inText, onCover, inPreview, other] = [await site.makeImage(), await site.makeImage(), await site.makeImage(), await site.makeImage()];
    const id = randomUUIDv7();
    const eventId = await tellPost(id, 5, img(inText), { type, coverImage: onCover.url, socialImage: inPreview.url });
    await tellPost(id, 5, img(other), { type, eventId });
    for (const image of [inText, onCover, inPreview]) expect(await use(image)).toEqual({ post_id: id, used: true });
    expect(await use(other)).toEqual({ post_id: null, used: false });
    await tellPost(id, 4, img(other), { type });
    expect(await use(other)).toEqual({ post_id: null, used: false });
    const { body } = await site.asAdmin(`/api/images?postId=${id}`);
    expect(body.items.map((image: Image) => image.id).toSorted()).toEqual([inText.id, onCover.id, inPreview.id].toSorted());
    await tellPost(id, 6, '', { type });
    expect(await use(inText)).toEqual({ post_id: null, used: false });
  });
});

describe('post.deleted', () => {
  test('removes the pictures that only the post used, with their files, and reports it', async () => {
    const images = [await site.makeImage(), await site.makeImage()];
    const shared = await site.makeImage();
    const [id, other] = [randomUUIDv7(), randomUUIDv7()];
    await tellPost(id, 1, img(...images, shared));
    await tellPost(other, 1, img(shared));
    await deletePost(id, 2);
    await eventually(async () => (await reports(id)).length > 0);
    expect(await reports(id)).toEqual([{ payload: { postId: id, service: 'storage' } }]);
    for (const image of images) {
      expect(await isGone(image)).toBe(true);
      expect((await site.storedFiles()).filter((file) => file.includes(image.id))).toEqual([]);
      expect((await site.eventsOf(image.id)).at(-1)).toEqual({
        type: 'image.deleted',
        version: 2,
        payload: { id: image.id, url: image.url, size: image.size },
      });
    }
    expect(await use(shared)).toEqual({ post_id: other, used: true });
  });

  test('is reported also where there was nothing to remove, and again when asked again', async () => {
    const id = randomUUIDv7();
    await deletePost(id, 2);
    await eventually(async () => (await reports(id)).length === 1);
    await deletePost(id, 2);
    await eventually(async () => (await reports(id)).length === 2);
  });

  test('leaves a tombstone: what arrives later maps nothing', async () => {
    const image = await site.makeImage();
    const id = randomUUIDv7();
    await deletePost(id, 2);
    await tellPost(id, 9, img(image));
    expect(await use(image)).toEqual({ post_id: null, used: false });
  });

  test('leaves a picture that a draft holds', async () => {
    const image = await site.makeImage();
    const id = randomUUIDv7();
    await tellPost(id, 1, img(image));
    site.otherServices.brush.uses.add(image.url.split('/').at(-1) ?? '');
    await deletePost(id, 2);
    await eventually(async () => (await reports(id)).length > 0);
    expect(await use(image)).toEqual({ post_id: null, used: false });
  });

  test('waits while a service that must be asked is away, and is done when it is back', async () => {
    const image = await site.makeImage();
    const id = randomUUIDv7();
    await tellPost(id, 1, img(image));
    site.otherServices.ink.isAway = true;
    await deletePost(id, 2);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect([await isGone(image), await reports(id)]).toEqual([false, []]);
    site.otherServices.ink.isAway = false;
    await eventually(async () => (await reports(id)).length > 0, { timeoutMs: 20_000 });
    expect(await isGone(image)).toBe(true);
  });
});

describe('pages and profiles', () => {
  test('hold their pictures until they are changed or gone', async () => {
    const [first, second] = [await site.makeImage({ folder: 'pages' }), await site.makeImage({ folder: 'pages' })];
    const id = randomUUIDv7();
    await tellPage('page.created', id, 1, img(first));
    expect((await use(first)).used).toBe(true);
    await tellPage('page.updated', id, 2, img(second));
    expect([(await use(first)).used, (await use(second)).used]).toEqual([false, true]);
    await untilConsumed(await publishTestEvent('page.deleted', { aggregateId: id, aggregateVersion: 3 }));
    await tellPage('page.updated', id, 4, img(first));
    expect([(await use(first)).used, (await use(second)).used]).toEqual([false, false]);
  });

  test('an avatar is held by its profile, and goes with the account', async () => {
    const user = testUser();
    const avatar = await site.makeImage({ as: user, folder: 'avatars' });
    const later = await site.makeImage({ as: user, folder: 'avatars' });
    await tellProfile('user.registered', user.userId, 1, avatar.url);
    expect((await use(avatar)).used).toBe(true);
    await tellProfile('user.profile.updated', user.userId, 2, later.url);
    expect([(await use(avatar)).used, (await use(later)).used]).toEqual([false, true]);
    await untilConsumed(await publishTestEvent('user.deleted', { aggregateId: user.userId, aggregateVersion: 3 }));
    await eventually(async () => (await site.storedFiles()).every((file) => !file.includes(avatar.id) && !file.includes(later.id)));
    expect((await rows('select is_blocked from blocked_user where user_id = $1', user.userId))[0]).toEqual({ is_blocked: true });
    await tellProfile('user.profile.updated', user.userId, 4, avatar.url);
    expect(await rows('select 1 from image_use where user_id = $1', user.userId)).toEqual([]);
  });

  test('a picture that is still being worked on when its account goes is not kept', async () => {
    const user = testUser();
    await untilConsumed(await publishTestEvent('user.deleted', { aggregateId: user.userId, aggregateVersion: 3 }));
    // The token still lives here for a while.
    await expect(site.makeImage({ as: user, folder: 'avatars' })).rejects.toThrow('401');
    expect(await rows('select 1 from image where owner_id = $1', user.userId)).toEqual([]);
  });

  test('pictures of posts stay when the admin who uploaded them is gone, without their name', async () => {
    const admin = testUser('ADMIN');
    const image = await site.makeImage({ as: admin });
    await untilConsumed(await publishTestEvent('user.deleted', { aggregateId: admin.userId, aggregateVersion: 3 }));
    expect(await rows('select owner_id from image where id = $1', image.id)).toEqual([{ owner_id: null }]);
  });
});

test('a suspended user is locked out, and let in again', async () => {
  const user = testUser();
  const tell = async (version: number, status: 'ACTIVE' | 'SUSPENDED') =>
    untilConsumed(await publishTestEvent('user.status.changed', { aggregateId: user.userId, aggregateVersion: version, payload: { status } }));
  const isBlocked = async () => (await rows('select is_blocked from blocked_user where user_id = $1', user.userId))[0]?.is_blocked;
  await tell(2, 'SUSPENDED');
  expect(await isBlocked()).toBe(true);
  await tell(1, 'ACTIVE');
  expect(await isBlocked()).toBe(true);
  await tell(3, 'ACTIVE');
  expect(await isBlocked()).toBe(false);
});

test.each([
  'post.created',
  'post.updated',
  'post.published',
  'post.deleted',
  'page.created',
  'page.updated',
  'page.deleted',
  'user.registered',
  'user.profile.updated',
  'user.status.changed',
  'user.deleted',
] as const)('a malformed %s is a dead letter, and the service lives on', async (type) => {
  await publishRaw(type, Buffer.from('{"payload":7}'), randomUUIDv7());
  await eventually(async () => (await deadLettersOf(site, 'storage', type)).length === 1);
  expect((await site.call('/health')).status).toBe(200);
});
