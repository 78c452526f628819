import type { Draft } from '@hanji/contracts/api/drafts';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());

const start = async (body: Record<string, unknown> = {}): Promise<Draft> => (await blog.asAdmin('/api/drafts', { body })).body;
const save = (draft: Pick<Draft, 'id' | 'version'>, body: Record<string, unknown>, as = blog.admin) =>
  blog.call(`/api/drafts/${draft.id}`, { method: 'PUT', body, as, headers: { 'if-match': `"${draft.version}"` } });
const publish = (draft: Pick<Draft, 'id'>, body?: Record<string, unknown>) =>
  blog.asAdmin(`/api/drafts/${draft.id}/publish`, { method: 'POST', ...(body === undefined ? {} : { body }) });

describe('a draft', () => {
  test('may be empty, is kept as it was typed, cleaned, and can be read again', async () => {
    const empty = await blog.asAdmin('/api/drafts', { body: {} });
    expect([empty.status, empty.headers.get('location')]).toEqual([201, `/api/drafts/${empty.body.id}`]);
    expect(empty.body).toMatchObject({
      title: '',
      subtitle: null,
      content: '',
      excerpt: '',
      coverImage: null,
      categoryId: null,
      tags: [],
      postId: null,
      version: 1,
    });
    const saved = await save(empty.body, { title: 'Half a ', content: '<p>text<script>x</script>', tags: ['a', 'a '] });
    expect([saved.status, saved.body.title, saved.body.content, saved.body.tags, saved.body.version]).toEqual([200, 'Half a ', '<p>text</p>', ['a', 'a'], 2]);
    expect((await blog.asAdmin(`/api/drafts/${empty.body.id}`)).body).toEqual(saved.body);
  });

  test('sent again with its key, at once or later, is one draft, which is answered as it is by then', async () => {
    const body = { title: 'Sent twice', key: crypto.randomUUID() };
    const [first, second] = await Promise.all([start(body), start(body)]);
    expect(second).toEqual(first);
    await save(first, { title: 'Changed since' });
    expect(await start({ ...body, title: 'Late' })).toMatchObject({ id: first.id, title: 'Changed since', version: 2 });
    const foreign = await blog.call('/api/drafts', { method: 'POST', as: testUser('ADMIN'), body });
    expect([foreign.status, foreign.body.errors]).toEqual([400, [expect.objectContaining({ path: 'body.key' })]]);
  });

  test('keeps a subtitle as it is typed, until it is published as a clean line or as none', async () => {
    const draft = await start({ title: 'a', subtitle: ' Half a ' });
    expect(draft.subtitle).toBe(' Half a ');
    expect((await publish(draft)).body.subtitle).toBe('Half a');
    const emptied = await save(await start({ title: 'b', subtitle: 'x' }), { subtitle: '' });
    expect(emptied.body.subtitle).toBe('');
    expect((await publish(emptied.body)).body.subtitle).toBeNull();
  });

  test('saved by two tabs from the same version is saved by one', async () => {
    const draft = await start({ title: 'a' });
    const answers = await Promise.all([save(draft, { title: 'one' }), save(draft, { title: 'two' })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
    expect(answers.find((answer) => answer.status === 412)?.body.currentVersion).toBe(2);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`, { method: 'PUT', body: {} })).status).toBe(428);
  });

  test("is its owner's alone: others do not learn that it is there", async () => {
    const draft = await start({ title: 'mine' });
    const other = testUser('ADMIN');
    expect((await blog.call(`/api/drafts/${draft.id}`, { as: other })).status).toBe(404);
    expect((await save(draft, { title: 'theirs' }, other)).status).toBe(404);
    expect((await blog.call(`/api/drafts/${draft.id}`, { method: 'DELETE', as: other })).status).toBe(404);
    expect((await blog.call(`/api/drafts/${draft.id}/publish`, { method: 'POST', as: other })).status).toBe(404);
    expect((await blog.call('/api/drafts', { as: other })).body.items).toEqual([]);
  });

  test('is for admins', async () => {
    for (const [as, status] of [
      [null, 401],
      [testUser(), 403],
    ] as const) {
      expect((await blog.call('/api/drafts', { as })).status).toBe(status);
      expect((await blog.call('/api/drafts', { body: {}, as })).status).toBe(status);
    }
  });

  test('can be thrown away', async () => {
    const draft = await start();
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).status).toBe(404);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test.each([
    ['an unknown field', { status: 'PUBLIC' }, 400],
    ['an owner', { ownerId: crypto.randomUUID() }, 400],
    ['a title of 301 characters', { title: 'a'.repeat(301) }, 400],
    ['a subtitle of 201 characters', { subtitle: 'a'.repeat(201) }, 400],
    ['a post that is not there', { postId: crypto.randomUUID() }, 422],
    ['HTML nested without end', { content: '<b>'.repeat(5000) }, 422],
  ])('with %s is refused', async (_name, body, status) => {
    expect((await blog.asAdmin('/api/drafts', { body })).status).toBe(status);
  });
});

test('drafts are listed last touched first, page by page', async () => {
  const owner = testUser('ADMIN');
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await blog.call('/api/drafts', { body: { title: `${n}` }, as: owner })).body.id);
  await save({ id: ids[0], version: 1 }, { title: 'touched' }, owner);
  const first = (await blog.call('/api/drafts?limit=2', { as: owner })).body;
  const second = (await blog.call(`/api/drafts?limit=2&cursor=${first.nextCursor}`, { as: owner })).body;
  expect([...first.items, ...second.items].map((draft: Draft) => draft.id)).toEqual([ids[0], ids[2], ids[1]]);
  expect((await blog.call('/api/drafts?cursor=x', { as: owner })).status).toBe(400);
});

test('a draft of a post names it as it is now, and is found by it', async () => {
  const owner = testUser('ADMIN');
  const post = (await blog.asAdmin('/api/posts', { body: { title: 'Paper', slug: 'paper-of-drafts', content: '<p>a</p>', status: 'PUBLIC' } })).body;
  const begin = (body: Record<string, unknown>) => blog.call('/api/drafts', { body, as: owner });
  const draft = (await begin({ title: 'Paper, again', postId: post.id })).body;
  expect(draft).toMatchObject({ postId: post.id, postVersion: 1, post: { slug: 'paper-of-drafts', title: 'Paper', version: 1 } });
  const other = (await begin({ title: 'of nothing' })).body;
  expect(other).toMatchObject({ postId: null, postVersion: null, post: null });
  const found = (await blog.call(`/api/drafts?postId=${post.id}`, { as: owner })).body.items;
  expect(found.map(({ id }: Draft) => id)).toEqual([draft.id]);
  await blog.asAdmin('/api/posts/paper-of-drafts', { method: 'PUT', headers: { 'if-match': '"1"' }, body: { title: 'Paper that lasts' } });
  expect((await blog.call(`/api/drafts/${draft.id}`, { as: owner })).body).toMatchObject({ postVersion: 1, post: { title: 'Paper that lasts', version: 2 } });
  // Its author had the first version on the screen when the second one came.
  const late = (await begin({ postId: post.id, postVersion: 1 })).body;
  expect(late.postVersion).toBe(1);
  expect((await blog.call(`/api/drafts/${late.id}/publish`, { method: 'POST', as: owner })).status).toBe(422);
  await blog.call(`/api/drafts/${late.id}`, { method: 'PUT', body: { title: 'Late' }, as: owner, headers: { 'if-match': '"1"' } });
  expect((await blog.call(`/api/drafts/${late.id}/publish`, { method: 'POST', as: owner })).status).toBe(412);
});

describe('publishing a draft', () => {
  test('makes a public post of it, and the draft is gone', async () => {
    const category = await blog.makeCategory();
    const draft = await start({
      title: '초안에서',
      content: '<p>글</p>',
      excerpt: '요약',
      tags: ['태그'],
      categoryId: category.id,
      coverImage: '/media/posts/a.png',
    });
    const answer = await publish(draft);
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/posts/${encodeURIComponent('초안에서')}`]);
    expect(answer.body).toMatchObject({
      title: '초안에서',
      content: '<p>글</p>',
      excerpt: '요약',
      status: 'PUBLIC',
      coverImage: '/media/posts/a.png',
      category: { id: category.id },
      version: 1,
    });
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).status).toBe(404);
    expect((await blog.eventsOf(answer.body.id)).map((event) => event.type)).toEqual(['post.created', 'post.published']);
  });

  test('twice, at once or after a lost answer, makes one post and answers it each time, as it is by then', async () => {
    const draft = await start({ title: 'Only once' });
    const answers = await Promise.all([publish(draft), publish(draft)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 201]);
    const [first, second] = answers.map((answer) => answer.body);
    expect(second).toEqual(first);
    await blog.changePost(first, { title: 'Changed since' });
    expect((await publish(draft, { status: 'PRIVATE' })).body).toMatchObject({ id: first.id, title: 'Changed since', status: 'PUBLIC', version: 2 });
    expect((await blog.eventsOf(first.id)).map((event) => event.type)).toEqual(['post.created', 'post.published', 'post.updated']);
    const back = await start({ title: 'Back', postId: first.id });
    expect([(await publish(back)).body.version, (await publish(back)).body.version]).toEqual([3, 3]);
  });

  test('once more is not found where its post was deleted, or for somebody else', async () => {
    const draft = await start({ title: 'Gone' });
    const { slug } = (await publish(draft)).body;
    expect((await blog.call(`/api/drafts/${draft.id}/publish`, { method: 'POST', as: testUser('ADMIN') })).status).toBe(404);
    await blog.asAdmin(`/api/posts/${slug}`, { method: 'DELETE' });
    expect((await publish(draft)).status).toBe(404);
  });

  test('may keep it private, feature it or schedule it', async () => {
    const post = (await publish(await start({ title: 'a' }), { status: 'PRIVATE', featured: true })).body;
    expect([post.status, post.featured, post.publishedAt]).toEqual(['PRIVATE', true, null]);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const scheduled = (await publish(await start({ title: 'b' }), { publishedAt: later })).body;
    expect([scheduled.status, scheduled.publishedAt]).toEqual(['PUBLIC', later]);
    expect((await blog.eventsOf(scheduled.id)).map((event) => event.type)).toEqual(['post.created']);
  });

  test('may get a date of the past: it stands there in lists and feeds, is told of once, and null dates it now', async () => {
    const tags = ['Backdated'];
    const [old, older] = ['2001-02-03T04:05:06.000Z', '2000-02-03T04:05:06.000Z'];
    const post = (await publish(await start({ title: 'Back', tags }), { publishedAt: old })).body;
    const between = await blog.makePost({ title: 'Between', tags, publishedAt: '2000-12-01T00:00:00.000Z' });
    const order = async () => {
      const { items } = (await blog.call('/api/posts?tag=backdated')).body as { items: { id: string }[] };
      return items.map(({ id }) => id);
    };
    expect([post.publishedAt, await order()]).toEqual([old, [post.id, between.id]]);
    const redated = (await publish(await start({ title: 'Back', tags, postId: post.id }), { publishedAt: older })).body;
    expect([redated.publishedAt, await order()]).toEqual([older, [between.id, post.id]]);
    const before = Date.now();
    const anew = (await publish(await start({ title: 'Back', tags, postId: post.id }), { publishedAt: null })).body;
    expect(Date.parse(anew.publishedAt ?? '')).toBeGreaterThan(before - 60_000);
    expect((await blog.eventsOf(post.id)).map((event) => event.type)).toEqual(['post.created', 'post.published', 'post.updated', 'post.updated']);
  });

  test('without a title says what is missing and keeps the draft', async () => {
    const untitled = await start({ title: '  ' });
    const answer = await publish(untitled);
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([422, 'draft_incomplete', [{ path: 'draft.title', message: 'is missing' }]]);
    expect((await blog.asAdmin(`/api/drafts/${untitled.id}`)).status).toBe(200);
  });

  test('with a category that is gone is refused and keeps the draft', async () => {
    const draft = await start({ title: 'a', categoryId: crypto.randomUUID() });
    expect((await publish(draft)).body.code).toBe('unknown_category');
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).status).toBe(200);
  });

  test('writes it back to its post, which keeps its address, date and place', async () => {
    const post = await blog.makePost({ title: 'First', featured: true, tags: ['old'], publishedAt: '2024-01-01T00:00:00.000Z' });
    const draft = await start({ title: 'Second', content: '<p>new</p>', tags: ['new'], postId: post.id });
    const answer = await publish(draft);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: post.id,
      slug: post.slug,
      title: 'Second',
      content: '<p>new</p>',
      featured: true,
      publishedAt: post.publishedAt,
      version: 2,
    });
    expect((await blog.eventsOf(post.id)).map((event) => event.type)).toEqual(['post.created', 'post.published', 'post.updated']);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).status).toBe(404);
  });

  test('goes to the address that its author gives it, and the one it leaves leads there', async () => {
    const made = await publish(await start({ title: 'Long title' }), { slug: 'short' });
    expect([made.status, made.body.slug]).toEqual([201, 'short']);
    const moved = await publish(await start({ title: 'Long title', postId: made.body.id }), { slug: 'shorter' });
    expect([moved.status, moved.body.slug]).toEqual([200, 'shorter']);
    const old = await blog.call('/api/posts/short');
    expect([old.status, old.headers.get('location')]).toEqual([308, '/api/posts/shorter']);
    const late = await start({ title: 'Late' });
    expect((await publish(late, { slug: 'shorter' })).body).toMatchObject({ status: 409, code: 'slug_taken' });
    expect((await publish(late, { slug: 'Not An Address' })).status).toBe(400);
    expect((await publish(late)).status).toBe(201);
  });

  test('of a post that was not public yet publishes it', async () => {
    const post = await blog.makePost({ status: 'DRAFT' });
    await publish(await start({ title: 'Out', postId: post.id }));
    expect((await blog.eventsOf(post.id)).map((event) => event.type)).toEqual(['post.created', 'post.updated', 'post.published']);
  });

  test('never overwrites what was saved to the post meanwhile, unless its author says so', async () => {
    const post = await blog.makePost();
    const draft = await start({ title: 'From the draft', postId: post.id });
    await blog.changePost(post, { title: 'Meanwhile' });
    const refused = await publish(draft);
    expect([refused.status, refused.body.currentVersion]).toEqual([412, 2]);
    expect((await blog.call(`/api/posts/${post.slug}`)).body.title).toBe('Meanwhile');
    expect((await publish(draft, { postVersion: 2 })).body).toMatchObject({ title: 'From the draft', version: 3 });
  });

  test('of a deleted post is refused and keeps the draft, until a new one is meant: no text is lost, and none is public again unasked', async () => {
    const post = await blog.makePost();
    const draft = await start({ title: 'Survivor', postId: post.id });
    await blog.asAdmin(`/api/posts/${post.slug}`, { method: 'DELETE' });
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).body.postId).toBeNull();
    const refused = await publish(draft);
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown_post']);
    expect((await blog.asAdmin(`/api/drafts/${draft.id}`)).body.title).toBe('Survivor');
    const answer = await publish(draft, { asNew: true });
    expect([answer.status, answer.body.id === post.id]).toEqual([201, false]);
  });

  test.each([
    ['a status that publishes nothing', { status: 'DRAFT' }],
    ['an unknown field', { title: 'a' }],
    ['a new post that is not meant', { asNew: false }],
    ['a date that is none', { publishedAt: 'tomorrow' }],
    ['a date before the calendar begins', { publishedAt: '0000-12-31T00:00:00Z' }],
  ])('refuses %s with 400', async (_name, body) => {
    expect((await publish(await start({ title: 'a' }), body)).status).toBe(400);
  });
});
