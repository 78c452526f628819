import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import { eventually } from '@hanji/service-kit/testing/test-service';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '@hanji/contracts/project-root';
import { startTestSite, type TestSite } from './testing/local-site.ts';
import { importOldBlogs } from './testing/old-blogs.ts';

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite({ seed: 'sample' }), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 60_000);

const pageOf = async (path: string, language = 'ko') => (await site.call(path, { headers: { 'accept-language': language, accept: 'text/html' } })).text;

test('a new site has sample posts in both languages, and search finds a Korean word inside a body', async () => {
  const home = await pageOf('/');
  expect(home).toContain('처음 오신 분께');
  expect(home).toContain('What a sheet of paper taught us about software');
  expect(await pageOf(`/search?q=${encodeURIComponent('닥풀')}`)).toContain('/posts/paper-that-lasts');
});

test('a reader gets the whole article without any script', async () => {
  const page = await pageOf('/posts/events-that-are-never-lost');
  expect(page).toContain('틈에서 벌어지는 일');
  expect(page).toMatch(/<link rel="canonical" href="[^"]*\/posts\/events-that-are-never-lost"/);
  expect(page).toContain('application/ld+json');
  expect((await site.call('/posts/there-is-no-such-post')).status).toBe(404);
});

test('a changed post shows to the next reader, and its old address leads to the new one', async () => {
  const written = await site.call('/api/posts', {
    token: site.adminToken,
    body: { title: 'Before', slug: 'changing', content: '<p>first words</p>', status: 'PUBLIC' },
  });
  expect(written.status).toBe(201);
  await eventually(async () => (await pageOf('/posts/changing')).includes('first words'));
  const changed = await site.call('/api/posts/changing', {
    method: 'PUT',
    token: site.adminToken,
    headers: { 'if-match': '"1"' },
    body: { content: '<p>second words</p>', slug: 'changed' },
  });
  expect(changed.status).toBe(200);
  await eventually(async () => (await pageOf('/posts/changed')).includes('second words'));
  const old = await eventually(async () => {
    const answer = await site.call('/posts/changing');
    return answer.status === 200 ? null : answer;
  });
  expect([301, 308]).toContain(old.status);
  expect(old.headers.get('location')).toBe('/posts/changed');
});

test("a profile's new name shows in all the author's posts, on pages too", async () => {
  const me = (await site.call('/api/auth/me', { token: site.adminToken })).json() as { version: number };
  const renamed = await site.call('/api/auth/profile', {
    method: 'PUT',
    token: site.adminToken,
    headers: { 'if-match': `"${me.version}"` },
    body: { name: '한지윤' },
  });
  expect(renamed.status).toBe(200);
  await eventually(async () => {
    const { items } = (await site.call('/api/posts?limit=100')).json() as { items: { author: { name: string } }[] };
    return items.length > 5 && items.every((post) => post.author.name === '한지윤');
  });
  await eventually(async () => (await pageOf('/posts/paper-that-lasts')).includes('한지윤'));
});

