import { openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { longestTask } from './longest-task.ts';

/** What the administration costs its browser. */
export interface AdminFigures {
  /** Bytes over the wire of page, scripts and styles that the dashboard loads first; fonts and answers of the API are left out. */
  readonly dashboardBytes: number;
  /** Those that the editor adds for whoever comes from the dashboard. */
  readonly editorBytes: number;
  /** The longest task while a long post is typed into, autosave included, in milliseconds of processor time: no key takes longer. */
  readonly typing: number;
}

/** An admin of the site that is measured. */
export interface AdminLogin {
  readonly email: string;
  readonly password: string;
}

/** Words of the post that is typed into. */
export const longPostWords = 20_000;

const sentence = 'Ink dries slowly on paper that lasts. ';
const keys = 60;
/** As a quick typist does, so that keys and autosave meet. */
const keyMs = 80;

/** Opens dashboard and editor of a running site in a fresh browser, and types into the middle of a long post. */
export async function measureAdmin(site: string, login: AdminLogin): Promise<AdminFigures> {
  const browser = await startBrowser();
  try {
    const storageState = await logIn(browser, site, login);
    const { page } = await openPage(browser, `${site}/admin`, { locale: 'en-GB', storageState });
    await page.locator('.visits-chart svg').first().waitFor();
    const dashboard = await loadedFiles(page);
    await page.goto(`${site}/admin/posts/new`, { waitUntil: 'networkidle' });
    await textOf(page).waitFor();
    const editor = [...(await loadedFiles(page))].filter(([address]) => !dashboard.has(address) && !address.endsWith('/new'));
    const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
    return {
      dashboardBytes: total([...dashboard.values()]),
      editorBytes: total(editor.map(([, size]) => size)),
      typing: await typeIntoLongPost(page, site, login),
    };
  } finally {
    await browser.close();
  }
}

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });

/** Logs in as people do; another browser with what this one then has needs no login and has loaded nothing. */
async function logIn(browser: Browser, site: string, { email, password }: AdminLogin): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const { page, close } = await openPage(browser, `${site}/login?returnTo=%2Fadmin%2Ftags`, { locale: 'en-GB' });
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.waitForURL('**/admin/tags');
  await page.waitForLoadState('networkidle');
  const state = await page.context().storageState();
  await close();
  return state;
}

/** Page, scripts and styles of a page with their bytes over the wire, by address. */
async function loadedFiles(page: Page): Promise<ReadonlyMap<string, number>> {
  const files = await page.evaluate(() =>
    (performance.getEntries() as PerformanceResourceTiming[])
      .filter(({ entryType, name }) => entryType === 'navigation' || (entryType === 'resource' && /\.(?:js|css)$/.test(name)))
      .map(({ name, encodedBodySize }): [string, number] => [name, encodedBodySize]),
  );
  return new Map(files);
}

async function typeIntoLongPost(page: Page, site: string, login: AdminLogin): Promise<number> {
  const slug = await writeLongPost(site, login);
  await page.goto(`${site}/admin/posts/edit/${slug}`, { waitUntil: 'networkidle' });
  const paragraphs = textOf(page).locator('p');
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click();
  await page.keyboard.press('End');
  const written = sentence.toUpperCase().repeat(2).slice(0, keys);
  const longest = await longestTask(page, () => page.keyboard.type(written, { delay: keyMs }));
  if (!(await textOf(page).innerText()).includes(written)) throw new Error('What was typed is not in the text; nothing was measured.');
  return longest;
}

async function writeLongPost(site: string, login: AdminLogin): Promise<string> {
  const send = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const answer = await fetch(site + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { readonly accessToken: string; readonly slug: string };
  };
  const { accessToken } = await send('/api/auth/login', login);
  const paragraph = `<p>${sentence.repeat(10)}</p>`;
  const wordsOf = sentence.trim().split(' ').length * 10;
  const chapter = `<h2>Paper</h2>${paragraph.repeat(9)}<blockquote>${paragraph}</blockquote>`;
  const content = chapter.repeat(Math.ceil(longPostWords / (wordsOf * 10)));
  return (await send('/api/posts', { title: 'A very long post', content, status: 'PRIVATE' }, accessToken)).slug;
}
