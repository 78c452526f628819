import { randomUUIDv7 } from 'node:crypto';
import type { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, type TestContentService, guestHeaders, startContentService } from '../testing/content-service.ts';

type User = ReturnType<typeof testUser>;
let site: TestContentService;
beforeAll(async () => {
  site = await startContentService({ COMMENTS_PER_WRITER: '4', COMMENTS_PER_POST: '12' });
});
afterAll(() => site.stop());

const shownIds = async (postId: string, as?: User) =>
  (await site.call(`/api/comments/post/${postId}`, as ? { as } : {})).body.items.map((item: { id: string }) => item.id);
const statuses = async (count: number, write: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let again = 0; again < count; again += 1) seen.push((await write()).status);
  return seen;
};

const moderate = (id: string, status: string, as?: User) => site.call(`/api/comments/${id}/status`, { method: 'PUT', body: { status }, ...(as ? { as } : {}) });
const held = async (postId: string, as?: User) => (await comment(site, postId, { website: 'x' }, as ? { as } : {})).body;

describe('too many comments', () => {
  test(
    'from one guest address are answered 429 with the time to wait, whatever name and forwarded address come along',
    { tags: ['abuse/spoofed-address'] },
    async () => {
      const post = addPost(site);
      const headers = guestHeaders();
      expect(await statuses(4, () => comment(site, post.id, { guestName: randomUUIDv7().slice(0, 20) }, { headers }))).toEqual([201, 201, 201, 201]);
      const refused = await comment(site, post.id, {}, { headers: { ...headers, 'x-forwarded-for': '192.0.2.1' } });
      expect(refused.body).toMatchObject({ status: 429, code: 'too_fast' });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await comment(site, post.id)).status).toBe(201);
    },
  );

  test('sent all at once: as many pass as one after another', { tags: ['abuse/limit-dodging'] }, async () => {
    const [post, other] = [addPost(site), addPost(site)];
    const atOnce = async (count: number, write: () => ReturnType<typeof comment>) =>
      (await Promise.all(Array.from({ length: count }, write))).filter((answer) => answer.status === 201).length;
    const [headers, as] = [guestHeaders(), addUser(site)];
    expect(await atOnce(20, () => comment(site, post.id, {}, { headers }))).toBe(4);
    expect(await atOnce(20, () => comment(site, post.id, {}, { as }))).toBe(4);
    expect(await atOnce(30, () => comment(site, other.id))).toBe(12);
  });

  test('from one user are answered 429, from an admin not', async () => {
    const post = addPost(site);
    const [user, admin] = [addUser(site), addUser(site, 'Admin', 'ADMIN')];
    expect(await statuses(5, () => comment(site, post.id, {}, { as: user }))).toEqual([201, 201, 201, 201, 429]);
    expect(await statuses(6, () => comment(site, post.id, {}, { as: admin }))).toEqual([201, 201, 201, 201, 201, 201]);
  });

  test('under one post from ever new addresses are answered 429', async () => {
    const post = addPost(site);
    expect(new Set(await statuses(12, () => comment(site, post.id)))).toEqual(new Set([201]));
    expect((await comment(site, post.id)).status).toBe(429);
    expect((await comment(site, addPost(site).id)).status).toBe(201);
  });
});

