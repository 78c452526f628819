import { makePost } from '@hanji/contracts/testing/factories';
import { openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import { makeComment } from '@hanji/frontend-kit/testing/comment-factory';
import { startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { startReaderSite } from '@hanji/frontend-kit/testing/start-site';
import type { Page } from 'playwright-core';
import { longestTask } from './longest-task.ts';

/** What a post with 5,000 comments costs a reader's browser. Of each step: its longest task, in milliseconds of processor time. */
export interface CommentFigures {
  readonly htmlBytes: number;
  readonly commentsAtFirst: number;
  readonly firstView: number;
  readonly scrolling: number;
  readonly fivePagesMore: number;
  readonly commentsAtLast: number;
  /** Script memory and DOM nodes when the garbage is gone. */
  readonly heapBytes: number;
  readonly nodes: number;
}

/** Reads, scrolls and unfolds 2,500 comments and as many replies, all of them under the first eighty, in Chromium; the API is a stand-in. */
export async function measureComments(): Promise<CommentFigures> {
  const post = makePost({ slug: 'ink' });
  const roots = Array.from({ length: 2500 }, () => makeComment(post.id));
  const replies = Array.from({ length: 2500 }, (_, count) => makeComment(post.id, { parentId: roots[count % 80]?.id ?? null }));
  const api = await startStandInApi({ posts: [post], comments: [...roots, ...replies] });
  const site = await startReaderSite(api.url);
  const browser = await startBrowser();
  try {
    const address = `${site.url}/posts/ink`;
    const htmlBytes = (await (await fetch(address)).arrayBuffer()).byteLength;
    const { page } = await openPage(browser, 'about:blank');
    const count = () => page.locator('.comment').count();
    const firstView = await longestTask(page, async () => {
      await page.goto(address, { waitUntil: 'networkidle' });
      await page.locator('#comments').scrollIntoViewIfNeeded();
      await page.locator('#write output.comment-result').waitFor({ state: 'attached' });
    });
    const commentsAtFirst = await count();
    const scrolling = await longestTask(page, async () => {
      for (let step = 0; step < 30; step += 1) await page.mouse.wheel(0, 1200);
    });
    const fivePagesMore = await longestTask(page, async () => {
      for (let pages = 0; pages < 5; pages += 1) await unfoldMore(page);
    });
    return { htmlBytes, commentsAtFirst, firstView, scrolling, fivePagesMore, commentsAtLast: await count(), ...(await memory(page)) };
  } finally {
    await browser.close();
    await site.stop();
    await api.stop();
  }
}

/** Follows the link to more comments and waits for them within the page: what asks from outside holds it up as well. */
function unfoldMore(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const link = document.querySelector<HTMLElement>('a[data-more="roots"]');
        if (link === null) return resolve();
        const observer = new MutationObserver(() => link.hasAttribute('aria-busy') || resolve());
        link.scrollIntoView();
        link.focus();
        link.click();
        observer.observe(link, { attributes: true, attributeFilter: ['aria-busy'] });
      }),
  );
}

async function memory(page: Page): Promise<{ readonly heapBytes: number; readonly nodes: number }> {
  const debuggee = await page.context().newCDPSession(page);
  await debuggee.send('HeapProfiler.collectGarbage');
  await debuggee.send('Performance.enable');
  const { metrics } = await debuggee.send('Performance.getMetrics');
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { heapBytes: valueOf('JSHeapUsedSize'), nodes: valueOf('Nodes') };
}
