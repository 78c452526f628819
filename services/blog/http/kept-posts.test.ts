import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startAnotherBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
let another: Awaited<ReturnType<typeof startAnotherBlogService>>;
beforeAll(async () => {
  blog = await startBlogService();
  another = await startAnotherBlogService(blog);
});
afterAll(async () => {
  await another.stop();
  await blog.stop();
});

const word = 'quillwort';
/** Every kind of address whose answers are kept. */
const addressesOf = (slug: string) => [
  `/api/posts/${slug}`,
  '/api/posts',
  '/api/posts?tag=kept',
  `/api/posts?q=${word}`,
  '/api/posts/featured',
  '/api/posts/beside-it/adjacent',
  '/api/posts/beside-it/related',
  '/api/tags',
  '/feed.xml',
];
const ask = async (origin: string, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(origin + path, { headers });
  return `${answer.status} ${await answer.text()}`;
};

describe('a post that is hidden while readers read', () => {
  test('is in no later answer of the process that hid it, and soon in none of another', async () => {
    const post = await blog.makePost({ title: `About ${word}`, slug: 'hidden-later', tags: ['kept', word], featured: true });
    await blog.makePost({ title: `More of ${word}`, slug: 'beside-it', tags: ['kept'] });
    const addresses = addressesOf(post.slug);
    let isHidden = false;
    let isOver = false;
    const shownHere: string[] = [];
    let asked = 0;
    const reader = async (origin: string, shown: string[] | null) => {
      while (!isOver) {
        for (const address of addresses) {
          const wasHidden = isHidden;
          const answer = await ask(origin, address);
          asked += 1;
          if (wasHidden && answer.includes('hidden-later')) shown?.push(address);
        }
      }
    };
    const readers = [reader(blog.baseUrl, shownHere), reader(blog.baseUrl, shownHere), reader(another.url, null)];
    for (const address of addresses.slice(0, 3)) expect(await ask(another.url, address)).toContain('hidden-later');
    expect((await blog.changePost(post, { status: 'PRIVATE', featured: false, tags: ['kept'] })).status).toBe(200);
    isHidden = true;
    for (const address of addresses) {
      // Whoever asks for the latest never waits for it.
      expect(await ask(another.url, address, { 'cache-control': 'no-cache' })).not.toContain('hidden-later');
      await expect.poll(() => ask(another.url, address), { timeout: 30_000 }).not.toContain('hidden-later');
    }
    isOver = true;
    await Promise.all(readers);
    expect(shownHere).toEqual([]);
    expect(asked).toBeGreaterThan(addresses.length);
  });
});
