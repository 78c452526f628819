import { VitalsReport } from '@hanji/contracts/api/vitals';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '@hanji/frontend-kit/testing/browser';
import { type BrowsedSite, startBrowsedSite } from './testing/browsed-site.ts';
import { openPalette } from '@hanji/frontend-kit/testing/open-palette';
import { olderPost, post, readerBlog } from './testing/reader-blog.ts';

let site: BrowsedSite;
const address = `/posts/${encodeURIComponent(post.slug)}`;

beforeAll(async () => {
  site = await startBrowsedSite(readerBlog);
});

afterAll(() => site?.stop());

test('the palette opens by keyboard, finds posts and goes there', async () => {
  const { page, complaints, close } = await site.open('/posts');
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
  const { page, close } = await site.open('/posts');
  await openPalette(page);
  await page.getByRole('option', { name: '어둡게' }).click();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  await page.reload();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  await close();
});

test('the table of contents follows the reading, the address can be copied', async () => {
  const { page, complaints, close } = await site.open(address, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator('.contents-side a').nth(1).click();
  await expect.poll(() => page.locator('.contents-side a[aria-current]').textContent()).toBe('표');
  await page.locator('.post-footer').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: '링크 복사' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`https://hanji.example/posts/${encodeURIComponent(post.slug)}`);
  expect(await page.getByText('링크를 복사했습니다').isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('a link that names a heading in slightly other signs leads there', async () => {
  const { page, complaints, close } = await site.open(`${address}#${encodeURIComponent('목록!')}`);
  const heading = page.locator('.article-text, article').getByRole('heading', { name: '목록', exact: true });
  await expect.poll(() => heading.evaluate((element) => Math.abs(element.getBoundingClientRect().top) < innerHeight)).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await close();
});

test('guests never ask who they are', async () => {
  const before = site.api.requests.length;
  const { page, close } = await site.open(address);
  await page.waitForTimeout(500);
  expect(site.api.requests.slice(before).filter((request) => request.includes('/api/auth/'))).toEqual([]);
  await close();
});

describe('reading', () => {
  const viewed = async (path: string, referer?: string) => {
    site.api.data.views = [];
    const { page, complaints, close } = await site.open('/posts');
    await page.goto(site.url + path, { waitUntil: 'networkidle', ...(referer === undefined ? {} : { referer }) });
    await expect.poll(() => site.api.data.views.length).toBe(1);
    expect(complaints).toEqual([]);
    await close();
    return site.api.data.views[0];
  };

  test('a post is counted with the host that led there, and nothing more of its address', async () => {
    const path = `/api/views/post/${post.id}`;
    expect(await viewed(address, 'https://search.example.com/q?words=secret#here')).toEqual({ path, body: { referrer: 'search.example.com' }, token: null });
    expect(await viewed(address, `${site.url}/posts`)).toEqual({ path, body: null, token: null });
    expect(await viewed(address)).toEqual({ path, body: null, token: null });
  });

  test('a page is counted, and so is a post that is entered at its comments', async () => {
    expect(await viewed('/pages/hello')).toEqual({ path: `/api/views/page/${readerBlog.pages?.[0]?.id}`, body: null, token: null });
    expect(await viewed(`${address}#comments`)).toEqual({ path: `/api/views/post/${post.id}`, body: null, token: null });
  });

  test('by someone who is logged in is counted as theirs, and waits for that', async () => {
    site.api.data.views = [];
    site.logIn('Ada');
    const { close } = await site.openAsUser(address);
    await expect.poll(() => site.api.data.views.map(({ token }) => token)).toEqual(['Bearer token']);
    site.api.data.session = null;
    await close();
  });

  test('goes on where it cannot be counted', async () => {
    site.api.data.broken = ['/api/views'];
    const { page, close } = await site.open(address);
    await expect.poll(() => page.locator('[data-like]').isEnabled()).toBe(true);
    expect(await page.locator('[data-island-missing]').count()).toBe(0);
    site.api.data.broken = [];
    await close();
  });
});

test('a page that is to be measured tells how fast it was when it is left, and nothing of what was read', async () => {
  site.api.data.vitals = [];
  const { page, complaints, close } = await site.open(address);
  await page.getByRole('button').first().click();
  await page.goto('about:blank');
  await expect.poll(() => site.api.data.vitals).toHaveLength(1);
  const [told] = site.api.data.vitals as [Record<string, unknown>];
  expect(Object.keys(told).filter((name) => !['LCP', 'CLS', 'INP', 'TTFB'].includes(name))).toEqual(['seconds']);
  expect(VitalsReport.parse(told)).toMatchObject({ LCP: expect.any(Number), TTFB: expect.any(Number), CLS: expect.any(Number) });
  expect(complaints).toEqual([]);
  await close();
});

test('a cover that cannot be had leaves no frame', async () => {
  const { page, close } = await site.open('/posts');
  await page.evaluate(() =>
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div class="cover" id="gone"><img src="/media/gone.png" alt=""></div>'),
  );
  await expect.poll(() => page.locator('#gone').count()).toBe(0);
  await close();
});

test('all the script that a reader loads stays far below the budget', async () => {
  const { page, scriptBytes, close } = await site.open(address);
  await openPalette(page);
  expect(await scriptBytes()).toBeLessThan(40_000);
  await close();
});

test('no script is needed before the article is painted: it all comes late', async () => {
  const { page, close } = await site.open(address);
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
  const { page, close } = await site.open(address);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('hanji-content');
  await close();
});

describe('arrow keys', () => {
  const slugOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname.replace('/posts/', ''));

  test('lead to the posts before and after, and on in a list', async () => {
    const { page, close } = await site.open(address);
    expect(await page.getByRole('link', { name: '이전 글' }).getAttribute('title')).toBe('키보드 ←');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(`**/posts/${olderPost.slug}`);
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => decodeURI(url.pathname) === `/posts/${post.slug}`);
    await page.goto(`${site.url}/posts`, { waitUntil: 'networkidle' });
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**/posts?cursor=*');
    await close();
  });

  test('stay what they are where something takes them, with another key, and while something is open', async () => {
    const { page, close } = await site.open(address);
    for (const selector of ['textarea', '.code [tabindex="0"]', '.table-scroll', '.contents-folded summary', '[data-copy]']) {
      await page
        .locator(selector)
        .first()
        .evaluate((element) => {
          element.closest('details, [hidden]')?.setAttribute('open', '');
          (element as HTMLElement).focus();
        });
      await page.keyboard.press('ArrowLeft');
    }
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (const key of ['Control+ArrowLeft', 'Shift+ArrowLeft', 'Meta+ArrowLeft']) await page.keyboard.press(key);
    await openPalette(page);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 360, height: 700 });
    await page.getByRole('button', { name: '메뉴' }).click();
    await page.keyboard.press('ArrowLeft');
    await page.locator('#hanji-menu').evaluate((menu) => (menu as HTMLElement).hidePopover());
    await page.waitForTimeout(300);
    expect(slugOf(page)).toBe(post.slug);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(`**/posts/${olderPost.slug}`);
    await close();
  });
});

