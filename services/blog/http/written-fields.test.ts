import { emptyPost, type Post, PostTexts, WrittenPost, WrittenTexts } from '@hanji/contracts/api/posts';
import { PostState } from '@hanji/contracts/events/post-events';
import { pickFields } from '@hanji/service-kit/pick-fields';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBlogService, type TestBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());

/** Every field of a post that is kept as its author wrote it. A field that is added to the schema takes part without another line here. */
const names = [...WrittenTexts.keyof().options, 'content'] as const;
type Written = Pick<Post, (typeof names)[number]>;

/** A value for each of them, told apart by field and `version`. */
function write(version: string): Written {
  const value = (name: (typeof names)[number]) => {
    if (name === 'content') return `<p>${version}</p>`;
    const texts = [`${name} ${version}`, `/media/${name}-${version}.png`, `de-${version}`];
    return texts.find((text) => WrittenPost.shape[name].safeParse(text).success);
  };
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Written;
}

/** Those of them that lists show, and those that events carry. */
const inLists = PostTexts.keyof().options;
const inEvents = names.filter((name) => name in PostState.shape);

const publish = async (written: Written, postId: string | null = null): Promise<Post> => {
  const draft = await blog.asAdmin('/api/drafts', { body: { ...written, postId } });
  expect(draft.body).toMatchObject(written);
  return (await blog.asAdmin(`/api/drafts/${draft.body.id}/publish`, { method: 'POST' })).body;
};
const exported = async () => (await blog.callInternal(`/internal/users/${blog.admin.userId}/export`)).body;
const lastEvent = async (post: Post) => (await blog.eventsOf(post.id)).at(-1)?.payload;
const importPost = async (written: Partial<Written>) => {
  const author = { id: blog.admin.userId, name: 'Ada', avatar: null };
  const fixed = { source: 'ghost:written', status: 'PUBLIC', publishedAt: '2020-01-01T00:00:00.000Z', author };
  const { body } = await blog.callInternal('/internal/import/posts', { body: { ...fixed, title: 'Title', content: '', ...written } });
  return (await blog.asAdmin(`/api/posts/${body.slug}`)).body as Post;
};

describe('what an author writes', () => {
  test('goes from a new post into its answers and events, and a change of it too', async () => {
    const post = await blog.makePost(write('new'));
    expect(post).toMatchObject(write('new'));
    expect(await lastEvent(post)).toMatchObject(pickFields(write('new'), inEvents));
    expect((await blog.call('/api/posts')).body.items[0]).toMatchObject(pickFields(write('new'), inLists));
    const changed = (await blog.changePost(post, write('changed'))).body;
    expect(changed).toMatchObject(write('changed'));
    expect(await lastEvent(changed)).toMatchObject(pickFields(write('changed'), inEvents));
  });

  test('goes from a draft into its post, a new one and one that is there', async () => {
    const post = await publish(write('first'));
    expect(post).toMatchObject(write('first'));
    expect(await publish(write('second'), post.id)).toMatchObject({ ...write('second'), id: post.id });
  });

  test('is kept when it is changed, and can be put back', async () => {
    const post = await blog.makePost(write('former'));
    const changed: Post = (await blog.changePost(post, write('present'))).body;
    const revisions = (await blog.asAdmin(`/api/posts/${post.slug}/revisions`)).body.items;
    const former = `/api/posts/${post.slug}/revisions/${revisions.at(-1).id}`;
    expect((await blog.asAdmin(former)).body).toMatchObject(write('former'));
    const restored = await blog.asAdmin(`${former}/restore`, { method: 'POST', headers: { 'if-match': `"${changed.version}"` } });
    expect(restored.body).toMatchObject(write('former'));
  });

  test('goes into the export of its author, and from there into another post by import', async () => {
    await blog.asAdmin('/api/drafts', { body: write('draft') });
    await blog.makePost(write('export'));
    const { posts, drafts } = await exported();
    expect(drafts.at(-1)).toMatchObject(write('draft'));
    expect(posts.at(-1)).toMatchObject(write('export'));
    const post = await importPost(pickFields(posts.at(-1) as Written, names));
    expect(post).toMatchObject(write('export'));
    expect(await lastEvent(post)).toMatchObject(pickFields(write('export'), inEvents));
  });

  test('comes back with a backup', async () => {
    const post = await blog.makePost(write('kept'));
    const backup = (await blog.callInternal('/internal/export')).body;
    await blog.changePost(post, write('lost'));
    expect((await blog.callInternal('/internal/import', { body: backup })).status).toBe(200);
    expect((await blog.call(`/api/posts/${post.slug}`)).body).toEqual(post);
  });

  test('goes with its source: an import without it takes it away', async () => {
    await importPost(write('full'));
    expect(await importPost({})).toMatchObject({ ...pickFields(emptyPost, names), title: 'Title' });
  });
});
