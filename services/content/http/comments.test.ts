import { randomUUIDv7 } from 'node:crypto';
import { amountOf } from '@hanji/contracts/testing/sample-of';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, type TestContentService, guestHeaders, startContentService } from '../testing/content-service.ts';

let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
});
afterAll(() => site.stop());

const tree = async (postId: string, as?: ReturnType<typeof testUser>, query = '') => site.call(`/api/comments/post/${postId}${query}`, as ? { as } : {});
const outbox = async (type: string, postId: string) =>
  (await site.database.query('select * from outbox where type = $1 and aggregate_id = $2 order by seq', [type, postId])).rows;

const put = (
  id: string,
  body: Record<string, unknown>,
  request: { as?: ReturnType<typeof testUser>; version?: number; headers?: Record<string, string> } = {},
) =>
  site.call(`/api/comments/${id}`, {
    method: 'PUT',
    body,
    headers: { 'if-match': `"${request.version ?? 1}"`, ...(request.headers ?? guestHeaders()) },
    ...(request.as ? { as: request.as } : {}),
  });
const remove = (id: string, request: { as?: ReturnType<typeof testUser>; body?: unknown } = {}) =>
  site.call(`/api/comments/${id}`, { method: 'DELETE', headers: guestHeaders(), ...request });

describe('writing a comment', () => {
  test('as a user: 201 with name and picture, the text as it was typed, and an event with the total but without the text', async () => {
    const post = addPost(site);
    const user = addUser(site, '한지');
    const answer = await comment(site, post.id, { content: ' <b>bold</b> & *ink* ' }, { as: user });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      postId: post.id,
      content: '<b>bold</b> & *ink*',
      author: { id: user.userId, name: '한지', avatar: null },
      isGuest: false,
      parentId: null,
      isPrivate: false,
      isDeleted: false,
      status: 'VISIBLE',
      children: [],
      version: 1,
    });
    expect(answer.headers.get('location')).toContain(post.id);
    const [event] = await outbox('comment.created', post.id);
    expect(event.payload).toMatchObject({ id: answer.body.id, postId: post.id, authorId: user.userId, total: 1 });
    expect(JSON.stringify(event)).not.toContain('bold');
  });

  test('as a guest: the name is shown, the password is kept as argon2id and shown nowhere', { tags: ['abuse/guessed-password'] }, async () => {
    const post = addPost(site);
    const answer = await comment(site, post.id, { guestName: 'Moon <i>', guestPassword: 'a-secret-one' });
    expect(answer.body).toMatchObject({ author: { name: 'Moon' }, isGuest: true });
    expect(answer.body.author).not.toHaveProperty('id');
    const { rows } = await site.database.query('select * from comment where id = $1', [answer.body.id]);
    expect(rows[0].guest_password_hash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify([rows, answer.body, (await tree(post.id)).body])).not.toContain('a-secret-one');
  });

  test.each([
    ['a guest without name and password', undefined, {}, ['body.guestName', 'body.guestPassword']],
    ['a guest whose name is nothing but markup', undefined, { guestName: '<b></b>', guestPassword: '1234' }, ['body.guestName']],
    ['a user with a guest name', 'USER', { guestName: 'x', guestPassword: '1234' }, ['body.guestName', 'body.guestPassword']],
    ['no text', 'USER', { content: '  ' }, ['body.content']],
    ['text over 5,000 characters', 'USER', { content: 'x'.repeat(5001) }, ['body.content']],
    ['a guest whose name shows nothing', undefined, { guestName: '\u3164', guestPassword: '1234' }, ['body.guestName']],
    ['text of joiners', 'USER', { content: '\u200B\u200D' }, ['body.content']],
    ['text of invisible characters', 'USER', { content: '\u202E\u0007' }, ['body.content']],
    [
      'counts, ids and roles that are not the sender’s to set',
      'USER',
      { likeCount: 9, authorId: 'x', status: 'VISIBLE', isDeleted: true },
      ['body.authorId', 'body.isDeleted', 'body.likeCount', 'body.status'],
    ],
    ['a post id of another shape', 'USER', { postId: '1 or 1=1' }, ['body.postId']],
  ] as const)('%s: 400 with every mistake', async (_name, role, fields, paths) => {
    const post = addPost(site);
    const request = role === undefined ? {} : { as: addUser(site) };
    const answer = await site.call('/api/comments', { body: { postId: post.id, content: 'Hello', ...fields }, headers: guestHeaders(), ...request });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { path: string }) => error.path).toSorted()).toEqual(paths);
  });

  test('under a post that is not there, not public or scheduled: 404, for admins only the first', async () => {
    const hidden = [
      addPost(site, { status: 'PRIVATE' }),
      addPost(site, { status: 'DRAFT', publishedAt: null }),
      addPost(site, { publishedAt: '2999-01-01T00:00:00.000Z' }),
    ];
    for (const id of [randomUUIDv7(), ...hidden.map((post) => post.id)]) expect((await comment(site, id)).status).toBe(404);
    const admin = addUser(site, 'Admin', 'ADMIN');
    expect((await comment(site, randomUUIDv7(), {}, { as: admin })).status).toBe(404);
    for (const post of hidden) expect((await comment(site, post.id, {}, { as: admin })).status).toBe(201);
  });

  test('in reply to nothing, to a comment of another post or to a deleted one: 422', async () => {
    const [post, other] = [addPost(site), addPost(site)];
    const user = addUser(site);
    const elsewhere = await comment(site, other.id, {}, { as: user });
    const gone = await comment(site, post.id, {}, { as: user });
    await site.call(`/api/comments/${gone.body.id}`, { method: 'DELETE', as: user });
    for (const parentId of [randomUUIDv7(), elsewhere.body.id, gone.body.id]) {
      expect((await comment(site, post.id, { parentId }, { as: user })).body).toMatchObject({ status: 422, code: 'unknown_parent' });
    }
  });

  test('with a token of a user that auth does not know any more: 401; while auth is away: 503', async () => {
    const post = addPost(site);
    expect((await comment(site, post.id, {}, { as: testUser() })).status).toBe(401);
    site.auth.isAway = true;
    const answer = await comment(site, post.id, {}, { as: testUser() });
    site.auth.isAway = false;
    expect([answer.status, answer.body.code]).toEqual([503, 'service_unavailable']);
    expect(answer.headers.get('retry-after')).not.toBeNull();
  });

  test('many guests at once: as many comments, each counted once', async () => {
    const post = addPost(site);
    const guests = amountOf(100);
    const answers = await Promise.all(Array.from({ length: guests }, () => comment(site, post.id)));
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    const events = await outbox('comment.created', post.id);
    expect(events.map((event) => event.payload.total)).toEqual(Array.from({ length: guests }, (_, index) => index + 1));
    expect(events.map((event) => event.aggregate_version)).toEqual(Array.from({ length: guests }, (_, index) => index + 1));
    expect((await tree(post.id)).body.total).toBe(guests);
  });
});

