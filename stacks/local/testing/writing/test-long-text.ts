import { expect, test } from 'vitest';
import type { WritingDesk } from './writing-desk.ts';

const lines = 60;

/** Tests of what stays in sight in a text that is longer than the window. */
export function testLongTexts(desk: () => WritingDesk): void {
  test('far down in a long text it is in sight how it is kept, the line that one writes in too, and it is published from there', async () => {
    const { page, press, inDialog, keeping, begin } = desk();
    await begin('A long text');
    await writeLines();
    await keeping('saved');
    expect(await covered('.editor-status-line')).toBe(false);
    for (let line = 1; line < lines; line += 1) await page.keyboard.press('ArrowUp');
    await expect.poll(caretBelowBars).toBe(true);
    await page.keyboard.press('Control+End');
    expect(await page.getByLabel('Title', { exact: true }).evaluate((title) => title.getBoundingClientRect().bottom < 0)).toBe(true);
    await press('Publish');
    await inDialog('Publish');
    await page.waitForURL('**/admin/posts/edit/a-long-text');
  });

  test('a page that cannot be published leads from far down to what is to be mended', async () => {
    const { page, go, press, text } = desk();
    await go('/admin/pages/new');
    await text().click();
    await writeLines();
    await press('Publish');
    await page.getByText('Give it a title.').waitFor();
    expect(await page.locator('textarea:focus').getAttribute('aria-label')).toBe('Title');
    await expect.poll(() => covered('textarea:focus')).toBe(false);
    await throwPageDraftsAway();
  });

  /** What was only begun would be found by whoever looks for drafts next: at once, or once its window has sent it. */
  async function throwPageDraftsAway(): Promise<void> {
    const { site, keeping } = desk();
    await keeping('saved');
    const { items } = (await site.call('/api/page-drafts', { token: site.adminToken })).json() as { items: { id: string }[] };
    for (const { id } of items) await site.call(`/api/page-drafts/${id}`, { method: 'DELETE', token: site.adminToken });
  }

  async function writeLines(): Promise<void> {
    const { page } = desk();
    for (let line = 1; line <= lines; line += 1) {
      await page.keyboard.insertText(`Line ${line}`);
      if (line < lines) await page.keyboard.press('Enter');
    }
  }

  /** Whether the middle of it is out of the window, or something else lies over it. */
  function covered(selector: string): Promise<boolean> {
    return desk()
      .page.locator(selector)
      .evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return there === null || (there !== element && !element.contains(there));
      });
  }

  function caretBelowBars(): Promise<boolean> {
    return desk().page.evaluate(() => {
      const caret = document.getSelection()?.getRangeAt(0).getBoundingClientRect();
      const bars = document.querySelector('.editor-tools')?.getBoundingClientRect();
      return caret !== undefined && bars !== undefined && caret.top >= bars.bottom - 1;
    });
  }
}