describe('comments', () => {
  const guest = { guestName: '지우', guestPassword: 'ink-1234' };
  const writer = { name: '먹', email: 'ink@example.com', password: 'a long enough password' };
  const write = async (page: Page, text: string, form = '#write') => {
    await page.locator(`${form} [name="content"]`).fill(text);
    await page.locator(`${form} [type="submit"]`).click();
  };
  const opened = async (path: string) => {
    const { page, close } = await openPage(browser, site.publicUrl + path);
    await page.locator('#comments').scrollIntoViewIfNeeded();
    await page.locator('#write output.comment-result').waitFor({ state: 'attached' });
    return { page, close };
  };
  let postId: string;

  beforeAll(async () => {
    const body = { title: 'Talk', slug: 'talk', content: '<p>Say something.</p>', status: 'PUBLIC' };
    postId = ((await site.call('/api/posts', { token: site.adminToken, body })).json() as { id: string }).id;
    await eventually(async () => (await pageOf('/posts/talk')).includes('아직 댓글이 없습니다'));
  });

  test('a guest without scripts writes one that the next reader sees; one with many links waits for an admin', async () => {
    const { page, close } = await openPage(browser, `${site.publicUrl}/posts/talk`, { javaScriptEnabled: false });
    const send = async (text: string) => {
      await page.locator('[name="guestName"]').fill(guest.guestName);
      await page.locator('[name="guestPassword"]').fill(guest.guestPassword);
      await write(page, text);
    };
    await send('스크립트 없이 쓴 댓글');
    await page.waitForURL(/\?comment=.*#comment-/);
    expect(await page.locator('.comment-body').innerText()).toBe('스크립트 없이 쓴 댓글');
    await eventually(async () => (await pageOf('/posts/talk')).includes('스크립트 없이 쓴 댓글'));
    await send('둘을 견주면 https://a.example https://b.example');
    await page.waitForURL(/sent=waiting/);
    expect(await page.locator('.comments-note').innerText()).toContain('승인하면');
    await close();
    expect(await pageOf('/posts/talk')).not.toContain('a.example');
    const { items } = (await site.call('/api/comments?status=PENDING', { token: site.adminToken })).json() as { items: { id: string }[] };
    await site.call(`/api/comments/${items[0]?.id}/status`, { method: 'PUT', token: site.adminToken, body: { status: 'VISIBLE' } });
    await eventually(async () => (await pageOf('/posts/talk')).includes('https://a.example'));
  });

  test('a private one is on no page; who wrote it unlocks it by its password', async () => {
    const written = await site.call('/api/comments', { body: { postId, content: '둘만의 말', isPrivate: true, ...guest } });
    const { id } = written.json() as { id: string };
    await eventually(async () => (await pageOf('/posts/talk')).includes(`id="comment-${id}"`));
    const pages = await Promise.all(['/posts/talk', `/posts/talk/comments?comment=${id}`].map((path) => pageOf(path)));
    expect(pages.join('\n')).not.toContain('둘만의 말');
    const { page, close } = await opened('/posts/talk');
    await page.locator(`#comment-${id} [data-act="unlock"]`).click();
    await page.keyboard.type(guest.guestPassword);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(`#comment-${id} .comment-body`).innerText()).toBe('둘만의 말');
    await close();
  });

  test('who begins as a guest logs in, finds their draft again, answers, changes and deletes', async () => {
    await site.call('/api/auth/register', { body: writer });
    const { page, close } = await opened('/posts/talk');
    await page.locator('#write [name="content"]').fill('쓰다가 로그인합니다');
    await page.locator('#write .comment-login > a').click();
    await page.getByLabel('이메일', { exact: true }).fill(writer.email);
    await page.getByLabel('비밀번호', { exact: true }).fill(writer.password);
    await page.getByRole('button', { name: '로그인', exact: true }).click();
    await page.waitForURL('**/posts/talk#write');
    await page.locator('#write .comment-as').waitFor();
    expect(await page.locator('#write [name="content"]').inputValue()).toBe('쓰다가 로그인합니다');
    await page.locator('[data-act="reply"]').first().click();
    await write(page, '답합니다', '[data-reply]');
    const mine = page.locator('.comment.is-new');
    await mine.locator('[data-act="edit"]').click();
    await eventually(async () => (await pageOf('/posts/talk')).includes('답합니다'));
    await mine.locator('textarea').fill('고쳐서 답합니다');
    await mine.locator('.button-strong').click();
    await eventually(async () => (await pageOf('/posts/talk')).includes('고쳐서 답합니다'));
    await page.goto(`${site.publicUrl}/my/comments`);
    await page.getByRole('link', { name: 'Talk' }).click();
    await page.waitForURL(/\/posts\/talk\/comments\?comment=(.*)#comment-\1$/);
    const there = page.locator(new URL(page.url()).hash);
    await there.locator('[data-act="delete"]').click();
    await there.locator('[data-inline] .button-danger').click();
    await eventually(async () => !(await pageOf('/posts/talk')).includes('고쳐서 답합니다'));
    await close();
  });
});

test('every old link of blogs that moved here leads to its page by one 301', async () => {
  for (const [old, here] of Object.entries(await importOldBlogs(site))) {
    const answer = await site.call(old, { headers: { accept: 'text/html' } });
    expect([old, answer.status, decodeURIComponent(answer.headers.get('location') ?? '')]).toEqual([old, 301, here]);
    const there = await site.call(answer.headers.get('location') ?? '', { headers: { accept: 'text/html' } });
    expect([here, there.status]).toEqual([here, 200]);
  }
  for (const old of ['/2020/05/17/nobody', '/?p=7777777', '/loop', '/away']) {
    const answer = await site.call(old, { headers: { accept: 'text/html' } });
    expect([old, answer.headers.get('location')]).toEqual([old, null]);
  }
});

test('a second start beside a running one says what to do', () => {
  const port = new URL(site.publicUrl).port;
  const second = spawnSync(process.execPath, [join(projectRoot, 'stacks/local/main.ts'), '--port', port, '--data', site.site.dataDir], { encoding: 'utf8' });
  expect(second.status).toBe(1);
  expect(second.stdout).toContain(`Port ${port} is taken`);
  expect(second.stdout).toContain('--port');
});

test('while the blog micro-frontend is down the rest of the site works, and it comes back by itself', async () => {
  const blog = site.processes.find((child) => child.name === 'blog-frontend');
  process.kill(blog?.pid() ?? 0, 'SIGKILL');
  const answer = await site.call('/search?q=never-asked-before', { headers: { accept: 'text/html' } });
  expect(answer.text).toContain('<header');
  await eventually(async () => (await site.call('/search?q=asked-after')).status === 200, { timeoutMs: 30_000 });
});