describe('changing a comment', () => {
  test('by its writer: the new text, private or not, and a new version; from a stale one 412, without If-Match 428', async () => {
    const user = addUser(site);
    const { id } = (await comment(site, addPost(site).id, {}, { as: user })).body;
    expect((await put(id, { content: 'Second thought', isPrivate: true }, { as: user })).body).toMatchObject({
      content: 'Second thought',
      isPrivate: true,
      version: 2,
    });
    expect((await put(id, { content: 'Third' }, { as: user })).body).toMatchObject({ status: 412, currentVersion: 2 });
    expect((await site.call(`/api/comments/${id}`, { method: 'PUT', body: { content: 'x' }, as: user })).status).toBe(428);
  });

  test(
    'by a guest with the password; without or with a wrong one 403, and 429 after five wrong ones even with the right one',
    { tags: ['abuse/guessed-password'] },
    async () => {
      const { id } = (await comment(site, addPost(site).id, { guestPassword: 'right-one' })).body;
      expect((await put(id, { content: 'x' })).body.code).toBe('wrong_guest_password');
      expect((await put(id, { content: 'Better', guestPassword: 'right-one' })).body).toMatchObject({ content: 'Better', version: 2 });
      const headers = guestHeaders();
      for (let again = 0; again < 5; again += 1) expect((await put(id, { content: 'x', guestPassword: `guess-${again}` }, { headers })).status).toBe(403);
      const refused = await put(id, { content: 'x', guestPassword: 'right-one' }, { headers, version: 2 });
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect((await put(id, { content: 'Elsewhere', guestPassword: 'right-one' }, { version: 2 })).status).toBe(200);
    },
  );

  test(
    'by a burst of guesses: five are looked at, and after them not even the right one',
    { tags: ['abuse/guessed-password', 'abuse/limit-dodging'] },
    async () => {
      const { id } = (await comment(site, addPost(site).id, { guestPassword: 'right-one' })).body;
      const headers = guestHeaders();
      const answers = await Promise.all(Array.from({ length: 24 }, () => put(id, { content: 'x', guestPassword: 'guess' }, { headers })));
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([...Array.from({ length: 5 }, () => 403), ...Array.from({ length: 19 }, () => 429)]);
      expect((await put(id, { content: 'x', guestPassword: 'right-one' }, { headers })).status).toBe(429);
    },
  );

  test('by guesses from everywhere at once: twenty are looked at', { tags: ['abuse/guessed-password'] }, async () => {
    const { id } = (await comment(site, addPost(site).id, { guestPassword: 'right-one' })).body;
    const answers = await Promise.all(Array.from({ length: 40 }, () => put(id, { content: 'x', guestPassword: 'guess' })));
    expect(answers.filter((answer) => answer.status === 403)).toHaveLength(20);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(20);
  });

  test('by a guest who sends the right password thirty times at once: never told that it is wrong', async () => {
    const { id } = (await comment(site, addPost(site).id, { guestPassword: 'right-one' })).body;
    const headers = guestHeaders();
    const answers = await Promise.all(Array.from({ length: 30 }, () => put(id, { content: 'Better', guestPassword: 'right-one' }, { headers })));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, ...Array.from({ length: 29 }, () => 412)]);
  });

  test('without leave is refused for that, whatever If-Match says', { tags: ['abuse/rights-first'] }, async () => {
    const ofUser = (await comment(site, addPost(site).id, {}, { as: addUser(site) })).body.id;
    const ofGuest = (await comment(site, addPost(site).id)).body.id;
    const change = (id: string, request: object) => site.call(`/api/comments/${id}`, { method: 'PUT', body: { content: 'x' }, ...request });
    for (const headers of [{}, { 'if-match': 'nonsense' }, { 'if-match': '"9"' }]) {
      expect((await change(ofUser, { headers })).status).toBe(401);
      expect((await change(ofUser, { headers, as: addUser(site) })).status).toBe(403);
      expect((await change(ofGuest, { headers })).body.code).toBe('wrong_guest_password');
    }
  });

  test(
    'under a post that is no longer public: 404 as for one that is not there, but for who wrote it and admins',
    { tags: ['abuse/hidden-post'] },
    async () => {
      const post = addPost(site);
      const writer = addUser(site);
      const ids = [(await comment(site, post.id, {}, { as: writer })).body.id, (await comment(site, post.id, { guestPassword: '1234' })).body.id];
      await site.database.query("update post set status = 'PRIVATE' where id = $1", [post.id]);
      const unknown = randomUUIDv7();
      const tries = (id: string) => [
        put(id, { content: 'x', guestPassword: '1234' }),
        put(id, { content: 'x' }, { as: addUser(site) }),
        site.call(`/api/comments/${id}`, { method: 'DELETE', body: { guestPassword: 'wrong' } }),
        site.call(`/api/comments/${id}`, { method: 'DELETE', as: addUser(site) }),
        site.call(`/api/comments/${id}/unlock`, { body: { guestPassword: '1234' } }),
      ];
      const shown = async (id: string) => (await Promise.all(tries(id))).map(({ status, body }) => [status, body.code, body.detail]);
      for (const id of ids) expect(await shown(id)).toEqual(await shown(unknown));
      expect((await put(ids[0], { content: 'mine still' }, { as: writer })).status).toBe(200);
      expect((await site.call(`/api/comments/${ids[1]}`, { method: 'DELETE', as: addUser(site, 'Admin', 'ADMIN') })).status).toBe(204);
    },
  );

  test('of someone else: 401 for guests, 403 for users, done by admins; of a user by a guest password: never', { tags: ['abuse/not-yours'] }, async () => {
    const { id } = (await comment(site, addPost(site).id, {}, { as: addUser(site) })).body;
    expect((await put(id, { content: 'x', guestPassword: '1234' })).status).toBe(401);
    expect((await put(id, { content: 'x', guestPassword: '1234' }, { as: addUser(site) })).status).toBe(403);
    expect((await put(id, { content: 'Moderated' }, { as: addUser(site, 'Admin', 'ADMIN') })).body.content).toBe('Moderated');
    expect((await put(randomUUIDv7(), { content: 'x' }, { as: addUser(site) })).status).toBe(404);
  });
});

