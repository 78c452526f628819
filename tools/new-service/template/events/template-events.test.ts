import { randomUUIDv7 } from 'node:crypto';
import { publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemplateService, type TestTemplateService } from '../testing/template-service.ts';

let service: TestTemplateService;
beforeAll(async () => {
  service = await startTemplateService();
  await eventually(async () => (await service.call('/ready')).body.degraded.length === 0);
});
afterAll(() => service.stop());

const isTaken = (id: string) => eventually(async () => (await service.database.query('select 1 from inbox where message_id = $1', [id])).rowCount);
const reports = async (postId: string) =>
  (await service.database.query("select payload from outbox where type = 'post.cleanup.done' and aggregate_id = $1", [postId])).rows.map((row) => row.payload);
const notesOn = async (postId: string) => (await service.database.query('select 1 from note where post_id = $1', [postId])).rowCount;
const deletePost = (id: string, version: number) =>
  publishTestEvent('post.deleted', { aggregateId: id, aggregateVersion: version, payload: { id, slug: 'gone' } });

describe('after a deleted post', () => {
  test('its notes are gone and no others, and that is reported; asked again, it is reported again', async () => {
    const [postId, other] = [randomUUIDv7(), randomUUIDv7()];
    for (const on of [postId, postId, other]) await service.writeNote(testUser(), { postId: on });
    await isTaken(await deletePost(postId, 2));
    expect([await notesOn(postId), await notesOn(other)]).toEqual([0, 1]);
    expect(await reports(postId)).toEqual([{ postId, service: 'template' }]);
    await isTaken(await deletePost(postId, 3));
    expect(await reports(postId)).toHaveLength(2);
  });

  test('a note that comes late is refused, even where blog still knows the post', async () => {
    const postId = randomUUIDv7();
    await isTaken(await deletePost(postId, 2));
    expect((await service.writeNote(testUser(), { postId })).status).toBe(404);
    expect(await notesOn(postId)).toBe(0);
  });
});

test('after a deleted account its notes are gone, and its token is refused', async () => {
  const user = testUser();
  await service.writeNote(user);
  await isTaken(await publishTestEvent('user.deleted', { aggregateId: user.userId, aggregateVersion: 2, payload: { id: user.userId } }));
  expect((await service.database.query('select 1 from note where user_id = $1', [user.userId])).rowCount).toBe(0);
  await eventually(async () => (await service.call('/api/template/notes', { as: user })).status === 401, { timeoutMs: 20_000 });
});

test('a suspended user is refused', async () => {
  const user = testUser();
  const payload = { id: user.userId, name: 'Ada', avatar: null, bio: '', role: 'USER' as const, status: 'SUSPENDED' as const };
  await isTaken(await publishTestEvent('user.status.changed', { aggregateId: user.userId, aggregateVersion: 2, payload }));
  await eventually(async () => (await service.call('/api/template/notes', { as: user })).status === 401, { timeoutMs: 20_000 });
});
