import { makePost } from '@hanji/contracts/testing/factories';
import type { openPage, WatchedPage } from '@hanji/frontend-kit/testing/browser';
import { makeComment } from '@hanji/frontend-kit/testing/comment-factory';
import type { Page } from 'playwright-core';
import { awayAt, type BrowsedSite, startBrowsedSite } from './browsed-site.ts';

type Given = Parameters<typeof makeComment>[1];

/** A site with a post whose comments a test reads and writes in a browser. */
export interface CommentedPost extends Pick<BrowsedSite, 'url' | 'api' | 'stop'> {
  readonly post: ReturnType<typeof makePost>;
  /** Opens the post's page. */
  readonly openPost: (options?: Parameters<typeof openPage>[2], query?: string) => Promise<WatchedPage>;
  /** Adds a comment that was there before the page. */
  readonly add: (given?: Given) => ReturnType<typeof makeComment>;
  /** Takes everything back that a test did. */
  readonly reset: () => void;
}

/** Starts the site; the login is known to it, and away. */
export async function startCommentedPost(): Promise<CommentedPost> {
  const post = makePost({ slug: 'ink', title: '먹과 종이', likeCount: 3 });
  const { url, api, open, stop } = await startBrowsedSite({ posts: [post] }, { user: awayAt('/login') });
  let asked = 0;
  return {
    url,
    api,
    stop,
    post,
    // Another address each time, so that no page is kept from the test before; the site knows no such query and drops nothing else.
    openPost: (options = {}, query = '') => {
      asked += 1;
      api.data.posts = [{ ...post, slug: `ink-${asked}` }];
      return open(`/posts/ink-${asked}${query}`, options);
    },
    add: (given = {}) => {
      const comment = makeComment(post.id, given);
      api.data.comments.push(comment);
      return comment;
    },
    reset: () => Object.assign(api.data, { comments: [], broken: [], likes: { liked: false, likeCount: 3 }, session: null }),
  };
}

/** Fills the form as a guest. */
export async function fill(page: Page, text: string, form = '#write'): Promise<void> {
  await page.locator(`${form} [name="guestName"]`).fill('지우');
  await page.locator(`${form} [name="guestPassword"]`).fill('ink-1234');
  await page.locator(`${form} [name="content"]`).fill(text);
}

/** Waits until the comments work in place. */
export async function comeAlive(page: Page): Promise<void> {
  await page.locator('#comments').scrollIntoViewIfNeeded();
  await page.locator('#write output.comment-result').waitFor({ state: 'attached' });
}