describe('deleting a comment', () => {
  test('without replies: it is gone, and the event has the new total', async () => {
    const user = addUser(site);
    const post = addPost(site);
    const { id } = (await comment(site, post.id, {}, { as: user })).body;
    expect((await remove(id, { as: user })).status).toBe(204);
    expect((await remove(id, { as: user })).status).toBe(404);
    expect((await tree(post.id)).body).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await outbox('comment.deleted', post.id)).map((event) => [event.payload.total, event.aggregate_version])).toEqual([[0, 2]]);
  });

  test('with replies: a placeholder without text and writer stays until the last reply is gone', async () => {
    const [user, other] = [addUser(site), addUser(site)];
    const post = addPost(site);
    const root = (await comment(site, post.id, { content: 'to be forgotten' }, { as: user })).body;
    const reply = (await comment(site, post.id, { parentId: root.id }, { as: other })).body;
    await remove(root.id, { as: user });
    const { body } = await tree(post.id);
    expect(body.items).toMatchObject([{ id: root.id, content: '', isDeleted: true, author: { name: '' }, children: [{ id: reply.id }] }]);
    expect(body.total).toBe(1);
    expect((await site.database.query('select * from comment where id = $1', [root.id])).rows[0]).toMatchObject({ content: '', author_id: null });
    await remove(reply.id, { as: other });
    expect((await site.database.query('select 1 from comment where post_id = $1', [post.id])).rowCount).toBe(0);
  });

  test('by a guest needs the password, by someone else 401 or 403, by an admin it works', { tags: ['abuse/not-yours'] }, async () => {
    const post = addPost(site);
    const [first, second] = [(await comment(site, post.id, { guestPassword: 'mine-1' })).body, (await comment(site, post.id)).body];
    expect((await remove(first.id)).status).toBe(403);
    expect((await remove(first.id, { body: { guestPassword: 'mine-2' } })).status).toBe(403);
    expect((await remove(first.id, { body: { guestPassword: 'mine-1' } })).status).toBe(204);
    expect((await remove(second.id, { as: addUser(site) })).status).toBe(403);
    expect((await remove(second.id, { as: addUser(site, 'Admin', 'ADMIN') })).status).toBe(204);
    const owned = (await comment(site, post.id, {}, { as: addUser(site) })).body;
    expect((await remove(owned.id)).status).toBe(401);
  });

  test('while someone replies: either the reply is refused or the placeholder stays', async () => {
    const user = addUser(site);
    const post = addPost(site);
    for (let round = 0; round < 10; round += 1) {
      const root = (await comment(site, post.id, {}, { as: user })).body;
      const [reply, removed] = await Promise.all([comment(site, post.id, { parentId: root.id }), remove(root.id, { as: user })]);
      expect(removed.status).toBe(204);
      expect([201, 422]).toContain(reply.status);
    }
    const { rows } = await site.database.query(
      "select (select comment_count from post where id = $1) as counted, count(*) filter (where status = 'VISIBLE')::int as there from comment where post_id = $1",
      [post.id],
    );
    expect(rows[0].counted).toBe(rows[0].there);
  });
});
