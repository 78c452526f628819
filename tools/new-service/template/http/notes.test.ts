import { randomUUIDv7 } from 'node:crypto';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemplateService, type TestTemplateService } from '../testing/template-service.ts';

let service: TestTemplateService;
beforeAll(async () => {
  service = await startTemplateService();
});
afterAll(() => service.stop());

const list = async (as: ReturnType<typeof testUser>, query = '') => (await service.call(`/api/template/notes${query}`, { as })).body;

describe('a note', () => {
  test('is kept, and shown to who wrote it, last written first, page by page', async () => {
    const user = testUser();
    const [first, second] = [await service.writeNote(user, { text: 'First' }), await service.writeNote(user, { text: 'Second' })];
    expect([first.status, first.headers.get('location')]).toEqual([201, `/api/template/notes/${first.body.id}`]);
    const page = await list(user, '?limit=1');
    expect(page.items).toEqual([second.body]);
    expect(await list(user, `?limit=1&cursor=${page.nextCursor}`)).toEqual({ items: [first.body], nextCursor: null });
    expect((await list(testUser())).items).toEqual([]);
  });

  test('is deleted by who wrote it, and by nobody else', async () => {
    const user = testUser();
    const { body } = await service.writeNote(user);
    const remove = async (as: ReturnType<typeof testUser>) => (await service.call(`/api/template/notes/${body.id}`, { method: 'DELETE', as })).status;
    expect([await remove(testUser()), await remove(user), await remove(user)]).toEqual([404, 204, 404]);
  });

  test('needs a post, a text and a login: 404, 400, 401', async () => {
    const user = testUser();
    const write = async (body: unknown, as?: typeof user) => (await service.call('/api/template/notes', { body, ...(as ? { as } : {}) })).status;
    expect(await write({ postId: randomUUIDv7(), text: 'Read again' }, user)).toBe(404);
    expect([await write({ postId: randomUUIDv7(), text: '' }, user), await write({ postId: 'x', text: 'a' }, user)]).toEqual([400, 400]);
    expect([await write({}), (await service.call('/api/template/notes')).status]).toEqual([401, 401]);
    expect((await service.call('/api/template/notes?cursor=x', { as: user })).status).toBe(400);
  });

  test('cannot be written while blog is away: 503', async () => {
    service.blog.isAway = true;
    const answer = await service.writeNote(testUser());
    service.blog.isAway = false;
    expect([answer.status, answer.body.code]).toEqual([503, 'service_unavailable']);
  });
});

test('what is kept about a user is told to services alone', async () => {
  const user = testUser();
  const { body } = await service.writeNote(user);
  expect((await service.asService(`/internal/users/${user.userId}/export`)).body).toEqual({ notes: [body] });
  expect((await service.call(`/internal/users/${user.userId}/export`)).status).toBe(401);
  expect((await service.asService('/internal/users/x/export')).status).toBe(400);
});
