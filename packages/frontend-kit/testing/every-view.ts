import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { isNightly } from '@hanji/contracts/testing/sample-of';
import type { Page } from 'playwright-core';
import { languages } from '../i18n/language.ts';
import { axeFindings } from './browser.ts';

const widths = [1440, 360] as const;
const themes = ['light', 'dark'] as const;
const everyView = languages.flatMap((language) => widths.flatMap((width) => themes.map((theme) => ({ language, width, theme }))));
/** Each language, width and theme once; each with each in the nightly run, because axe takes its time. */
const views = isNightly
  ? everyView
  : everyView.filter(({ language, width, theme }) => new Set([languages.indexOf(language), widths.indexOf(width), themes.indexOf(theme)]).size === 1);
/** Where tests keep pictures of what they saw. */
export const picturesFolder = process.env['HANJI_SCREENSHOTS'] ?? join(projectRoot, '.hanji', 'screenshots');

/**
 * Shows an address in both languages and themes, on a narrow and on a wide screen, and answers what is wrong in any of these views: what axe
 * finds, and whether the page is wider than the window. Each view's picture is kept in the folder that HANJI_SCREENSHOTS names (`.hanji/screenshots`).
 */
export async function findingsInEveryView(page: Page, address: string): Promise<string[]> {
  const found: string[] = [];
  const url = new URL(address);
  const name = decodeURI(url.pathname + url.search)
    .replaceAll(/=[\da-f-]{36}/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? ['home'];
  for (const { language, width, theme } of views) {
    if (url.searchParams.get('lang') !== language) {
      url.searchParams.set('lang', language);
      await page.goto(url.href, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    await page.setViewportSize({ width, height: 800 });
    // Without motion, so that no colour is still on its way from the other theme.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const view = `${width}-${theme}-${language}`;
    const findings = await axeFindings(page);
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) findings.push('The page is wider than the window.');
    found.push(...findings.map((finding) => `${view}: ${finding}`));
    await page.screenshot({ path: join(picturesFolder, `${name.join('-')}-${view}.jpg`), fullPage: true, quality: 60 });
  }
  return found;
}
