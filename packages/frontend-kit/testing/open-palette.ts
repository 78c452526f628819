import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Opens the palette by its key, as soon as the page's scripts hear it, and waits for what it offers. */
export async function openPalette(page: Page): Promise<void> {
  const isOpen = () => page.locator('#hanji-search').evaluate((dialog) => (dialog as HTMLDialogElement).open);
  await expect
    .poll(async () => {
      if (!(await isOpen())) await page.keyboard.press('Control+k');
      return await isOpen();
    })
    .toBe(true);
  await page.getByRole('option').first().waitFor();
}
