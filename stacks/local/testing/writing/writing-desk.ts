import type { Post } from '@hanji/contracts/api/posts';
import { openPage, startBrowser, type WatchedPage } from '@hanji/frontend-kit/testing/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { startTestSite, testAdmin, type TestSite } from '../local-site.ts';

/** An author at the editor of a whole site, in a browser, and what is done there again and again. */
export interface WritingDesk {
  readonly site: TestSite;
  readonly browser: Browser;
  readonly author: WatchedPage;
  readonly page: Page;
  readonly go: (path: string) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  readonly inDialog: (name: string) => Promise<void>;
  readonly told: (words: string | RegExp) => Promise<void>;
  /** What is written into. */
  readonly text: () => Locator;
  /** Answers when it stands so with what was written. */
  readonly keeping: (kind: string) => Promise<void>;
  readonly post: (slug: string) => Promise<Post>;
  /** Pastes as a program does that puts these forms of a text into the clipboard. */
  readonly paste: (plain: string, html?: string) => Promise<void>;
  /** Begins a post with this title. */
  readonly begin: (title: string) => Promise<void>;
  /** The text of the draft, once it is saved. */
  readonly content: () => Promise<string>;
  /** Presses "Preview"; answers the tab that opens, once the preview is in it. */
  readonly preview: () => Promise<Page>;
  readonly stop: () => Promise<void>;
}

/** A picture of one pixel. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Starts a site and a browser, and logs the author in. */
export async function startWritingDesk(): Promise<WritingDesk> {
  const [site, browser] = await Promise.all([startTestSite(), startBrowser()]);
  await site.call('/api/categories', { token: site.adminToken, body: { name: 'Craft' } });
  const author = await openPage(browser, `${site.publicUrl}/login?returnTo=%2Fadmin%2Fposts`, { locale: 'en-GB' });
  const { page } = author;
  page.setDefaultTimeout(90_000);
  const go = async (path: string) => void (await page.goto(site.publicUrl + path, { waitUntil: 'networkidle' }));
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const text = () => page.getByRole('textbox', { name: 'Text', exact: true });
  const keeping = (kind: string) => page.locator(`[data-keeping="${kind}"]`).waitFor();
  await page.getByLabel('E-mail', { exact: true }).fill(testAdmin.email);
  await page.getByLabel('Password', { exact: true }).fill(testAdmin.password);
  await press('Log in');
  await page.waitForURL('**/admin/posts');
  return {
    site,
    browser,
    author,
    page,
    go,
    press,
    inDialog: (name) => page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click(),
    told: (words) => page.getByText(words).first().waitFor(),
    text,
    keeping,
    post: async (slug) => (await site.call(`/api/posts/${slug}`, { token: site.adminToken })).json() as Post,
    paste: (plain, html = '') => paste(text(), plain, html),
    begin: async (title) => {
      await go('/admin/posts/new');
      await page.getByLabel('Title', { exact: true }).fill(title);
      for (const _field of ['title', 'subtitle']) await page.keyboard.press('Enter');
    },
    content: async () => {
      await keeping('saved');
      await page.waitForURL(/[?&]draft=/);
      const id = new URL(page.url()).searchParams.get('draft');
      return ((await site.call(`/api/drafts/${id}`, { token: site.adminToken })).json() as { content: string }).content;
    },
    preview: async () => {
      const [tab] = await Promise.all([page.waitForEvent('popup'), press('Preview')]);
      tab.setDefaultTimeout(90_000);
      await tab.waitForURL('**/preview?key=*');
      await tab.getByText('Preview: not published.').waitFor();
      return tab;
    },
    stop: async () => {
      await browser.close();
      await site.stop();
    },
  };
}

async function paste(into: Locator, plain: string, html: string): Promise<void> {
  await into.evaluate(
    (element, given) => {
      const data = new DataTransfer();
      data.setData('text/plain', given.plain);
      if (given.html !== '') data.setData('text/html', given.html);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { plain, html },
  );
}