test('the palette says how many posts it found; Escape closes it, and the focus is where it was', async () => {
  const { page, close } = await site.open('/posts');
  const link = page.locator('.site-header [data-open="hanji-search"]');
  await link.click();
  await page.getByRole('option').first().waitFor();
  const said = () => page.locator('#hanji-search [role="status"]').textContent();
  await page.getByRole('combobox').fill('아주 긴 제목');
  await expect.poll(said).toBe('글 1개가 있습니다.');
  await page.getByRole('combobox').fill('zzz');
  await expect.poll(said).toBe('맞는 글이 없습니다.');
  await page.getByRole('combobox').fill('z'.repeat(212));
  await expect.poll(said).toBe('12자가 넘칩니다. 그만큼 줄여 주세요.');
  await page.keyboard.press('Escape');
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

describe('the line that shows how far a post is read', () => {
  const bar = (page: Page) =>
    page.locator('.post').evaluate((element) => {
      const { content, transform } = getComputedStyle(element, '::before');
      return { isThere: content !== 'none', read: new DOMMatrix(transform).a };
    });

  test('grows from the title to the end of the text', async () => {
    const { page, close } = await site.open(address);
    expect(await bar(page)).toEqual({ isThere: true, read: 0 });
    await page
      .locator('.article-body h2')
      .first()
      .evaluate((heading) => heading.scrollIntoView());
    // The line follows at the next frame, and a slow machine's may be late.
    const read = async () => (await bar(page)).read;
    await expect.poll(read).toBeGreaterThan(0.1);
    expect(await read()).toBeLessThan(0.9);
    await page.locator('.post-after').evaluate((after) => after.scrollIntoView());
    await expect.poll(read).toBe(1);
    await close();
  });

  test('is not there for those who want no motion, nor on paper', async () => {
    const { page, close } = await site.open(address, { reducedMotion: 'reduce' });
    expect((await bar(page)).isThere).toBe(false);
    await page.emulateMedia({ reducedMotion: 'no-preference', media: 'print' });
    expect((await bar(page)).isThere).toBe(false);
    await close();
  });
});

test('a bookmark is shown as set, and taken back', async () => {
  site.logIn('Ada');
  site.api.data.bookmarks.add(post.id);
  const { page, close } = await site.openAsUser(address);
  const button = page.locator('[data-bookmark]');
  await button.scrollIntoViewIfNeeded();
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  await expect.poll(() => site.api.data.bookmarks.size).toBe(0);
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  site.api.data.session = null;
  await close();
});

test.each(['/login', '/admin', '/my/bookmarks'])('%s of a micro-frontend that is not deployed says so with status 503', async (path) => {
  const answer = await fetch(site.url + path, { headers: { 'Accept-Language': 'en' } });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  const html = await answer.text();
  expect(html).toContain('This part cannot be shown right now');
  expect(html).toContain('class="site-header"');
});
