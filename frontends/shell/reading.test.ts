import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNightly } from '@hanji/contracts/testing/sample-of';
import { axeFindings, layoutShift } from '@hanji/frontend-kit/testing/browser';
import { findingsInEveryView } from '@hanji/frontend-kit/testing/every-view';
import { awayAt, type BrowsedSite, startBrowsedSite } from './testing/browsed-site.ts';
import { category, comment, post, readerBlog } from './testing/reader-blog.ts';

const pages = ['/', '/posts', `/posts/${encodeURIComponent(post.slug)}`, '/search?q=먹', '/notices', '/nothing/here', '/login?away'];
/** Made of the same parts as one of those: for the nightly run. */
const likeThose = ['/posts?sort=popular', `/categories/${encodeURIComponent(category.slug)}`, '/tags/종이', '/search', '/search?q=zzz', '/pages/hello'];

let site: BrowsedSite;

beforeAll(async () => {
  site = await startBrowsedSite(readerBlog, { user: awayAt('/login') });
});

afterAll(() => site?.stop());

test('every icon that the pages and the manifest name is there', async () => {
  const html = await (await fetch(`${site.url}/posts`)).text();
  const { icons } = (await (await fetch(`${site.url}/manifest.webmanifest`)).json()) as { icons: { src: string; type: string }[] };
  const named = [...html.matchAll(/(?:rel="(?:icon|apple-touch-icon)" href|property="og:image" content)="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(named).toHaveLength(4);
  for (const address of [...named, ...icons.map((icon) => icon.src)]) {
    const { status, headers } = await fetch(new URL(new URL(address, site.url).pathname, site.url));
    expect([address, status, headers.get('content-type')]).toEqual([address, 200, expect.stringMatching(/^image\//)]);
  }
});

test('a first page needs nothing else to be painted, and the next one finds its style sheets in the cache', async () => {
  const { page, close } = await site.open('/');
  const own = (sheets: (string | null)[]) => sheets.filter((href) => href === null).length;
  const sheets = () => page.evaluate(() => [...document.styleSheets].map(({ href }) => href));
  await page.waitForLoadState('networkidle');
  expect([own(await sheets()), (await sheets()).length]).toEqual([2, 2]);
  const sent: number[] = [];
  page.on('requestfinished', async (request) => {
    if (request.resourceType() === 'stylesheet') sent.push((await request.sizes()).responseBodySize);
  });
  await page.getByRole('link', { name: post.title }).first().click();
  await page.waitForLoadState('networkidle');
  expect([own(await sheets()), (await sheets()).length]).toEqual([0, 2]);
  expect(sent.filter((bytes) => bytes > 0)).toEqual([]);
  await close();
});

describe('with scripts off', () => {
  test('a post is found, read and left by links and forms alone', async () => {
    const { page, close } = await site.open('/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: post.title }).first().click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(post.title);
    expect(await page.locator('.article-body').textContent()).toContain('종이는 천 년을 간다');
    await page.getByRole('link', { name: '이전 글' }).click();
    expect(decodeURI(page.url())).not.toContain(post.slug);
    await page.getByRole('link', { name: '검색', exact: true }).first().click();
    await page.getByRole('searchbox', { name: '찾을 말' }).fill('먹');
    await page.getByRole('button', { name: '검색' }).first().click();
    expect(await page.locator('mark').first().textContent()).toBe('먹');
    await close();
  });

  test('theme and language are chosen and remembered', async () => {
    const { page, close } = await site.open('/posts', { javaScriptEnabled: false });
    await page.getByRole('button', { name: '어두운 화면으로' }).click();
    expect(new URL(page.url()).pathname).toBe('/posts');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('link', { name: 'English' }).first().click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Posts' }).first().click();
    expect([await page.locator('html').getAttribute('lang'), await page.locator('html').getAttribute('data-theme')]).toEqual(['en', 'dark']);
    await close();
  });

  test('the menu of narrow screens opens and closes', async () => {
    const { page, close } = await site.open('/', { javaScriptEnabled: false, viewport: { width: 360, height: 700 } });
    await page.getByRole('button', { name: '메뉴' }).click();
    expect(await page.locator('#hanji-menu').isVisible()).toBe(true);
    await page.getByRole('button', { name: '닫기' }).click();
    expect(await page.locator('#hanji-menu').isVisible()).toBe(false);
    await close();
  });

  test('more of a list is a link away, and the end says so', async () => {
    const { page, close } = await site.open('/posts', { javaScriptEnabled: false });
    await page.getByRole('link', { name: '글 더 보기' }).click();
    expect(await page.getByText('여기까지입니다').isVisible()).toBe(true);
    await close();
  });
});

test.each(isNightly ? [...pages, ...likeThose] : pages)('%s: axe finds nothing in any view, nothing complains or moves, 320 px are enough', async (path) => {
  const { page, complaints, close } = await site.open(path);
  // A page that is not there says so with its status, which browsers log.
  expect(complaints.filter((complaint) => !/status of (?:404|503)/.test(complaint))).toEqual([]);
  // With the fonts in the browser's cache: how late they come the first time is a matter of the machine's speed, which tests do not measure.
  await page.reload({ waitUntil: 'networkidle' });
  expect(await layoutShift(page)).toBeLessThan(0.001);
  expect(await findingsInEveryView(page, site.url + path)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

test('a page of comments: axe finds nothing in any view', async () => {
  const path = `/posts/${encodeURIComponent(post.slug)}/comments?comment=${comment.id}`;
  const { page, complaints, close } = await site.open(path);
  expect(await findingsInEveryView(page, site.url + path)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