describe('text', () => {
  test('written twice by one writer is refused with 422; a try that failed does not count', async () => {
    const [post, other] = [addPost(site), addPost(site)];
    const user = addUser(site);
    const content = 'Thank you';
    expect((await comment(site, post.id, { content, parentId: randomUUIDv7() }, { as: user })).status).toBe(422);
    expect((await comment(site, post.id, { content }, { as: user })).status).toBe(201);
    expect((await comment(site, post.id, { content: 'thank  you' }, { as: user })).body).toMatchObject({ status: 422, code: 'comment_repeated' });
    expect((await comment(site, other.id, { content }, { as: user })).status).toBe(201);
  });

  test('sent four times at once is kept once', async () => {
    const [post, as] = [addPost(site), addUser(site)];
    const answers = await Promise.all(Array.from({ length: 4 }, () => comment(site, post.id, { content: 'Thank you' }, { as })));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 422, 422, 422]);
  });

  test('that is long may not be repeated under another post either', async () => {
    const user = addUser(site);
    const content = `Visit the best shop of all for watches and bags ${randomUUIDv7()}`;
    expect((await comment(site, addPost(site).id, { content }, { as: user })).status).toBe(201);
    expect((await comment(site, addPost(site).id, { content }, { as: user })).body.code).toBe('comment_repeated');
  });

  test('that others keep posting waits for an admin', async () => {
    const post = addPost(site);
    const kind = randomUUIDv7();
    const text = (count: number) => `Buy cheap${'!'.repeat(count)} watches of the finest kind right here ${kind}`;
    const seen = [];
    for (let count = 0; count < 6; count += 1) seen.push((await comment(site, post.id, { content: text(count) })).body.status);
    expect(seen).toEqual([...Array.from({ length: 5 }, () => 'VISIBLE'), 'PENDING']);
  });

  test.each([
    ['one link of a guest', undefined, 1, 201, 'VISIBLE'],
    ['two links of a guest', undefined, 2, 201, 'PENDING'],
    ['four links of a guest', undefined, 4, 422, undefined],
    ['three links of a user', 'USER', 3, 201, 'VISIBLE'],
    ['four links of a user', 'USER', 4, 201, 'PENDING'],
    ['six links of a user', 'USER', 6, 422, undefined],
    ['six links of an admin', 'ADMIN', 6, 201, 'VISIBLE'],
  ] as const)('with %s', async (_name, role, links, status, state) => {
    const content = Array.from({ length: links }, (_, index) =>
      index % 2 === 0 ? `[${randomUUIDv7()}](https://example.com/${index})` : `www.example.com/${index}`,
    ).join(' ');
    const answer = await comment(site, addPost(site).id, { content }, role === undefined ? {} : { as: addUser(site, 'Ada', role) });
    expect([answer.status, answer.body.status === status ? undefined : answer.body.status]).toEqual([status, state]);
    expect(answer.body.code).toBe(status === 422 ? 'too_many_links' : undefined);
  });

  test('changed into something doubtful waits for an admin, and the count goes down', async () => {
    const post = addPost(site);
    const user = addUser(site);
    const { id } = (await comment(site, post.id, {}, { as: user })).body;
    const put = (content: string, version: number) =>
      site.call(`/api/comments/${id}`, { method: 'PUT', body: { content }, headers: { 'if-match': `"${version}"` }, as: user });
    expect((await put('http://a.example '.repeat(6), 1)).status).toBe(422);
    expect((await put('http://a.example '.repeat(4), 1)).body.status).toBe('PENDING');
    expect((await site.call(`/api/comments/post/${post.id}`)).body).toMatchObject({ items: [], total: 0 });
  });
});

describe('the trap for programs', () => {
  test('filled in, it sends a comment to the queue without a word; left empty it does nothing', async () => {
    const post = addPost(site);
    expect((await comment(site, post.id, { website: '' })).body.status).toBe('VISIBLE');
    const trapped = await comment(site, post.id, { website: 'https://spam.example' });
    expect([trapped.status, trapped.body.status]).toEqual([201, 'PENDING']);
    expect(await shownIds(post.id)).not.toContain(trapped.body.id);
  });
});

