import type { Post } from '@hanji/contracts/api/posts';
import type { PostRevision, PostRevisionList } from '@hanji/contracts/api/revisions';
import { encodeCursor } from '@hanji/service-kit/cursor';
import { publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revisionLimits } from '../domain/revision/thin-revisions.ts';
import { type TestBlogService, startBlogService, untilConsuming } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
  await untilConsuming(blog);
});
afterAll(() => blog.stop());

type Summary = PostRevisionList['items'][number];
type Address = Pick<Post, 'slug'>;
const pathOf = (post: Address) => `/api/posts/${post.slug}/revisions`;
const list = async (post: Address, query = ''): Promise<Summary[]> => (await blog.asAdmin(pathOf(post) + query)).body.items;
const read = async (post: Address, { id }: Pick<Summary, 'id'>): Promise<PostRevision> => (await blog.asAdmin(`${pathOf(post)}/${id}`)).body;
const restore = (post: Pick<Post, 'slug' | 'version'>, id: string, as = blog.admin) =>
  blog.call(`${pathOf(post)}/${id}/restore`, { method: 'POST', as, headers: { 'if-match': `"${post.version}"` } });
const change = async (post: Post, fields: Record<string, unknown>): Promise<Post> => (await blog.changePost(post, fields)).body;
const kinds = (revisions: readonly Summary[]) => revisions.map((revision) => `${revision.kind} ${revision.title}`);
const importPost = async (fields: Record<string, unknown> = {}): Promise<Post> => {
  const author = { id: blog.admin.userId, name: 'Ada', avatar: null };
  const request = {
    source: `ghost:${crypto.randomUUID()}`,
    title: 'Imported',
    content: '<p>Old</p>',
    status: 'PUBLIC',
    publishedAt: '2020-01-01T00:00:00.000Z',
  };
  const { body } = await blog.callInternal('/internal/import/posts', { body: { ...request, author, ...fields } });
  return (await blog.asAdmin(`/api/posts/${body.slug}`)).body;
};

