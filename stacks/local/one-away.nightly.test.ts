import { join } from 'node:path';
import { openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import { picturesFolder } from '@hanji/frontend-kit/testing/every-view';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './testing/local-site.ts';

// A process that hangs takes connections and answers nothing, which is worse than one that is gone.
let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite({ seed: 'sample' }), startBrowser()]);
  await site.call('/posts/paper-that-lasts?lang=en');
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 60_000);

const signalTo: Readonly<Record<string, (signal: NodeJS.Signals) => unknown>> = {
  ...Object.fromEntries(
    ['auth', 'blog', 'content', 'page', 'analytics', 'storage', 'blog-frontend', 'user-frontend'].map((name) => [
      name,
      (signal: NodeJS.Signals) => process.kill(site.processes.find((child) => child.name === name)?.pid() ?? Number.NaN, signal),
    ]),
  ),
  redis: (signal) => site.servers.kill('redis', signal),
  postgres: (signal) => site.servers.kill('postgres', signal),
};

test.each(Object.keys(signalTo))('while %s hangs, a post is read with its comments; a picture shows how that looks', async (name) => {
  signalTo[name]?.('SIGSTOP');
  try {
    const { page, close } = await openPage(browser, `${site.publicUrl}/posts/paper-that-lasts?lang=en`, {
      waitUntil: 'domcontentloaded',
      viewport: { width: 360, height: 800 },
    });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('');
    expect(await page.locator('.comment-body').count()).toBeGreaterThan(0);
    expect(
      await page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(({ sheet }) => sheet === null).length),
    ).toBe(0);
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
    // What it asks for meanwhile has had its time to fail.
    await page.waitForTimeout(4000);
    await page.screenshot({ path: join(picturesFolder, `without-${name}.jpg`), fullPage: true, quality: 60 });
    expect(await page.locator('.comment-body').count()).toBeGreaterThan(0);
    await close();
  } finally {
    signalTo[name]?.('SIGCONT');
  }
});

test('all is as before once they go on', async () => {
  await expect.poll(async () => (await site.call('/api/posts?limit=1')).status).toBe(200);
  const { page, close } = await openPage(browser, `${site.publicUrl}/search?q=paper&lang=en`);
  expect(await page.locator('.post-card').count()).toBeGreaterThan(0);
  await close();
});
