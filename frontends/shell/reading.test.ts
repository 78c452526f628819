import { makePage, makePost, makeRef } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { type ReaderSite, startReaderSite } from '@hanji/frontend-kit/testing/start-site';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPalette } from './testing/open-palette.ts';
import { axeFindings, layoutShift, openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';

const longWord = 'https://example.com/' + 'very-long-address-'.repeat(12);
const content = `
<p>먹을 갈고 종이를 편다. ${'긴 글은 천천히 읽는다. '.repeat(40)}</p>
<h2>코드</h2><pre><code class="language-ts">const paper: string = ${'"한지".repeat(2) + '.repeat(12)}"";</code></pre>
<h2>표</h2><table><thead><tr>${'<th>이름</th>'.repeat(9)}</tr></thead><tbody><tr>${'<td>긴 값 하나</td>'.repeat(9)}</tr></tbody></table>
<h3>그림</h3><p><img src="/favicon.svg" width="64" height="64" alt="낙관"></p>
<h2>목록</h2><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> 끝낸 일</li></ul>
<p><a href="${longWord}">${longWord}</a> <code>${'veryLongIdentifier'.repeat(8)}</code></p>
<blockquote><p>종이는 천 년을 간다.</p></blockquote>
<p>각주<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p>
<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="fn-1"><p>풀이 <a href="#fnref-1" data-footnote-backref aria-label="Back">↩</a></p></li></ol></section>`;

const category = makeRef('기록');
const post = makePost({
  slug: '한지와-먹',
  title: '한지와 먹, 그리고 아주 긴 제목이 좁은 화면에서 어떻게 나뉘는지 보는 글',
  subtitle: `길어도 밖으로 나가지 않는 부제 ${longWord.slice(0, 180)}`,
  content,
  category,
  tags: [makeRef('종이'), makeRef('먹')],
  commentCount: 2,
});
const pages = [
  '/',
  '/posts',
  '/posts?sort=popular',
  `/posts/${encodeURIComponent(post.slug)}`,
  `/categories/${encodeURIComponent(category.slug)}`,
  '/tags/종이',
  '/search',
  '/search?q=먹',
  '/search?q=zzz',
  '/notices',
  '/pages/hello',
  '/nothing/here',
  '/login',
];

let api: StandInApi;
let site: ReaderSite;
let browser: Browser;

beforeAll(async () => {
  api = await startStandInApi({
    posts: [post, ...Array.from({ length: 14 }, () => makePost({ category }))],
    pages: [makePage({ type: 'NOTICE', slug: 'hello', title: '엽니다', content: '<p>안녕하세요</p>', isPinned: true, badge: '안내' })],
  });
  [site, browser] = await Promise.all([startReaderSite(api.url, { user: { url: 'http://127.0.0.1:1', pages: ['/login'] } }), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await api?.stop();
});

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

describe('with scripts off', () => {
  test('a post is found, read and left by links and forms alone', async () => {
    const { page, close } = await openPage(browser, `${site.url}/`, { javaScriptEnabled: false });
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
    const { page, close } = await openPage(browser, `${site.url}/posts`, { javaScriptEnabled: false });
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
    const { page, close } = await openPage(browser, `${site.url}/`, { javaScriptEnabled: false, viewport: { width: 360, height: 700 } });
    await page.getByRole('button', { name: '메뉴' }).click();
    expect(await page.locator('#hanji-menu').isVisible()).toBe(true);
    await page.getByRole('button', { name: '닫기' }).click();
    expect(await page.locator('#hanji-menu').isVisible()).toBe(false);
    await close();
  });

  test('more of a list is a link away, and the end says so', async () => {
    const { page, close } = await openPage(browser, `${site.url}/posts`, { javaScriptEnabled: false });
    await page.getByRole('link', { name: '글 더 보기' }).click();
    expect(await page.getByText('여기까지입니다').isVisible()).toBe(true);
    await close();
  });
});

test.each(pages)('%s: axe finds nothing in either theme, nothing complains or moves, 320 px are enough', async (path) => {
  const { page, complaints, close } = await openPage(browser, site.url + path, { colorScheme: 'light' });
  // A page that is not there says so with its status, which browsers log.
  expect(complaints.filter((complaint) => !/status of (?:404|503)/.test(complaint))).toEqual([]);
  // With the fonts in the browser's cache: how late they come the first time is a matter of the machine's speed, which tests do not measure.
  await page.reload({ waitUntil: 'networkidle' });
  expect(await layoutShift(page)).toBeLessThan(0.001);
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

describe('with scripts on', () => {
  const address = () => `${site.url}/posts/${encodeURIComponent(post.slug)}`;

  test('the palette opens by keyboard, finds posts and goes there', async () => {
    const { page, complaints, close } = await openPage(browser, `${site.url}/posts`);
    await openPalette(page);
    const field = page.getByRole('combobox');
    await field.waitFor();
    await field.fill('아주 긴 제목');
    await page.getByRole('option', { name: post.title }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => decodeURI(url.pathname) === `/posts/${post.slug}`);
    expect(complaints).toEqual([]);
    await close();
  });

  test('the palette switches the theme in place, and it stays', async () => {
    const { page, close } = await openPage(browser, `${site.url}/posts`);
    await openPalette(page);
    await page.getByRole('option', { name: '어둡게' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await close();
  });

  test('the table of contents follows the reading, the address can be copied', async () => {
    const { page, complaints, close } = await openPage(browser, address(), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.contents-side a').nth(1).click();
    await expect.poll(() => page.locator('.contents-side a[aria-current]').textContent()).toBe('표');
    await page.locator('.post-footer').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: '링크 복사' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`https://hanji.example/posts/${encodeURIComponent(post.slug)}`);
    expect(await page.getByText('링크를 복사했습니다').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  test('guests never ask who they are', async () => {
    const before = api.requests.length;
    const { page, close } = await openPage(browser, address());
    await page.waitForTimeout(500);
    expect(api.requests.slice(before).filter((request) => request.includes('/api/auth/'))).toEqual([]);
    await close();
  });

  test('all the script that a reader loads stays far below the budget', async () => {
    const { page, scriptBytes, close } = await openPage(browser, address());
    await openPalette(page);
    expect(await scriptBytes()).toBeLessThan(40_000);
    await close();
  });

  test('no script is needed before the article is painted: it all comes late', async () => {
    const { page, close } = await openPage(browser, address());
    const lateScripts = () =>
      page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js') && !name.includes('/boot.')).length);
    await expect.poll(lateScripts).toBeGreaterThan(0);
    const late = await page.evaluate(() => {
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
      const scripts = performance.getEntriesByType('resource').filter((script) => script.name.endsWith('.js') && !/\/boot\./.test(script.name));
      return { painted, early: scripts.filter((script) => script.startTime < painted).map((script) => script.name), count: scripts.length };
    });
    expect(late.painted).toBeGreaterThan(0);
    expect(late.count).toBeGreaterThan(0);
    expect(late.early).toEqual([]);
    await close();
  });

  test('the skip link leads past the header', async () => {
    const { page, close } = await openPage(browser, address());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('hanji-content');
    await close();
  });
});
