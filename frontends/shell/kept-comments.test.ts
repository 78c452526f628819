import type { Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { comeAlive, type CommentedPost, fill, startCommentedPost } from './testing/commented-post.ts';

// Nothing that somebody writes is lost, whatever happens to the connection, the server, the login or the page.
let commented: CommentedPost;
let api: CommentedPost['api'];
let openPost: CommentedPost['openPost'];
let add: CommentedPost['add'];

beforeAll(async () => {
  commented = await startCommentedPost();
  ({ api, openPost, add } = commented);
});
afterAll(() => commented?.stop());
beforeEach(() => commented.reset());

test('what fails is said, and the text kept; it is sent again with the same key', async () => {
  const { page, close } = await openPost({ locale: 'en-US' });
  await comeAlive(page);
  await fill(page, 'Do not lose me');
  await page.context().setOffline(true);
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('#write .comment-result').innerText()).toContain('You are offline');
  expect(await page.locator('#write [name="content"]').inputValue()).toBe('Do not lose me');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Post comment');
  await page.context().setOffline(false);
  await expect.poll(() => api.data.comments.map(({ content }) => content), { timeout: 15_000 }).toEqual(['Do not lose me']);
  await close();
});

test('what is changed after an answer was lost replaces what had arrived; what is not finished is not sent', async () => {
  const { page, close } = await openPost();
  await comeAlive(page);
  await fill(page, '오타가 있는 글');
  const loseAnswer = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route('**/api/comments', loseAnswer, { times: 1 });
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => api.data.comments.map(({ content }) => content)).toEqual(['오타가 있는 글']);
  await expect.poll(() => page.locator('#write .comment-result').innerText()).toContain('답하지 않습니다');
  await page.locator('#write [name="content"]').fill('오타를 고친 글');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('.comment.is-new').allInnerTexts()).toEqual([expect.stringContaining('오타를 고친 글')]);
  expect(api.data.comments.map(({ content }) => content)).toEqual(['오타를 고친 글']);
  await page.locator('#write [name="content"]').fill('아직 다 쓰지 않은');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.locator('[data-act="reply"]').last().press('Enter');
  expect(api.data.comments).toHaveLength(1);
  await close();
});

test('a press without a connection works once there is one again', async () => {
  const { page, close } = await openPost({ locale: 'en-US' });
  await page.route('**/session*.js', (route) => route.abort());
  await page.reload();
  await comeAlive(page);
  await fill(page, 'Written in a tunnel');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('#write .comment-result').innerText()).toContain('The server does not answer');
  await page.unroute('**/session*.js');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => api.data.comments.map(({ content }) => content)).toEqual(['Written in a tunnel']);
  await close();
});

test('where the comments could not be had, one that is written stands there all the same', async () => {
  api.data.broken = ['/api/comments'];
  const { page, close } = await openPost();
  expect(await page.locator('.comments-lost').innerText()).toContain('불러올 수 없습니다');
  await comeAlive(page);
  api.data.broken = [];
  await fill(page, '그래도 씁니다');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('.comment-list .comment.is-new').allInnerTexts()).toEqual([expect.stringContaining('그래도 씁니다')]);
  await close();
});

test('whose login cannot be checked is not asked to write as a guest', async () => {
  const { page, close } = await openPost();
  await page.evaluate(() => (document.cookie = 'hanji_session=1; path=/'));
  await page.route('**/api/auth/refresh-token', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.reload();
  await comeAlive(page);
  await expect.poll(() => page.locator('#write [name="guestName"]').isVisible()).toBe(false);
  await page.locator('#write [name="content"]').fill('누가 쓰는지 모릅니다');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('#write .comment-result').innerText()).toContain('로그인을 확인하지 못해');
  expect(await page.locator('#write [name="content"]').inputValue()).toBe('누가 쓰는지 모릅니다');
  await page.unroute('**/api/auth/refresh-token');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('#write [name="guestName"]').isVisible()).toBe(true);
  await close();
});

test('whose login cannot even be asked for may press again, and it is sent once the login is known', async () => {
  const { page, close } = await openPost();
  api.data.session = { accessToken: 'token', user: { id: crypto.randomUUID(), name: '한지우', role: 'USER' } };
  await page.evaluate(() => (document.cookie = 'hanji_session=1; path=/'));
  await page.route('**/session*.js', (route) => route.abort());
  await page.reload();
  await comeAlive(page);
  await page.locator('#write [name="content"]').fill('굴 속에서 씁니다');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => page.locator('#write .comment-result').innerText()).toContain('로그인을 확인하지 못해');
  await page.unroute('**/session*.js');
  await page.locator('#write [type="submit"]').click();
  await expect.poll(() => api.data.comments.map(({ content }) => content)).toEqual(['굴 속에서 씁니다']);
  await close();
});

test('a half-written comment and a half-written answer survive a reload', async () => {
  add();
  const { page, close } = await openPost();
  await comeAlive(page);
  await fill(page, '쓰다 만 글');
  await page.locator('[data-act="reply"]').press('Enter');
  await page.locator('[data-reply] [name="content"]').fill('쓰다 만 답글');
  await page.reload({ waitUntil: 'networkidle' });
  await comeAlive(page);
  expect(await page.locator('#write [name="content"]').inputValue()).toBe('쓰다 만 글');
  expect(await page.locator('[data-reply] [name="content"]').inputValue()).toBe('쓰다 만 답글');
  await close();
});

test('a half-written change survives a reload, and is gone when it is given up', async () => {
  const { id } = add({ content: '첫 댓글' });
  const { page, close } = await openPost();
  const edit = async () => {
    await comeAlive(page);
    await page.locator('[data-act="edit"]').press('Enter');
    await page.locator(`#ask-${id}`).fill('ink-1234');
    await page.locator(`#ask-${id}`).press('Enter');
    return page.locator(`#edit-${id}`);
  };
  await (await edit()).fill('고치다 만');
  await page.reload();
  await expect.poll(async () => (await edit()).inputValue()).toBe('고치다 만');
  await page.getByRole('button', { name: '취소' }).press('Enter');
  expect(await (await edit()).inputValue()).toBe('첫 댓글');
  await close();
});