describe('revisions', () => {
  test('keep what a public post said at each change, who changed it and when, newest first', async () => {
    const category = await blog.makeCategory();
    const post = await blog.makePost({ title: 'First', content: '<p>one</p>', tags: ['a', 'b'], categoryId: category.id, subtitle: 'Under it' });
    const other = testUser('ADMIN');
    const put = { method: 'PUT', body: { title: 'Second', content: '<p>two</p>', tags: [] }, as: other, headers: { 'if-match': '"1"' } };
    expect((await blog.call(`/api/posts/${post.slug}`, put)).status).toBe(200);
    const [second, first] = await list(post);
    expect(first).toEqual({
      id: first?.id,
      postVersion: 1,
      kind: 'PUBLISHED',
      title: 'First',
      contentLength: 10,
      author: { id: blog.admin.userId, name: 'Hanji', avatar: null },
      createdAt: post.publishedAt,
    });
    expect(second).toMatchObject({ postVersion: 2, kind: 'UPDATED', title: 'Second', author: { id: other.userId } });
    expect(await read(post, first as Summary)).toMatchObject({
      ...first,
      subtitle: 'Under it',
      content: '<p>one</p>',
      excerpt: '',
      coverImage: null,
      categoryId: category.id,
      tags: ['a', 'b'],
    });
  });

  test('are kept when a post becomes public, by a draft too; what was hidden before is not', async () => {
    const hidden = await blog.makePost({ title: 'Draft', status: 'DRAFT' });
    const still = await change(hidden, { title: 'Still hidden' });
    expect(await list(hidden)).toEqual([]);
    const open = await change(still, { status: 'PUBLIC', title: 'Open' });
    const draft = (await blog.asAdmin('/api/drafts', { body: { title: 'From a draft', postId: open.id } })).body;
    await blog.asAdmin(`/api/drafts/${draft.id}/publish`, { method: 'POST' });
    expect(kinds(await list(hidden))).toEqual(['UPDATED From a draft', 'PUBLISHED Open']);
    const fresh = (await blog.asAdmin('/api/drafts', { body: { title: 'New' } })).body;
    expect(kinds(await list((await blog.asAdmin(`/api/drafts/${fresh.id}/publish`, { method: 'POST' })).body))).toEqual(['PUBLISHED New']);
  });

  test('are not kept where nothing that was written changes', async () => {
    const post = await blog.makePost({ title: 'Same', content: '<p>Same</p>' });
    const featured = await change(post, { featured: true, title: 'Same', content: '<p>Same</p>', publishedAt: '2024-01-01T00:00:00.000Z' });
    expect(featured.version).toBe(2);
    expect(await list(post)).toHaveLength(1);
    expect((await blog.changePost(post, { title: 'Stale' })).status).toBe(412);
    expect(await list(post)).toHaveLength(1);
  });

  test('begin, for a post that has none, with what it said before its first change', async () => {
    const post = await importPost();
    expect(await list(post)).toEqual([]);
    const featured = await change(post, { featured: true });
    expect(await list(post)).toEqual([]);
    await change(featured, { content: '<p>New</p>' });
    const [newest, found] = await list(post);
    expect([newest?.kind, found?.kind, found?.postVersion]).toEqual(['UPDATED', 'FOUND', 2]);
    expect([found?.author?.id, found?.createdAt]).toEqual([blog.admin.userId, featured.updatedAt]);
    expect((await read(post, found as Summary)).content).toBe('<p>Old</p>');
  });

  test('miss nothing that was changed unseen: by another release, or while the post was hidden', async () => {
    const post = await blog.makePost({ title: 'Seen' });
    const hidden = await change(post, { status: 'PRIVATE' });
    const unseen = await change(hidden, { title: 'Unseen' });
    const again = await change(unseen, { status: 'PUBLIC', title: 'Seen again' });
    await blog.database.query("update post set title = 'By another release', version = version + 1 where id = $1", [post.id]);
    await change({ ...again, version: again.version + 1 }, { title: 'Last' });
    const revisions = await list(post);
    expect(kinds(revisions)).toEqual(['UPDATED Last', 'FOUND By another release', 'PUBLISHED Seen again', 'PUBLISHED Seen']);
    expect(revisions[1]?.author).toBeNull();
  });

  test('come in pages', async () => {
    let post = await blog.makePost({ title: 'T0' });
    for (const n of [1, 2, 3]) post = await change(post, { title: `T${n}` });
    const first = (await blog.asAdmin(`${pathOf(post)}?limit=3`)).body;
    const second = (await blog.asAdmin(`${pathOf(post)}?limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((revision) => revision.title)).toEqual(['T3', 'T2', 'T1', 'T0']);
    expect(second.nextCursor).toBeNull();
    for (const query of [`cursor=${encodeCursor(['a'])}`, 'limit=0', 'q=a']) expect((await blog.asAdmin(`${pathOf(post)}?${query}`)).status).toBe(400);
  });

  test('are read by former addresses of the post too', async () => {
    const post = await blog.makePost();
    const [revision] = await list(post);
    const moved = await change(post, { slug: `moved-${post.slug}` });
    expect(await list(moved)).toHaveLength(1);
    for (const rest of ['', `/${revision?.id}`]) {
      const answer = await blog.asAdmin(pathOf(post) + rest);
      expect([answer.status, answer.headers.get('location')]).toEqual([308, pathOf(moved) + rest]);
    }
  });

  test('are thinned beyond a hundred: the newest fifty and the first stay, and the rest is spread over the time', async () => {
    const post = await blog.makePost({ title: 'First' });
    await blog.database.query(
      `insert into post_revision (id, post_id, post_version, kind, title, content, excerpt, tags, created_at)
       select gen_random_uuid(), $1, n, 'UPDATED', 'T' || n, '', '', '[]', now() - make_interval(days => 400 - n) + case when n = 20 then make_interval(hours => -23) else '0' end
       from generate_series(2, 100) n`,
      [post.id],
    );
    await blog.database.query("update post_revision set created_at = now() - interval '400 days' where post_id = $1 and post_version = 1", [post.id]);
    await blog.database.query('update post set version = 100 where id = $1', [post.id]);
    const changed = await change({ ...post, version: 100 }, { title: 'T101' });
    const versions = async () => (await list(post, '?limit=100')).map((revision) => revision.postVersion);
    expect(await versions()).toEqual(Array.from({ length: 101 }, (_, index) => 101 - index).filter((version) => version !== 19));
    await change(changed, { title: 'T102' });
    const left = await versions();
    expect(left).toHaveLength(revisionLimits.kept);
    expect(left.slice(0, revisionLimits.newest)).toEqual(Array.from({ length: 50 }, (_, index) => 102 - index));
    expect(left.at(-1)).toBe(1);
  });

  test('name who made them by the present name, and nobody once the account is gone', async () => {
    const writer = testUser('ADMIN');
    const post = (await blog.call('/api/posts', { body: { title: 'Theirs', content: '', status: 'PUBLIC' }, as: writer })).body;
    const authorOf = async () => (await list(post))[0]?.author?.name;
    await publishTestEvent('user.registered', { aggregateId: writer.userId, aggregateVersion: 1, payload: { name: 'Ada' } });
    await eventually(async () => (await authorOf()) === 'Ada');
    await publishTestEvent('user.deleted', { aggregateId: writer.userId, aggregateVersion: 2 });
    await eventually(async () => (await authorOf()) === 'deleted user');
  });

  test('go with their post', async () => {
    const post = await blog.makePost();
    await blog.asAdmin(`/api/posts/${post.slug}`, { method: 'DELETE' });
    expect((await blog.database.query('select from post_revision where post_id = $1', [post.id])).rowCount).toBe(0);
    expect((await blog.asAdmin(pathOf(post))).status).toBe(404);
  });

  test('are for admins, of posts that are there', async () => {
    const [post, other] = [await blog.makePost(), await blog.makePost()];
    const id = String((await list(post))[0]?.id);
    for (const [as, status] of [
      [null, 401],
      [testUser(), 403],
    ] as const) {
      expect((await blog.call(pathOf(post), { as })).status).toBe(status);
      expect((await blog.call(`${pathOf(post)}/${id}`, { as })).status).toBe(status);
      expect((await blog.call(`${pathOf(post)}/${id}/restore`, { method: 'POST', as })).status).toBe(status);
    }
    for (const path of ['/api/posts/nowhere/revisions', `${pathOf(other)}/${id}`, `${pathOf(post)}/${crypto.randomUUID()}`])
      expect((await blog.asAdmin(path)).status).toBe(404);
    expect((await blog.asAdmin(`${pathOf(post)}/7`)).status).toBe(400);
  });
});

describe('restoring a revision', () => {
  test('puts all back that was written, as a revision of its own; address, status and date stay', async () => {
    const category = await blog.makeCategory();
    const texts = { subtitle: 'Under it', coverImage: '/media/posts/a.png', seoTitle: 'For search', canonicalUrl: 'https://first.example' };
    const post = await blog.makePost({ title: 'First', content: '<p>one</p>', tags: ['old'], categoryId: category.id, ...texts });
    const emptied = { subtitle: null, coverImage: null, seoTitle: null, canonicalUrl: null, excerpt: 'Given', categoryId: null };
    const changed = await change(post, { title: 'Second', content: '<p>two</p>', tags: ['new'], slug: `${post.slug}-2`, featured: true, ...emptied });
    const [, first] = await list(changed);
    const answer = await restore(changed, String(first?.id));
    expect(answer.status).toBe(200);
    const restored = { ...post, slug: changed.slug, featured: true, version: 3, updatedAt: answer.body.updatedAt };
    expect(answer.body).toEqual(restored);
    expect((await blog.call(`/api/posts/${changed.slug}`)).body).toEqual(restored);
    expect(kinds(await list(changed))).toEqual(['RESTORED First', 'UPDATED Second', 'PUBLISHED First']);
    expect((await blog.eventsOf(post.id)).at(-1)?.type).toBe('post.updated');
    expect((await blog.call('/api/posts?q=old')).body.items.map((item: Post) => item.id)).toContain(post.id);
  });

  test('makes tags again that are gone, and leaves the category where the old one is gone', async () => {
    const [gone, stays] = [await blog.makeCategory(), await blog.makeCategory()];
    const post = await blog.makePost({ tags: ['fleeting'], categoryId: gone.id });
    await blog.asAdmin(`/api/tags/${post.tags[0]?.id}`, { method: 'DELETE' });
    await blog.asAdmin(`/api/categories/${gone.id}?moveTo=${stays.id}`, { method: 'DELETE' });
    const present = (await blog.asAdmin(`/api/posts/${post.slug}`)).body;
    const { body } = await restore(present, String((await list(post)).at(-1)?.id));
    expect([body.category.id, body.tags.map((tag: { name: string }) => tag.name)]).toEqual([stays.id, ['fleeting']]);
  });

  test('of a post that is not public loses nothing either', async () => {
    const post = await blog.makePost({ title: 'First' });
    const hidden = await change(post, { status: 'PRIVATE' });
    const unseen = await change(hidden, { title: 'Only here' });
    expect((await restore(unseen, String((await list(post))[0]?.id))).body).toMatchObject({ title: 'First', status: 'PRIVATE' });
    expect(kinds(await list(post))).toEqual(['RESTORED First', 'FOUND Only here', 'PUBLISHED First']);
  });

  test('refuses who has not seen the present version, and what is not there', async () => {
    const [post, other] = [await blog.makePost(), await blog.makePost()];
    const id = String((await list(post))[0]?.id);
    const changed = await change(post, { title: 'Newer' });
    const stale = await restore(post, id);
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 2]);
    expect((await blog.asAdmin(`${pathOf(post)}/${id}/restore`, { method: 'POST' })).status).toBe(428);
    expect((await restore(other, id)).status).toBe(404);
    expect((await restore(changed, crypto.randomUUID())).status).toBe(404);
    expect((await restore({ ...changed, slug: 'nowhere' }, id)).status).toBe(404);
    expect((await restore(changed, '7')).status).toBe(400);
    expect((await blog.asAdmin(`/api/posts/${post.slug}`)).body.title).toBe('Newer');
  });
});
