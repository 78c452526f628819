import { randomUUIDv7 } from 'node:crypto';
import { deadLettersOf } from '@hanji/service-kit/testing/dead-letters';
import { publishRaw, publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPageService, startPageService } from '../testing/page-service.ts';

let site: TestPageService;
beforeAll(async () => {
  site = await startPageService();
  await eventually(async () => (await site.call('/ready')).body.degraded.length === 0);
});
afterAll(() => site.stop());

const untilConsumed = (id: string) => eventually(async () => (await site.database.query('select 1 from inbox where message_id = $1', [id])).rows.length > 0);
const blocked = async (userId: string) => (await site.database.query('select is_blocked from blocked_user where user_id = $1', [userId])).rows[0]?.is_blocked;
const tellStatus = async (userId: string, version: number, status: 'ACTIVE' | 'SUSPENDED', id = randomUUIDv7()) => {
  await publishTestEvent('user.status.changed', { id, aggregateId: userId, aggregateVersion: version, payload: { status } });
  await untilConsumed(id);
  return id;
};

test('a suspended admin is locked out and let in again; repeated and older news change nothing', async () => {
  const admin = testUser('ADMIN');
  const first = await tellStatus(admin.userId, 3, 'SUSPENDED');
  await eventually(async () => (await site.call('/api/pages', { as: admin })).status === 401, { timeoutMs: 20_000 });
  await tellStatus(admin.userId, 2, 'ACTIVE');
  expect(await blocked(admin.userId)).toBe(true);
  await tellStatus(admin.userId, 4, 'ACTIVE');
  await tellStatus(admin.userId, 3, 'SUSPENDED', first);
  expect(await blocked(admin.userId)).toBe(false);
});

test("a deleted admin's drafts go, and nobody else's", async () => {
  const [gone, other] = [testUser('ADMIN'), testUser('ADMIN')];
  for (const as of [gone, other]) await site.call('/api/page-drafts', { body: { title: 'Half a page' }, as });
  await untilConsumed(await publishTestEvent('user.deleted', { aggregateId: gone.userId, aggregateVersion: 2 }));
  const { rows } = await site.database.query('select owner_id from page_draft where owner_id = any($1)', [[gone.userId, other.userId]]);
  expect(rows).toEqual([{ owner_id: other.userId }]);
});

test('a deleted user stays locked out, whatever comes late', async () => {
  const { userId } = testUser();
  const gone = { aggregateId: userId, aggregateVersion: 9 };
  const id = await publishTestEvent('user.deleted', gone);
  await untilConsumed(id);
  await publishTestEvent('user.deleted', { ...gone, id });
  await tellStatus(userId, 8, 'ACTIVE');
  expect(await blocked(userId)).toBe(true);
});

test.each(['user.status.changed', 'user.deleted'] as const)('a malformed %s is a dead letter, and the service lives on', async (type) => {
  await publishRaw(type, Buffer.from('{"payload":7}'), randomUUIDv7());
  await eventually(async () => (await deadLettersOf(site, 'page', type)).length === 1);
  expect((await site.call('/health')).status).toBe(200);
});
