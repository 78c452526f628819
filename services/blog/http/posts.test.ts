import { PostList } from '@hanji/contracts/api/posts';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
});
afterAll(() => blog.stop());

describe('POST /api/posts', () => {
  test('makes a draft with a slug of its title, an excerpt and a reading time, cleaned', async () => {
    const answer = await blog.asAdmin('/api/posts', {
      body: { title: ' 한글  제목, Hello World! ', content: '<p>안녕하세요. <b onclick="x()">굵게</b></p><script>alert(1)</script>' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      slug: '한글-제목-hello-world',
      title: '한글 제목, Hello World!',
      content: '<p>안녕하세요. <b>굵게</b></p>',
      excerpt: '안녕하세요. 굵게',
      readingTime: 1,
      status: 'DRAFT',
      featured: false,
      publishedAt: null,
      category: null,
      tags: [],
      coverImage: null,
      viewCount: 0,
      likeCount: 0,
      commentCount: 0,
      version: 1,
    });
    expect(answer.body.author).toEqual({ id: blog.admin.userId, name: 'Hanji', avatar: null });
    const location = String(answer.headers.get('location'));
    expect(location).toBe(`/api/posts/${encodeURIComponent('한글-제목-hello-world')}`);
    expect((await blog.asAdmin(location)).body).toEqual(answer.body);
    expect((await blog.eventsOf(answer.body.id)).map((event) => event.type)).toEqual(['post.created']);
  });

  test('takes a subtitle as one clean line; one that shows nothing is none', async () => {
    const subtitleOf = async (subtitle: unknown) => (await blog.makePost({ subtitle })).subtitle;
    expect(await subtitleOf('  한지가  된\nlanguage\u0007\u202e ')).toBe('한지가 된 language');
    expect(await subtitleOf('가'.repeat(200))).toBe('가'.repeat(200));
    for (const none of [undefined, null, '', '  ', '\u3164']) expect(await subtitleOf(none)).toBeNull();
  });

  test('takes what search engines are told as clean lines and links', async () => {
    const given = { seoTitle: ' Ink,\nfast ', seoDescription: '  ', canonicalUrl: 'https://first.example/ink', socialImage: '/media/posts/s.png' };
    const post = await blog.makePost(given);
    expect(post).toMatchObject({ ...given, seoTitle: 'Ink, fast', seoDescription: null });
    const emptied = (await blog.changePost(post, { seoTitle: '', canonicalUrl: null, socialImage: null })).body;
    expect(emptied).toMatchObject({ seoTitle: null, seoDescription: null, canonicalUrl: null, socialImage: null });
    expect((await blog.call('/api/posts')).body.items[0]).not.toHaveProperty('seoTitle');
  });

  test('publishes at once, with tags made once and a category', async () => {
    const category = await blog.makeCategory();
    const post = await blog.makePost({ tags: ['React', ' react ', '한글'], categoryId: category.id, coverImage: '/media/posts/a.png' });
    expect(post.tags.map((tag) => [tag.name, tag.slug])).toEqual([
      ['React', 'react'],
      ['한글', '한글'],
    ]);
    expect(post.category).toEqual({ id: category.id, name: category.name, slug: category.slug });
    expect(post.publishedAt).not.toBeNull();
    expect((await blog.call(`/api/posts/${post.slug}`)).status).toBe(200);
    const events = await blog.eventsOf(post.id);
    expect(events.map((event) => [event.type, event.version])).toEqual([
      ['post.created', 1],
      ['post.published', 2],
    ]);
    expect(events[0]?.payload).not.toHaveProperty('viewCount');
  });

  test('two posts of the same title get addresses of their own', async () => {
    const slugs = [];
    for (let n = 0; n < 3; n += 1) slugs.push((await blog.makePost({ title: 'Twice' })).slug);
    expect(slugs).toEqual(['twice', 'twice-2', 'twice-3']);
  });

  test('many made at once get addresses of their own', async () => {
    const posts = await Promise.all(Array.from({ length: 8 }, () => blog.makePost({ title: 'At once', tags: ['한꺼번에', 'together'] })));
    expect(new Set(posts.map((post) => post.slug)).size).toBe(8);
    expect(new Set(posts.flatMap((post) => post.tags.map((tag) => tag.id))).size).toBe(2);
  });

  test('so do those that want a number and those that get one', async () => {
    const long = 'l'.repeat(185);
    const wishes = ['numbered', 'numbered-2', 'numbered', 'numbered-2-2', 'numbered-2', long, `${long.slice(0, 180)}-2`, long];
    const posts = await Promise.all(wishes.map((title) => blog.makePost({ title })));
    expect(new Set(posts.map((post) => post.slug)).size).toBe(wishes.length);
  });

  test('refuses a given slug that is in use, and one that is an address of its own', async () => {
    const { slug } = await blog.makePost();
    for (const taken of [slug, 'featured']) {
      const answer = await blog.asAdmin('/api/posts', { body: { title: 'a', content: '', slug: taken } });
      expect([answer.status, answer.body.code]).toEqual([409, 'slug_taken']);
    }
  });

  test('refuses an unknown category with 422', async () => {
    const answer = await blog.asAdmin('/api/posts', { body: { title: 'a', content: '', categoryId: crypto.randomUUID() } });
    expect([answer.status, answer.body.code]).toEqual([422, 'unknown_category']);
  });

  test('refuses HTML nested without end with 422', { tags: ['abuse/large-input'] }, async () => {
    const answer = await blog.asAdmin('/api/posts', { body: { title: 'a', content: '<div>'.repeat(100_000) } });
    expect([answer.status, answer.body.code]).toEqual([422, 'html_too_deep']);
  });

  test.each([
    ['no title', { content: '' }],
    ['an empty title', { title: '  ', content: '' }],
    ['a title that shows nothing', { title: '\u3164\u200B', content: '' }],
    ["a field that is not its writer's to set", { title: 'a', content: '', viewCount: 5 }],
    ['an author', { title: 'a', content: '', authorId: crypto.randomUUID() }],
    ['a subtitle of 201 characters', { title: 'a', content: '', subtitle: 'a'.repeat(201) }],
    ['a subtitle that is no text', { title: 'a', content: '', subtitle: 7 }],
    ['a title of 301 characters for search engines', { title: 'a', content: '', seoTitle: 'a'.repeat(301) }],
    ['a script for a canonical address', { title: 'a', content: '', canonicalUrl: 'javascript:alert(1)' }],
    ['a social picture that is no address', { title: 'a', content: '', socialImage: 'picture.png' }],
    ['a slug with capitals', { title: 'a', content: '', slug: 'No Way' }],
    ['a script for a cover', { title: 'a', content: '', coverImage: 'javascript:alert(1)' }],
    ['an unknown status', { title: 'a', content: '', status: 'SECRET' }],
    ['a date before the calendar begins', { title: 'a', content: '', publishedAt: '0000-12-31T00:00:00Z' }],
  ])('refuses %s with 400', async (_name, body) => {
    expect((await blog.asAdmin('/api/posts', { body })).status).toBe(400);
  });

  test('is for admins', async () => {
    const body = { title: 'a', content: '' };
    expect((await blog.call('/api/posts', { body })).status).toBe(401);
    expect((await blog.call('/api/posts', { body, as: testUser() })).status).toBe(403);
  });
});

describe('PUT /api/posts/:slug', () => {
  test('changes what is given and nothing else', async () => {
    const post = await blog.makePost({ tags: ['a', 'b'], excerpt: 'Mine', featured: true });
    const answer = await blog.changePost(post, { title: 'New title' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...post, title: 'New title', version: 2, updatedAt: answer.body.updatedAt });
    expect((await blog.eventsOf(post.id)).map((event) => event.type)).toEqual(['post.created', 'post.published', 'post.updated']);
  });

  test('changes the subtitle and takes it away, for who saw the present version', async () => {
    const post = await blog.makePost({ subtitle: 'First' });
    const changed = (await blog.changePost(post, { subtitle: ' Second ' })).body;
    expect([changed.subtitle, changed.version]).toEqual(['Second', 2]);
    expect((await blog.changePost(post, { subtitle: 'Third' })).status).toBe(412);
    expect((await blog.changePost(changed, { subtitle: 'a'.repeat(201) })).status).toBe(400);
    const emptied = (await blog.changePost(changed, { subtitle: '' })).body;
    expect(emptied.subtitle).toBeNull();
    expect((await blog.eventsOf(post.id)).map((event) => event.payload['subtitle'])).toEqual(['First', 'First', 'Second', null]);
  });

  test('derives the excerpt anew only while it is derived', async () => {
    const post = await blog.makePost({ content: '<p>One.</p>' });
    const second = (await blog.changePost(post, { content: '<p>Two.</p>' })).body;
    expect(second.excerpt).toBe('Two.');
    const third = (await blog.changePost(second, { excerpt: 'Given' })).body;
    const fourth = (await blog.changePost(third, { content: '<p>Four.</p>' })).body;
    expect(fourth.excerpt).toBe('Given');
    expect((await blog.changePost(fourth, { excerpt: '' })).body.excerpt).toBe('Four.');
  });

  test('replaces tags, takes the category and the cover away', async () => {
    const category = await blog.makeCategory();
    const post = await blog.makePost({ tags: ['old'], categoryId: category.id, coverImage: '/a.png' });
    const { body } = await blog.changePost(post, { tags: ['new', 'other'], categoryId: null, coverImage: null });
    expect([body.tags.map((tag: { name: string }) => tag.name), body.category, body.coverImage]).toEqual([['new', 'other'], null, null]);
  });

  test('refuses a stale version with the present one, and a missing one with 428', async () => {
    const post = await blog.makePost();
    await blog.changePost(post, { title: 'Second' });
    const stale = await blog.changePost(post, { title: 'Third' });
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([412, 'version_conflict', 2]);
    expect((await blog.asAdmin(`/api/posts/${post.slug}`, { method: 'PUT', body: { title: 'a' } })).status).toBe(428);
  });

  test('of two editors who save at once one is refused', async () => {
    const post = await blog.makePost();
    const answers = await Promise.all([blog.changePost(post, { title: 'One', tags: ['x1'] }), blog.changePost(post, { title: 'Two', tags: ['x1'] })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
  });

  test('a new slug leaves the old address leading to it, until another post takes it', async () => {
    const post = await blog.makePost({ slug: '옛-주소' });
    await blog.changePost(post, { slug: '새-주소' });
    const moved = await blog.call(`/api/posts/${encodeURIComponent('옛-주소')}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/api/posts/${encodeURIComponent('새-주소')}`]);
    expect((await blog.call(`/api/posts/${encodeURIComponent('옛-주소')}/related`)).headers.get('location')).toBe(
      `/api/posts/${encodeURIComponent('새-주소')}/related`,
    );
    expect((await blog.makePost({ title: '옛 주소' })).slug).toBe('옛-주소-2');
    const other = await blog.makePost({ slug: '옛-주소' });
    expect((await blog.call(`/api/posts/${encodeURIComponent('옛-주소')}`)).body.id).toBe(other.id);
  });

  test('a post may go back to its old address', async () => {
    const post = await blog.makePost({ slug: 'there-and-back' });
    const away = (await blog.changePost(post, { slug: 'away' })).body;
    expect((await blog.changePost(away, { slug: 'there-and-back' })).status).toBe(200);
    expect((await blog.call('/api/posts/there-and-back')).status).toBe(200);
    expect((await blog.call('/api/posts/away')).status).toBe(308);
  });

  test('a slug in use, an unknown category and an unknown post are refused', async () => {
    const [post, other] = [await blog.makePost(), await blog.makePost()];
    expect((await blog.changePost(post, { slug: other.slug })).status).toBe(409);
    expect((await blog.changePost(post, { categoryId: crypto.randomUUID() })).status).toBe(422);
    expect((await blog.changePost({ slug: 'nowhere', version: 1 }, { title: 'a' })).status).toBe(404);
  });

  test('is for admins, and takes no unknown field', { tags: ['abuse/not-yours', 'abuse/mass-assignment'] }, async () => {
    const post = await blog.makePost();
    const put = (as: ReturnType<typeof testUser> | null) =>
      blog.call(`/api/posts/${post.slug}`, { method: 'PUT', body: { title: 'a' }, as, headers: { 'if-match': '"1"' } });
    expect((await put(null)).status).toBe(401);
    expect((await put(testUser())).status).toBe(403);
    expect((await blog.changePost(post, { likeCount: 3 })).status).toBe(400);
  });
});

describe('DELETE /api/posts/:slug', () => {
  test('takes the post and its old addresses away and tells everyone', async () => {
    const post = await blog.makePost({ slug: 'to-go', tags: ['gone'] });
    await blog.changePost(post, { slug: 'really-to-go' });
    expect((await blog.asAdmin('/api/posts/really-to-go', { method: 'DELETE' })).status).toBe(204);
    for (const path of ['/api/posts/to-go', '/api/posts/really-to-go']) expect((await blog.asAdmin(path)).status).toBe(404);
    const last = (await blog.eventsOf(post.id)).at(-1);
    expect([last?.type, last?.version, last?.payload]).toEqual(['post.deleted', 4, { id: post.id, slug: 'really-to-go' }]);
    expect((await blog.asAdmin('/api/posts/really-to-go', { method: 'DELETE' })).status).toBe(404);
  });

  test('is for admins', async () => {
    const { slug } = await blog.makePost();
    expect((await blog.call(`/api/posts/${slug}`, { method: 'DELETE' })).status).toBe(401);
    expect((await blog.call(`/api/posts/${slug}`, { method: 'DELETE', as: testUser() })).status).toBe(403);
  });
});

describe('GET /api/posts/:slug', () => {
  test('answers 304 to a reader who has it, and a new version after a change', async () => {
    const post = await blog.makePost();
    const first = await blog.call(`/api/posts/${post.slug}`);
    const headers = { 'if-none-match': String(first.headers.get('etag')) };
    expect((await blog.call(`/api/posts/${post.slug}`, { headers })).status).toBe(304);
    await blog.changePost(post, { title: 'Changed' });
    expect((await blog.call(`/api/posts/${post.slug}`, { headers })).body.title).toBe('Changed');
  });

  test('finds a Hangul slug however it is composed', async () => {
    await blog.makePost({ slug: '한글-주소' });
    expect((await blog.call(`/api/posts/${encodeURIComponent('한글-주소'.normalize('NFD'))}`)).status).toBe(200);
  });

  test.each(['nothing-here', "x' or 1=1", '%EC%97%86', 'a'.repeat(300)])('answers 404 for %s', async (slug) => {
    expect((await blog.call(`/api/posts/${encodeURIComponent(slug)}`)).status).toBe(404);
  });
});

test('a list is made of summaries without content', async () => {
  await blog.makePost();
  const answer = await blog.call('/api/posts?limit=5');
  expect(PostList.parse(answer.body).items.length).toBe(5);
  expect(answer.body.items[0]).not.toHaveProperty('content');
});
