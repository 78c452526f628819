import { randomUUIDv7 } from 'node:crypto';
import { testInternalKey, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestAnalyticsService, startAnalyticsService, tell } from '../testing/analytics-service.ts';

let site: TestAnalyticsService;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());

type User = ReturnType<typeof testUser>;
const admin = testUser('ADMIN');
const report = {
  title: 'Broken link',
  description: 'The link to <b>ink</b> leads nowhere.',
  category: 'BUG',
  priority: 'HIGH',
  page: '/posts/ink',
  contact: 'ada@example.com',
};
const send = (fields: Record<string, unknown> = {}, as?: User) => site.call('/api/bug-reports', { body: { ...report, ...fields }, ...(as ? { as } : {}) });
const answer = (id: string, body: unknown, as?: User) => site.call(`/api/bug-reports/${id}/response`, { method: 'PUT', body, ...(as ? { as } : {}) });
const list = async (as: User, query = '') => (await site.call(`/api/bug-reports${query}`, { as })).body;

describe('a bug report', () => {
  test('of a guest is taken: 201, pending, seen by admins alone', async () => {
    const { status, body } = await send();
    expect(status).toBe(201);
    expect(body).toEqual({
      ...report,
      id: expect.any(String),
      userId: null,
      status: 'PENDING',
      adminResponse: null,
      respondedAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect((await list(admin)).items[0]).toEqual(body);
    expect((await list(testUser())).items).toEqual([]);
  });

  test('of a user is listed to that user with the answer, which an admin gives and changes', async () => {
    const user = testUser();
    const { body } = await send({ contact: undefined, page: '' }, user);
    expect(body).toMatchObject({ userId: user.userId, contact: null, page: null });
    expect((await answer(body.id, { status: 'IN_PROGRESS', adminResponse: 'Looking into it' }, admin)).body).toMatchObject({
      status: 'IN_PROGRESS',
      adminResponse: 'Looking into it',
      respondedAt: expect.any(String),
    });
    await answer(body.id, { status: 'RESOLVED', adminResponse: 'Mended' }, admin);
    expect((await list(user)).items).toMatchObject([{ id: body.id, status: 'RESOLVED', adminResponse: 'Mended' }]);
  });

  test('of a user whose account is gone, by a token that still lives, is refused', async () => {
    const user = testUser();
    await tell(site, 'user.deleted', { aggregateId: user.userId, aggregateVersion: 2 });
    const sent = await send({}, user);
    expect([sent.status, sent.body.code]).toEqual([401, 'suspended']);
    expect((await site.database.query('select 1 from bug_report where user_id = $1', [user.userId])).rowCount).toBe(0);
  });

  test('list goes newest first, by status, in pages', async () => {
    const user = testUser();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await send({ title: `Report ${count}` }, user)).body.id);
    const first = await list(user, '?limit=2');
    const second = await list(user, `?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    await answer(ids[1] ?? '', { status: 'RESOLVED', adminResponse: 'Done' }, admin);
    expect((await list(user, '?status=RESOLVED')).items.map((item: { id: string }) => item.id)).toEqual([ids[1]]);
  });

  test('is taken so often in a day from one network, whoever sends it', { tags: ['abuse/limit-dodging'] }, async () => {
    const from = async (address: string) => (await site.call('/api/bug-reports', { body: report, as: testUser(), headers: { 'x-real-ip': address } })).status;
    const answers: number[] = [];
    for (let index = 0; index < 310; index += 10)
      answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, part) => from(`2001:db8:48:${(index + part).toString(16)}::1`)))));
    expect([answers.filter((status) => status === 201).length, answers.filter((status) => status === 429).length]).toEqual([300, 10]);
    expect(await from('192.0.2.9')).toBe(201);
  });

  test('with mistakes: 400 with all of them', async () => {
    const { body } = await send({ title: ' ', category: 'SPAM', status: 'RESOLVED', userId: randomUUIDv7() });
    expect(body.errors.map((error: { path: string }) => error.path).toSorted()).toEqual(['body.category', 'body.status', 'body.title', 'body.userId']);
    expect((await send({ description: '\u0007' })).status).toBe(400);
  });

  test('is answered by admins alone: 401, 403; 404 for nothing, 400 without text', async () => {
    const { id } = (await send()).body;
    const body = { status: 'RESOLVED', adminResponse: 'x' };
    expect([
      (await answer(id, body)).status,
      (await answer(id, body, testUser())).status,
      (await answer(randomUUIDv7(), body, admin)).status,
      (await answer(id, { status: 'RESOLVED' }, admin)).status,
      (await answer(id, { ...body, adminResponse: '\u0007' }, admin)).status,
    ]).toEqual([401, 403, 404, 400, 400]);
    expect((await site.call('/api/bug-reports')).status).toBe(401);
    expect((await site.call('/api/bug-reports?cursor=x', { as: admin })).status).toBe(400);
  });

  test('goes along with what is kept about a user', async () => {
    const user = testUser();
    await send({}, user);
    const { body } = await site.call(`/internal/users/${user.userId}/export`, { headers: { 'x-internal-api-key': testInternalKey } });
    expect(body).toMatchObject({ bugReports: [{ title: 'Broken link', contact: 'ada@example.com' }] });
  });
});
