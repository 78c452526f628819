import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings, layoutShift } from '@hanji/frontend-kit/testing/browser';
import { comeAlive, type CommentedPost, fill, startCommentedPost } from './testing/commented-post.ts';

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

describe('with scripts off', () => {
  test('comments are read, one is written by the form, and the page shows it', async () => {
    add({ content: '첫 댓글' });
    const { page, close } = await openPost({ javaScriptEnabled: false });
    expect(await page.locator('.comment-body').innerText()).toBe('첫 댓글');
    await fill(page, '스크립트 없이 씁니다');
    await page.locator('#write [type="submit"]').click();
    await page.waitForURL(/\?comment=.*#comment-/);
    const written = api.data.comments[1]?.id;
    expect(new URL(page.url()).hash).toBe(`#comment-${written}`);
    expect(await page.locator(`#comment-${written} .comment-body`).innerText()).toBe('스크립트 없이 씁니다');
    await close();
  });

  test('what cannot be taken comes back with what was typed, next to what to mend', async () => {
    const { page, close } = await openPost({ javaScriptEnabled: false, locale: 'en-US' });
    await fill(page, 'Ink on paper');
    api.data.broken = ['/api/comments'];
    await page.locator('#write [type="submit"]').click();
    expect(await page.locator('#write [role="alert"]').innerText()).toContain('cannot be sent right now');
    expect(await page.locator('#write [name="content"]').inputValue()).toBe('Ink on paper');
    api.data.broken = [];
    await fill(page, 'Ink on good paper');
    await page.locator('#write [type="submit"]').click();
    await page.waitForURL(/\?comment=/);
    await page.goBack();
    expect(await page.locator('#write [name="content"]').inputValue()).toBe('Ink on good paper');
    await close();
  });

  test('a comment is answered on a page of its own', async () => {
    const first = add();
    const { page, close } = await openPost({ javaScriptEnabled: false });
    await page.locator('[data-act="reply"]').click();
    await fill(page, '답글입니다');
    await page.locator('#write [type="submit"]').click();
    await page.waitForURL(/\?comment=/);
    expect(api.data.comments[1]).toMatchObject({ parentId: first.id, content: '답글입니다' });
    await close();
  });
});

test('a form of another site is turned away', async () => {
  const body = new URLSearchParams({ guestName: 'x', guestPassword: 'ink-1234', content: 'spam' });
  const send = (headers: Record<string, string>) => fetch(`${commented.url}/posts/ink/comments`, { method: 'POST', body, headers, redirect: 'manual' });
  api.data.posts = [commented.post];
  expect((await send({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await send({ Origin: 'https://evil.example' })).status).toBe(403);
  expect((await send({})).status).toBe(403);
  expect((await send({ 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'text/plain' })).status).toBe(405);
  expect(api.data.comments).toEqual([]);
  expect((await send({ Origin: 'https://hanji.example' })).status).toBe(303);
  expect((await fetch(`${commented.url}/posts`, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } })).status).toBe(405);
});

describe('with scripts on', () => {
  test('a comment stands in its place at once, and the focus on it', async () => {
    const { page, complaints, close } = await openPost();
    await comeAlive(page);
    await fill(page, '**바로** 보입니다');
    await page.locator('#write [type="submit"]').click();
    await page.locator('.comment.is-new').waitFor();
    expect(await page.locator('.comment.is-new strong').innerText()).toBe('바로');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('comment');
    expect(await page.locator('[data-status]').innerText()).toBe('댓글을 남겼습니다.');
    expect(await page.locator('.comments-count').innerText()).toBe('1');
    expect(await page.locator('#write [name="content"]').inputValue()).toBe('');
    expect([await layoutShift(page), complaints]).toEqual([expect.closeTo(0, 2), []]);
    await close();
  });

  test('is answered, changed and deleted in place, by keys alone', async () => {
    add({ content: '첫 댓글' });
    const { page, close } = await openPost();
    await comeAlive(page);
    await page.locator('[data-act="reply"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('지우');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ink-1234');
    await page.keyboard.press('Tab');
    await page.keyboard.type('키보드로 씁니다');
    await page.keyboard.press('Control+Enter');
    await page.locator('.comment-replies .comment.is-new').waitFor();
    expect(api.data.comments[1]).toMatchObject({ content: '키보드로 씁니다', parentId: api.data.comments[0]?.id });
    api.data.comments = api.data.comments.slice(0, 1);
    await page.locator('[data-act="delete"]').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('ink-1234');
    await page.keyboard.press('Enter');
    await expect.poll(() => api.data.comments.length).toBe(0);
    await close();
  });

  test('mistakes are said next to their fields, and the first one has the focus', async () => {
    const { page, close } = await openPost();
    await comeAlive(page);
    await page.locator('#write [type="submit"]').click();
    expect(await page.locator('#write .comment-error').allInnerTexts()).toEqual([
      '이름을 적어 주세요.',
      '비밀번호를 네 글자 이상 적어 주세요.',
      '내용을 적어 주세요.',
    ]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('write-name');
    expect(await axeFindings(page)).toEqual([]);
    const long = '먹'.repeat(5012);
    await fill(page, long);
    await page.locator('#write [type="submit"]').click();
    await expect.poll(() => page.locator('#write .comment-error').allInnerTexts()).toEqual(['12자가 넘칩니다. 그만큼 줄여 주세요.']);
    expect(await page.locator('#write [name="content"]').inputValue()).toBe(long);
    await close();
  });

  test('what others write is shown when asked for, and more when the link is followed', async () => {
    for (let count = 0; count < 25; count += 1) add();
    const { page, close } = await openPost();
    await comeAlive(page);
    add({ content: '방금 쓴 댓글', createdAt: new Date().toISOString() });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('button', { name: '새 댓글 1개 보기' }).press('Enter');
    expect(await page.locator('.comment.is-new').innerText()).toContain('방금 쓴 댓글');
    await page.locator('a[data-more="roots"]').press('Enter');
    await expect.poll(() => page.locator('.comment').count()).toBe(26);
    expect(await page.locator('a[data-more]').count()).toBe(0);
    await close();
  });

  test('a guest changes a comment by its password; a wrong one is said at the field, and what was typed stays', async () => {
    const { id } = add({ content: '첫 댓글' });
    const { page, close } = await openPost();
    await comeAlive(page);
    await page.locator('[data-act="edit"]').press('Enter');
    const password = page.locator(`#ask-${id}`);
    await password.press('Enter');
    await expect.poll(() => page.locator(`#ask-${id}-error`).innerText()).toContain('네 글자 이상');
    await password.fill('not-mine');
    await password.press('Enter');
    await expect.poll(() => page.locator(`#ask-${id}-error`).innerText()).toBe('비밀번호가 맞지 않습니다.');
    expect([await password.inputValue(), await password.getAttribute('aria-invalid')]).toEqual(['not-mine', 'true']);
    expect([await page.evaluate(() => document.activeElement?.id), await axeFindings(page)]).toEqual([`ask-${id}`, []]);
    await password.fill('ink-1234');
    await password.press('Enter');
    const text = page.locator(`#edit-${id}`);
    await text.fill('**고친** 댓글');
    api.data.broken = ['/api/comments'];
    await text.press('Control+Enter');
    await expect.poll(() => page.locator(`#edit-${id}-error`).innerText()).toContain('보낼 수 없습니다');
    expect(await text.inputValue()).toBe('**고친** 댓글');
    api.data.broken = [];
    await text.press('Control+Enter');
    await expect.poll(() => api.data.comments[0]?.content).toBe('**고친** 댓글');
    expect(await page.locator(`#comment-${id} .comment-body strong`).innerText()).toBe('고친');
    await close();
  });

  test('a private comment is unlocked by its password', async () => {
    const { id } = add({ isPrivate: true, content: '둘만의 말' });
    const { page, close } = await openPost();
    await comeAlive(page);
    expect(await page.locator(`#comment-${id}`).innerText()).not.toContain('둘만의 말');
    await page.locator('[data-act="unlock"]').press('Enter');
    await page.keyboard.type('not-mine');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(`#ask-${id}-error`).innerText()).toBe('비밀번호가 맞지 않습니다.');
    await page.locator(`#ask-${id}`).fill('ink-1234');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(`#comment-${id} .comment-body`).innerText()).toBe('둘만의 말');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`comment-${id}`);
    expect(await page.locator('[data-act="unlock"]').count()).toBe(0);
    await close();
  });

  test('the preview shows what is written as it will look, follows it, and is empty once it is sent', async () => {
    const { page, close } = await openPost();
    await comeAlive(page);
    const button = page.locator('#write').getByRole('button', { name: '미리 보기' });
    const shown = page.locator('#write').getByRole('group', { name: '미리 보기' });
    await button.focus();
    await page.keyboard.press('Enter');
    expect([await button.getAttribute('aria-expanded'), await shown.innerText()]).toEqual(['true', '내용을 적어 주세요.']);
    await fill(page, '**굵게**, *기울임*, `코드`, [링크](/posts)\n\n```\nlet ink;\n```\n<b>글자</b>');
    expect(await shown.innerHTML()).toBe(
      '<p><strong>굵게</strong>, <em>기울임</em>, <code>코드</code>, <a href="/posts" rel="nofollow ugc noopener">링크</a></p>' +
        '<pre><code>let ink;</code></pre><p>&lt;b&gt;글자&lt;/b&gt;</p>',
    );
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('#write [type="submit"]').click();
    await page.locator('.comment.is-new').waitFor();
    expect(await shown.innerText()).toBe('내용을 적어 주세요.');
    await button.press('Enter');
    expect([await button.getAttribute('aria-expanded'), await shown.isVisible()]).toEqual(['false', false]);
    await close();
  });

  test('a guest is led to the login and back to what they were writing, where the site has one', async () => {
    const { id } = add();
    const { page, close } = await openPost();
    await comeAlive(page);
    const [whole, answer] = [page.locator('#write .comment-login > a'), page.locator('[data-reply] .comment-login > a')];
    const path = new URL(page.url()).pathname;
    await page.locator('[data-act="reply"]').press('Enter');
    await page.locator('[data-reply] [name="content"]').fill('쓰다 만 답글');
    const backTo = async (link: typeof whole) => new URL((await link.getAttribute('href')) ?? '', commented.url).searchParams.get('returnTo') ?? '';
    expect([await backTo(whole), await backTo(answer)]).toEqual([`${path}#write`, `${path}/comments?reply=${id}#write`]);
    await page.goto(commented.url + (await backTo(answer)));
    await comeAlive(page);
    expect(await page.locator('[name="content"]').evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))).toEqual([
      '쓰다 만 답글',
    ]);
    expect(await whole.isVisible()).toBe(true);
    await page.evaluate(() => document.body.removeAttribute('data-accounts'));
    expect(await whole.isVisible()).toBe(false);
    await close();
  });

  test('more comments and replies come into the page; one that stood there as news goes where it belongs', async () => {
    const roots = Array.from({ length: 25 }, () => add());
    for (let count = 0; count < 35; count += 1) add({ parentId: roots[0]?.id ?? null });
    const { page, close } = await openPost();
    await comeAlive(page);
    const { id } = add({ parentId: roots[24]?.id ?? null, createdAt: new Date().toISOString() });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('button', { name: '새 댓글 1개 보기' }).press('Enter');
    expect(await page.locator('.comment-list > .comment').last().getAttribute('id')).toBe(`comment-${id}`);
    await page.locator('a[data-more="roots"]').press('Enter');
    await expect.poll(() => page.locator('.comment-list > .comment').count()).toBe(25);
    expect(await page.locator(`#comment-${roots[24]?.id} .comment-replies > #comment-${id}`).count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`comment-${roots[20]?.id}`);
    await page.locator('a[data-more="replies"]').press('Enter');
    await expect.poll(() => page.locator(`#comment-${roots[0]?.id} .comment`).count()).toBe(35);
    expect([await page.locator('a[data-more]').count(), await page.locator('.comment').count()]).toEqual([0, 61]);
    await close();
  });

  test('5,000 comments come a page at a time, each once; nothing jumps, and who writes meanwhile writes on', async () => {
    const roots = Array.from({ length: 2500 }, () => add());
    for (let count = 0; count < 2500; count += 1) add({ parentId: roots[count % 40]?.id ?? null });
    const { page, complaints, close } = await openPost();
    await comeAlive(page);
    const ids = () => page.locator('.comment').evaluateAll((items) => items.map(({ id }) => id));
    expect(await ids()).toHaveLength(20 * 31);
    await page.mouse.move(600, 400);
    await page.locator('a[href="#write"]').press('Enter');
    await expect.poll(() => page.locator('#write').evaluate((form) => form.getBoundingClientRect().top)).toBeLessThan(60);
    const jumped = await layoutShift(page);
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, -600);
    expect((await layoutShift(page)) - jumped).toBeCloseTo(0, 2);
    const text = page.locator('#write [name="content"]');
    for (const count of [40 * 31, 40 * 31 + 20]) {
      // By a key: as comments come into view they take their true height, and the link would be gone from under a slow pointer.
      await page.locator('a[data-more="roots"]').press('Enter');
      await text.focus();
      await page.keyboard.type('쓴다.');
      await expect.poll(async () => (await ids()).length).toBe(count);
    }
    expect(await text.inputValue()).toBe('쓴다.쓴다.');
    expect(new Set(await ids()).size).toBe(40 * 31 + 20);
    expect([await page.evaluate(() => document.activeElement?.id), complaints]).toEqual(['write-content', []]);
    await expect.poll(() => page.locator('[data-act="delete"]').count()).toBe(40 * 31 + 20);
    await close();
  });

  test('a like counts at once and is taken back when it fails; a guest who keeps a post is led to the login', async () => {
    const { page, close } = await openPost();
    const like = page.locator('[data-like]:enabled');
    await like.click();
    await expect.poll(() => like.innerText()).toContain('4');
    api.data.broken = ['/api/likes'];
    await like.click();
    await expect.poll(() => page.locator('.reactions output').innerText()).toContain('저장할 수 없습니다');
    expect(await like.getAttribute('aria-pressed')).toBe('true');
    await page.locator('[data-bookmark]:enabled').click();
    await page.waitForURL(/\/login\?returnTo=/);
    await close();
  });

  test('a like is pressed before its script is there', async () => {
    const { page, close } = await openPost();
    await page.route('**/remotes/blog/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.reload();
    const like = page.locator('[data-like]:enabled');
    await like.evaluate((button: HTMLButtonElement) => button.click());
    await expect.poll(() => like.innerText()).toContain('4');
    await close();
  });

  test.each([
    { locale: 'ko-KR', colorScheme: 'light' as const },
    { locale: 'en-US', colorScheme: 'dark' as const },
  ])('a long thread has nothing that axe would mend: %o', async (options) => {
    let parentId: string | null = null;
    for (let depth = 0; depth < 9; depth += 1) parentId = add({ parentId, content: `**${depth}** \`code\` https://example.com` }).id;
    for (let count = 0; count < 35; count += 1) add({ parentId: api.data.comments[0]?.id ?? null });
    add({ isPrivate: true });
    add({ isDeleted: true, content: '', author: { name: '' }, status: 'DELETED' });
    const { page, close } = await openPost({ ...options, viewport: { width: 360, height: 800 } });
    await comeAlive(page);
    await page.locator('[data-act="reply"]').nth(3).press('Enter');
    await page.locator('[data-act="edit"]').first().press('Enter');
    await page.locator('.comment-deeper > summary').press('Enter');
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await close();
  });
});
