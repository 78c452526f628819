import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Progress } from './progress.ts';
import { seedSample } from './seed-sample.ts';
import { startTestSite, type TestSite } from './testing/local-site.ts';
import { siteServices } from './testing/site-services.ts';

/** Posts in `sample/posts`. */
const written = 9;
/** The first that is sent, without comments. */
const deleted = 'a-week-of-slow-mornings';
let site: TestSite;

beforeAll(async () => {
  site = await startTestSite({ only: (await siteServices()).map((service) => service.name) });
  // Pages come first: this is in the middle of the posts.
  await seedUntil('8 of');
  const { status } = await site.call(`/api/posts/${deleted}`, { method: 'DELETE', token: site.adminToken });
  if (status !== 204) throw new Error(`the post could not be deleted (${status}): the seeding was interrupted too early`);
  await seedUntil(null);
});
afterAll(() => site?.stop(), 60_000);

/** Seeds as a start does; ended from outside as soon as it tells of `step`. */
async function seedUntil(step: string | null): Promise<void> {
  const ending = new AbortController();
  const tell = (message: string) => {
    if (step !== null && message.startsWith(step)) ending.abort();
  };
  const progress: Progress = { line: () => undefined, step: (_name, work) => work(tell) };
  try {
    await seedSample(site.site, progress, ending.signal);
  } catch (error) {
    if (ending.signal.aborted) return;
    throw error;
  }
  if (step !== null) throw new Error(`the seeding was over before "${step}"`);
}

interface ListedPost {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly coverImage: string | null;
  readonly publishedAt: string;
  readonly viewCount: number;
  readonly likeCount: number;
  readonly commentCount: number;
}
interface ListedComment {
  readonly content: string;
  readonly isDeleted: boolean;
  readonly isPrivate: boolean;
  readonly isGuest: boolean;
  readonly children: readonly ListedComment[];
}

const items = async <Item>(path: string): Promise<Item[]> => ((await site.call(path, { token: site.adminToken })).json() as { items: Item[] }).items;
const posts = () => items<ListedPost>('/api/posts?limit=100');
const commentsOf = async (post: ListedPost) => items<ListedComment>(`/api/comments/post/${post.id}`);
const all = (comments: readonly ListedComment[]): ListedComment[] => comments.flatMap((comment) => [comment, ...all(comment.children)]);

test('a seeding that was interrupted goes on at the next start, and brings nothing back that an admin has deleted', async () => {
  const there = await posts();
  expect(there).toHaveLength(written - 1);
  expect(there.map((post) => post.slug)).not.toContain(deleted);
  expect(new Set(there.map((post) => post.title)).size).toBe(written - 1);
});

test('it is of the last weeks, whenever it is seeded', async () => {
  const days = (await posts()).map((post) => (Date.now() - Date.parse(post.publishedAt)) / 86_400_000);
  expect(Math.min(...days)).toBeGreaterThan(0);
  expect(Math.max(...days)).toBeLessThan(60);
});

test('posts have pictures of their own, conversations, likes and readers', async () => {
  const there = await eventually(async () => {
    const listed = await posts();
    return listed.every((post) => post.viewCount > 0 && post.likeCount > 0) ? listed : null;
  });
  const covers = there.flatMap((post) => post.coverImage ?? []);
  expect(covers.length).toBeGreaterThan(5);
  for (const cover of covers) expect((await site.call(cover)).headers.get('content-type')).toMatch(/^image\//);
  const threads = (await Promise.all(there.map(commentsOf))).flat();
  const comments = all(threads);
  expect(threads.some((thread) => thread.children.some((reply) => reply.children.length > 0))).toBe(true);
  expect(comments.some((comment) => comment.isDeleted && comment.content === '' && comment.children.length > 0)).toBe(true);
  expect(comments.some((comment) => comment.isGuest) && comments.some((comment) => !comment.isGuest && !comment.isDeleted)).toBe(true);
  expect(comments.some((comment) => comment.isPrivate)).toBe(true);
  expect(await items('/api/comments?status=PENDING')).toHaveLength(1);
  expect(await items('/api/bookmarks')).toHaveLength(2);
});

test('notices begin with the pinned one; pages link to the posts they speak of', async () => {
  const notices = await items<{ isPinned: boolean; content: string }>('/api/pages/notices');
  expect(notices.map((notice) => notice.isPinned)).toEqual([true, false, false]);
  expect(notices.map((notice) => notice.content).join('')).toContain('href="/posts/what-paper-taught-us"');
  expect(await items('/api/pages?type=STATIC')).toHaveLength(2);
});

test('weeks of visitors fill the charts up to yesterday, more readers than posts', async () => {
  const { days, total } = (await site.call('/api/visitors', { token: site.adminToken })).json() as {
    total: number;
    days: { visitors: number; views: number }[];
  };
  expect(days.slice(0, -1).every((day) => day.visitors > 0 && day.views >= day.visitors)).toBe(true);
  expect(total).toBeGreaterThan(1000);
});

test('a further start adds nothing, not even where the note that it was done is lost', async () => {
  const figures = async () => {
    const stats = (await site.call('/api/stats', { token: site.adminToken })).json() as Record<string, unknown>;
    return { ...stats, posts: (await posts()).length };
  };
  const before = await eventually(async () => {
    const current = await figures();
    return JSON.stringify(current) === JSON.stringify(await figures()) ? current : null;
  });
  await seedUntil(null);
  const note = join(site.site.dataDir, 'sample-was-seeded');
  expect(existsSync(note)).toBe(true);
  rmSync(note);
  await seedUntil(null);
  expect(await figures()).toEqual(before);
});
