import { randomUUIDv7 } from 'node:crypto';
import type { Comment, CommentBranch, CommentTree } from '@hanji/contracts/api/comments';
import { deepestComment } from '@hanji/contracts/comment-depth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, guestHeaders, startContentService, type TestContentService } from '../testing/content-service.ts';

let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
});
afterAll(() => site.stop());

/** Writes so many replies straight into the database; times are a second apart and each text has so many bytes. */
async function fillBranch(rootId: string, count: number, bytes = 10, letter = 'x'): Promise<void> {
  await site.database.query(
    `insert into comment (id, post_id, parent_id, root_id, depth, guest_name, content, is_private, status, version, created_at, updated_at)
     select gen_random_uuid(), post_id, id, id, 1, 'Guest', repeat($4, $3), false, 'VISIBLE', 1, created_at + n * interval '1 second', created_at
     from comment, generate_series(1, $2) n where id = $1`,
    [rootId, count, bytes, letter],
  );
}

/** Writes a chain of so many replies of a status straight into the database, and a visible one below the last. Answers the id of that one. */
async function hangChain(rootId: string, count: number, status: 'VISIBLE' | 'DELETED'): Promise<string> {
  const { rows } = await site.database.query<{ id: string; depth: number }>(
    `with recursive chain as (
       select gen_random_uuid() as id, id as parent_id, post_id, id as root_id, 1 as depth from comment where id = $1
       union all
       select gen_random_uuid(), id, post_id, root_id, depth + 1 from chain where depth <= $2
     ) insert into comment (id, post_id, parent_id, root_id, depth, content, is_private, status, version, created_at, updated_at)
     select id, post_id, parent_id, root_id, depth, 'last', false, case when depth > $2 then 'VISIBLE' else $3 end, 1, now() + depth * interval '1 second', now()
     from chain returning id, depth`,
    [rootId, count, status],
  );
  return rows.find(({ depth }) => depth > count)?.id ?? '';
}

const read = async <T>(path: string, as?: ReturnType<typeof addUser>) => (await site.call(path, as === undefined ? {} : { as })).body as T;
const flat = (comments: readonly Comment[]): Comment[] => comments.flatMap((comment) => [comment, ...flat(comment.children)]);