describe('the queue', () => {
  test('holds a comment for its writer and admins to see; nobody can reply to it', async () => {
    const post = addPost(site);
    const writer = addUser(site);
    const { id } = await held(post.id, writer);
    const admin = addUser(site, 'Admin', 'ADMIN');
    expect([await shownIds(post.id), await shownIds(post.id, addUser(site)), await shownIds(post.id, writer), await shownIds(post.id, admin)]).toEqual([
      [],
      [],
      [id],
      [id],
    ]);
    expect((await comment(site, post.id, { parentId: id })).status).toBe(422);
    const list = await site.call('/api/comments?status=PENDING&limit=100', { as: admin });
    expect(list.body.items.find((item: { id: string }) => item.id === id)).toMatchObject({
      holdReason: 'HONEYPOT',
      post: { id: post.id, slug: post.slug, title: post.title },
    });
  });

  test('lets an admin approve: visible, counted, told of by an event; turned down again: gone, counted, told of; twice is once', async () => {
    const post = addPost(site);
    const admin = addUser(site, 'Admin', 'ADMIN');
    const { id } = await held(post.id);
    expect((await moderate(id, 'VISIBLE', admin)).body).toMatchObject({ status: 'VISIBLE', holdReason: null });
    await moderate(id, 'VISIBLE', admin);
    expect(await shownIds(post.id)).toEqual([id]);
    expect((await moderate(id, 'REJECTED', admin)).body.status).toBe('REJECTED');
    expect(await shownIds(post.id)).toEqual([]);
    const { rows } = await site.database.query("select type, payload ->> 'total' as total from outbox where aggregate_id = $1 order by seq", [post.id]);
    expect(rows).toEqual([
      { type: 'comment.created', total: '1' },
      { type: 'comment.deleted', total: '0' },
    ]);
  });

  test('has a comment wait again, for the same reason, when a decision is taken back', async () => {
    const post = addPost(site);
    const admin = addUser(site, 'Admin', 'ADMIN');
    const { id } = await held(post.id);
    const { holdReason } = (await moderate(id, 'PENDING', admin)).body;
    expect(holdReason).toEqual(expect.any(String));
    for (const decision of ['VISIBLE', 'REJECTED']) {
      await moderate(id, decision, admin);
      expect((await moderate(id, 'PENDING', admin)).body).toMatchObject({ status: 'PENDING', holdReason });
      expect(await shownIds(post.id)).toEqual([]);
    }
    const { rows } = await site.database.query("select payload ->> 'total' as total from outbox where aggregate_id = $1 order by seq", [post.id]);
    expect(rows.map(({ total }) => total)).toEqual(['1', '0']);
  });

  test('keeps replies to a comment that is turned down, below a placeholder', async () => {
    const post = addPost(site);
    const root = (await comment(site, post.id, { content: 'rude words' })).body;
    const reply = (await comment(site, post.id, { parentId: root.id })).body;
    await moderate(root.id, 'REJECTED', addUser(site, 'Admin', 'ADMIN'));
    const { body } = await site.call(`/api/comments/post/${post.id}`);
    expect(body).toMatchObject({ items: [{ id: root.id, content: '', isDeleted: true, author: { name: '' }, children: [{ id: reply.id }] }], total: 1 });
  });

  test('is for admins: 401 for guests, 403 for users; 404 for nothing, 400 for another status', async () => {
    const { id } = await held(addPost(site).id);
    const admin = addUser(site, 'Admin', 'ADMIN');
    expect((await site.call('/api/comments')).status).toBe(401);
    expect((await site.call('/api/comments', { as: addUser(site) })).status).toBe(403);
    expect((await moderate(id, 'VISIBLE')).status).toBe(401);
    expect((await moderate(id, 'VISIBLE', addUser(site))).status).toBe(403);
    expect((await moderate(randomUUIDv7(), 'VISIBLE', admin)).status).toBe(404);
    expect((await moderate(id, 'DELETED', admin)).status).toBe(400);
    expect((await site.call('/api/comments?status=ALL', { as: admin })).status).toBe(400);
  });

  test('lists everything but the deleted ones without a status, in pages', async () => {
    const admin = addUser(site, 'Admin', 'ADMIN');
    const first = (await site.call('/api/comments?limit=2', { as: admin })).body;
    const second = (await site.call(`/api/comments?limit=2&cursor=${first.nextCursor}`, { as: admin })).body;
    const ids = [...first.items, ...second.items].map((item) => item.id);
    expect(new Set(ids).size).toBe(4);
    const waiting = (await site.call('/api/comments?status=PENDING&limit=100', { as: admin })).body;
    expect([first.waiting, second.waiting]).toEqual([waiting.items.length, waiting.items.length]);
    const times = [...first.items, ...second.items].map((item) => item.createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
  });
});
