import { randomUUIDv7 } from 'node:crypto';
import { publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, type TestUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, type TestContentService, startContentService } from '../testing/content-service.ts';

let site: TestContentService;
let admin: TestUser;
let writer: TestUser;
let postId: string;
beforeAll(async () => {
  site = await startContentService();
  await eventually(async () => (await site.call('/ready')).body.degraded.length === 0);
  admin = addUser(site, 'Admin', 'ADMIN');
});
afterAll(() => site.stop());
beforeEach(() => {
  writer = addUser(site);
  postId = addPost(site).id;
});

const links = (count: number) => Array.from({ length: count }, () => `https://example.com/${randomUUIDv7()}`).join(' ');
const write = async (fields: Record<string, unknown> = {}, as: TestUser = writer) =>
  (await comment(site, postId, { content: links(4), ...fields }, { as })).body;
const trust = (id: string, as?: TestUser, method = 'PUT') => site.call(`/api/comments/${id}/trust`, { method, ...(as ? { as } : {}) });
const listed = async (id: string) => (await site.call('/api/comments?limit=100', { as: admin })).body.items.find((item: { id: string }) => item.id === id);

describe('a trusted writer', () => {
  test('is one whose held comment an admin approves with trust: that one is shown, and later ones at once', async () => {
    const held = await write();
    expect([held.status, (await listed(held.id)).isTrusted]).toEqual(['PENDING', false]);
    const answer = await trust(held.id, admin);
    expect(answer.body).toMatchObject({ id: held.id, status: 'VISIBLE', holdReason: null, isTrusted: true });
    expect(await listed(held.id)).toMatchObject({ status: 'VISIBLE', isTrusted: true });
    expect((await trust(held.id, admin)).body.version).toBe(answer.body.version);
    expect((await site.call(`/api/comments/post/${postId}`)).body.total).toBe(1);
    const next = await write();
    expect(next.status).toBe('VISIBLE');
    const put = { method: 'PUT', body: { content: links(5) }, headers: { 'if-match': '"1"' }, as: writer };
    expect((await site.call(`/api/comments/${next.id}`, put)).body.status).toBe('VISIBLE');
    expect((await write({}, addUser(site))).status).toBe('PENDING');
  });

  test('may say what others keep saying, but is stopped by the trap and by too many links like everybody', async () => {
    await trust((await write()).id, admin);
    const kind = randomUUIDv7();
    for (let count = 0; count < 6; count += 1) await comment(site, postId, { content: `The very same words as all others write${'!'.repeat(count)} ${kind}` });
    expect((await write({ content: `The very same words as all others write ${kind}` })).status).toBe('VISIBLE');
    expect((await write({ website: 'https://spam.example' })).status).toBe('PENDING');
    expect((await write({ content: links(6) })).code).toBe('too_many_links');
  });

  test('is trusted until an admin takes it back', async () => {
    const { id } = await write();
    await trust(id, admin);
    expect((await trust(id, admin, 'DELETE')).status).toBe(204);
    expect(await listed(id)).toMatchObject({ status: 'VISIBLE', isTrusted: false });
    expect((await write()).status).toBe('PENDING');
  });

  test('stays one under another name, and is forgotten with the account', async () => {
    const { id } = await write();
    await trust(id, admin);
    await publishTestEvent('user.profile.updated', { aggregateId: writer.userId, aggregateVersion: 2, payload: { name: 'Renamed' } });
    await eventually(async () => (await listed(id)).author.name === 'Renamed');
    expect((await listed(id)).isTrusted).toBe(true);
    await publishTestEvent('user.deleted', { aggregateId: writer.userId, aggregateVersion: 3 });
    await eventually(async () => (await listed(id)).author.id === undefined);
    expect((await listed(id)).isTrusted).toBe(false);
    expect((await site.database.query('select from author where id = $1', [writer.userId])).rowCount).toBe(0);
    expect((await trust(id, admin)).body).toMatchObject({ status: 422, code: 'writer_without_account' });
  });
});

describe('trusting', () => {
  test('a guest is refused, and the comment goes on waiting', async () => {
    const { id } = (await comment(site, postId, { content: links(2) })).body;
    for (const method of ['PUT', 'DELETE']) expect((await trust(id, admin, method)).body).toMatchObject({ status: 422, code: 'writer_without_account' });
    expect((await listed(id)).status).toBe('PENDING');
  });

  test.each(['PUT', 'DELETE'])('is for admins, for comments that are there: %s', async (method) => {
    const { id } = await write();
    expect([(await trust(id, undefined, method)).status, (await trust(id, writer, method)).status]).toEqual([401, 403]);
    expect([(await trust(randomUUIDv7(), admin, method)).status, (await trust('7', admin, method)).status]).toEqual([404, 400]);
  });
});