describe('a long branch', () => {
  test('is cut in the list of the post, which says how much there is, and read on by its cursor without a gap', async () => {
    const post = addPost(site);
    const root = (await comment(site, post.id)).body as Comment;
    await fillBranch(root.id, 95);
    const [listed] = (await read<CommentTree>(`/api/comments/post/${post.id}`)).items;
    expect(listed?.replies).toMatchObject({ total: 95, nextCursor: expect.any(String) });
    const seen = flat(listed?.children ?? []).map((comment) => comment.id);
    expect(seen).toHaveLength(30);
    for (let cursor = listed?.replies?.nextCursor ?? null; cursor !== null;) {
      const page = await read<CommentBranch>(`/api/comments/${root.id}/replies?cursor=${cursor}`);
      expect([page.root.id, page.total]).toEqual([root.id, 95]);
      seen.push(...page.items.map((comment) => comment.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(95);
    expect(seen).toHaveLength(95);
  });

  test('of 4,000 long replies makes an answer of bounded size', { tags: ['abuse/comment-flood'] }, async () => {
    const post = addPost(site);
    const roots = [(await comment(site, post.id)).body.id, (await comment(site, post.id)).body.id];
    await fillBranch(roots[0], 4000, 5000);
    await fillBranch(roots[1], 60, 20_000);
    const answer = await read<CommentTree>(`/api/comments/post/${post.id}`);
    expect(JSON.stringify(answer).length).toBeLessThan(600_000);
    expect(answer.items.map((comment) => comment.replies?.total)).toEqual([4000, 60]);
    let seen = answer.items[1]?.children.length ?? 0;
    for (let cursor = answer.items[1]?.replies?.nextCursor ?? null; cursor !== null;) {
      const rest = await read<CommentBranch>(`/api/comments/${roots[1]}/replies?limit=100&cursor=${cursor}`);
      seen += rest.items.length;
      cursor = rest.nextCursor;
    }
    expect(seen).toBe(60);
  });

  test(
    'of 4,000 replies weighs no more when roots come one by one, and a page of replies is bounded in bytes too',
    { tags: ['abuse/comment-flood'] },
    async () => {
      const post = addPost(site);
      const { id } = (await comment(site, post.id)).body as Comment;
      await fillBranch(id, 4000, 4900, '글');
      const one = await read<CommentTree>(`/api/comments/post/${post.id}?limit=1`);
      expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(600_000);
      let seen = one.items[0]?.children.length ?? 0;
      for (let cursor = one.items[0]?.replies?.nextCursor ?? null; cursor !== null && seen < 200;) {
        const page = await read<CommentBranch>(`/api/comments/${id}/replies?limit=100&cursor=${cursor}`);
        expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(600_000);
        expect(page.items.length).toBeGreaterThan(0);
        seen += page.items.length;
        cursor = page.nextCursor;
      }
      expect(seen).toBeGreaterThanOrEqual(200);
    },
  );

  test('of 100,000 replies leaves memory flat', { tags: ['abuse/comment-flood'] }, async () => {
    const post = addPost(site);
    const { id } = (await comment(site, post.id)).body as Comment;
    await fillBranch(id, 100_000, 100);
    const path = `/api/comments/post/${post.id}?limit=100`;
    await read(path);
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(Array.from({ length: 9 }, () => read<CommentTree>(path)));
    expect(answers.map((answer) => answer.items[0]?.replies?.total)).toEqual(answers.map(() => 100_000));
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test(
    'of 100,000 replies of which all but a thousand are deleted leaves memory flat too',
    { tags: ['abuse/comment-flood', 'abuse/comment-chain'] },
    async () => {
      const post = addPost(site);
      const { id } = (await comment(site, post.id)).body as Comment;
      // A thousand chains of 99 deleted ones, each with one that is visible at its end.
      await site.database.query(
        `with given as (select n, gen_random_uuid() as id from generate_series(1, 100000) n)
       insert into comment (id, post_id, parent_id, root_id, depth, guest_name, content, is_private, status, version, created_at, updated_at)
       select g.id, $2, case when g.n % 100 = 1 then $1::uuid else above.id end, $1::uuid, (g.n - 1) % 100 + 1, case when g.n % 100 = 0 then 'g' end,
         case when g.n % 100 = 0 then 'leaf' else '' end, false, case when g.n % 100 = 0 then 'VISIBLE' else 'DELETED' end, 1, now(), now()
       from given g left join given above on above.n = g.n - 1`,
        [id, post.id],
      );
      const path = `/api/comments/post/${post.id}?limit=1`;
      expect((await read<CommentTree>(path)).items[0]?.replies?.total).toBe(100_000);
      const before = process.memoryUsage().rss;
      const answers = await Promise.all(Array.from({ length: 9 }, () => site.call(path)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    },
  );

  test('of 3,000 deleted replies, each to the one before, is read in linear time and shows the last one', { tags: ['abuse/comment-chain'] }, async () => {
    const post = addPost(site);
    const root = (await comment(site, post.id)).body as Comment;
    const last = await hangChain(root.id, 3000, 'DELETED');
    const listed = await site.call(`/api/comments/post/${post.id}`);
    expect([listed.status, listed.body.items[0]?.replies.total]).toEqual([200, 3001]);
    const branch = await site.call(`/api/comments/${last}/replies`);
    expect([branch.status, branch.body.total, branch.body.items[0]?.content]).toEqual([200, 3001, 'last']);
    // Without anything shown below them, none keeps its place.
    await site.database.query("update comment set status = 'REJECTED' where id = $1", [last]);
    expect((await site.call(`/api/comments/post/${post.id}`)).body.items[0]).toMatchObject({ replies: { total: 0 }, children: [] });
  });

  test('is no deeper than a hundred levels: who replies there stands beside what they reply to', { tags: ['abuse/comment-chain'] }, async () => {
    const post = addPost(site);
    const root = (await comment(site, post.id)).body as Comment;
    const above = await hangChain(root.id, deepestComment - 2, 'VISIBLE');
    const deepest = (await comment(site, post.id, { parentId: above })).body as Comment;
    const beside = (await comment(site, post.id, { parentId: deepest.id })).body as Comment;
    expect([deepest.parentId, beside.parentId]).toEqual([above, above]);
    expect((await read<CommentTree>(`/api/comments/post/${post.id}`)).items[0]?.replies?.total).toBe(deepestComment + 1);
  });

  test('is whole where it is short', async () => {
    const post = addPost(site);
    const root = (await comment(site, post.id)).body as Comment;
    await comment(site, post.id, { parentId: root.id });
    const [listed] = (await read<CommentTree>(`/api/comments/post/${post.id}`)).items;
    expect(listed?.replies).toEqual({ total: 1, nextCursor: null });
  });
});

test('a hundred long roots come in pages of bounded size, none of them twice or missing', async () => {
  const post = addPost(site);
  const { id } = (await comment(site, post.id)).body as Comment;
  await site.database.query(
    `insert into comment (id, post_id, parent_id, root_id, depth, guest_name, content, is_private, status, version, created_at, updated_at)
     select n.id, post_id, null, n.id, 0, 'Guest', repeat('글', 5000), false, 'VISIBLE', 1, created_at + n.n * interval '1 second', created_at
     from comment, (select gen_random_uuid() as id, n from generate_series(1, 100) n) n where comment.id = $1`,
    [id],
  );
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: CommentTree = await read(`/api/comments/post/${post.id}?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(300_000);
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([101, 101]);
});

describe('the branch of a comment', () => {
  test('begins at the comment that was asked for, under its root', async () => {
    const post = addPost(site);
    const root = (await comment(site, post.id)).body as Comment;
    await comment(site, post.id, { parentId: root.id });
    const reply = (await comment(site, post.id, { parentId: root.id })).body as Comment;
    const deeper = (await comment(site, post.id, { parentId: reply.id })).body as Comment;
    const branch = await read<CommentBranch>(`/api/comments/${reply.id}/replies`);
    expect(branch).toMatchObject({ root: { id: root.id }, total: 3, nextCursor: null });
    expect(branch.items.map((comment) => [comment.id, comment.parentId])).toEqual([
      [reply.id, root.id],
      [deeper.id, reply.id],
    ]);
  });

  test('shows neither private texts nor what waits for an admin, and keeps the place of what was deleted', { tags: ['abuse/private-comment'] }, async () => {
    const post = addPost(site);
    const writer = addUser(site);
    const root = (await comment(site, post.id, {}, { as: writer })).body as Comment;
    const secret = (await comment(site, post.id, { parentId: root.id, isPrivate: true, content: 'a private word' }, { as: writer })).body as Comment;
    const held = (await comment(site, post.id, { parentId: root.id, website: 'x' }, { as: writer })).body as Comment;
    await comment(site, post.id, { parentId: secret.id });
    await site.call(`/api/comments/${root.id}`, { method: 'DELETE', as: writer });
    const branch = await read<CommentBranch>(`/api/comments/${root.id}/replies`);
    expect(branch.root).toMatchObject({ isDeleted: true, content: '' });
    expect(branch.items.map((comment) => [comment.id, comment.content])).toEqual([
      [secret.id, ''],
      [expect.any(String), expect.stringContaining('A thought')],
    ]);
    expect(branch.total).toBe(2);
    const own = await read<CommentBranch>(`/api/comments/${held.id}/replies`, writer);
    expect(own.items[0]).toMatchObject({ id: held.id, status: 'PENDING' });
    expect((await site.call(`/api/comments/${held.id}/replies`)).status).toBe(404);
  });

  test.each([randomUUIDv7(), 'nothing'])('of %s is not there', async (id) => {
    expect((await site.call(`/api/comments/${id}/replies`)).status).toBeGreaterThanOrEqual(400);
    expect((await site.call(`/api/comments/${id}/replies`)).status).toBeLessThan(500);
  });

  test('of a made-up cursor: 400', async () => {
    const { id } = (await comment(site, addPost(site).id)).body;
    expect((await site.call(`/api/comments/${id}/replies?cursor=abc`)).status).toBe(400);
  });
});

describe('recent comments', () => {
  test('are those written since, wherever they stand, with the count', async () => {
    const post = addPost(site);
    const old = (await comment(site, post.id)).body as Comment;
    const since = new Date(Date.parse(old.createdAt) + 1).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const reply = (await comment(site, post.id, { parentId: old.id, isPrivate: true, content: 'a private word' })).body as Comment;
    const answer = await read<{ items: Comment[]; total: number }>(`/api/comments/post/${post.id}/recent?since=${since}`);
    expect(answer).toMatchObject({ items: [{ id: reply.id, parentId: old.id, content: '' }], total: 2 });
    expect((await site.call(`/api/comments/post/${post.id}/recent?since=yesterday`)).status).toBe(400);
    expect((await site.call(`/api/comments/post/${randomUUIDv7()}/recent?since=${since}`)).status).toBe(404);
  });
});

describe('the key of a request', () => {
  test('sent again writes nothing and answers the comment that is there', async () => {
    const post = addPost(site);
    const guest = { key: randomUUIDv7(), content: 'Only once, please, whatever happens' };
    const headers = guestHeaders();
    const answers: Awaited<ReturnType<typeof comment>>[] = [];
    for (let count = 0; count < 3; count += 1) answers.push(await comment(site, post.id, guest, { headers }));
    expect(answers.map((answer) => [answer.status, answer.body.id])).toEqual(answers.map(() => [201, answers[0]?.body.id]));
    expect((await read<CommentTree>(`/api/comments/post/${post.id}`)).total).toBe(1);
  });

  test('of someone else tells nothing of what was written with it', async () => {
    const post = addPost(site);
    const key = randomUUIDv7();
    const writer = addUser(site);
    await comment(site, post.id, { key, isPrivate: true }, { as: writer });
    for (const request of [{ as: addUser(site) }, {}]) {
      const answer = await comment(site, post.id, { key }, request);
      expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'body.key']);
    }
  });
});

test('a change of a visible comment is told of without its text', { tags: ['abuse/private-comment'] }, async () => {
  const post = addPost(site);
  const writer = addUser(site);
  const { id } = (await comment(site, post.id, {}, { as: writer })).body;
  await site.call(`/api/comments/${id}`, { method: 'PUT', as: writer, body: { content: 'hidden words', isPrivate: true }, headers: { 'if-match': '"1"' } });
  const { rows } = await site.database.query("select * from outbox where type = 'comment.updated' and aggregate_id = $1", [id]);
  expect(rows).toMatchObject([{ aggregate_version: 2, payload: { id, postId: post.id, isPrivate: true } }]);
  expect(JSON.stringify(rows)).not.toContain('hidden words');
});
