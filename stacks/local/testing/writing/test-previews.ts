import { axeFindings, openPage } from '@hanji/frontend-kit/testing/browser';
import { expect, test } from 'vitest';
import { type WritingDesk } from './writing-desk.ts';

/** Tests of what is previewed before it is published. */
export function testPreviews(desk: () => WritingDesk): void {
  test('what is previewed is what was typed, though it is nowhere public', async () => {
    const { site, browser, page, press, inDialog, text, begin, preview } = desk();
    await begin('Seen before');
    await page.keyboard.type('First words.');
    const tab = await preview();
    await tab.getByRole('heading', { level: 1, name: 'Seen before' }).waitFor();
    await tab.locator('.article-body', { hasText: 'First words.' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await axeFindings(tab)).toEqual([]);
    }
    await tab.setViewportSize({ width: 320, height: 700 });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const address = tab.url();
    await tab.close();
    const guest = await openPage(browser, address, { locale: 'ko-KR' });
    await guest.page.getByText('미리보기입니다.').waitFor();
    await guest.page.locator('.article-body', { hasText: 'First words.' }).waitFor();
    await text().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Second words.');
    const again = await preview();
    expect(again.url()).toBe(address);
    await again.locator('.article-body', { hasText: 'First words. Second words.' }).waitFor();
    await again.close();
    await guest.page.reload();
    await guest.page.locator('.article-body', { hasText: 'First words. Second words.' }).waitFor();
    for (const path of ['/', '/posts', '/search?q=words', '/api/posts?q=words', '/feed.xml', '/sitemap.xml'])
      expect((await site.call(path)).text).not.toMatch(/seen[- ]before/i);
    await press('Throw the draft away');
    await inDialog('Throw the draft away');
    await page.waitForURL('**/admin/drafts');
    await guest.page.reload();
    await guest.page.getByText('미리보기가 끝났습니다').waitFor();
    await guest.close();
  });

  test('a preview that was sent around leads to the post once that is published; one that cannot be had says so', async () => {
    const { site, page, press, inDialog, begin, preview } = desk();
    await begin('Seen after');
    const kept = page.context().pages().length;
    await page.route('**/api/drafts/*/preview', (route) => route.abort());
    await press('Preview');
    await page.locator('.toast').waitFor();
    await expect.poll(() => page.context().pages().length).toBe(kept);
    await page.unroute('**/api/drafts/*/preview');
    const tab = await preview();
    const { pathname, search } = new URL(tab.url());
    await tab.close();
    await press('Publish');
    await inDialog('Publish');
    await page.waitForURL('**/admin/posts/edit/seen-after');
    const led = await site.call(pathname + search);
    expect([led.status, led.headers.get('location')]).toEqual([308, '/posts/seen-after']);
  });
}
