import { pageTags } from '@hanji/frontend-kit/page-tags';
import { makeComment } from '@hanji/frontend-kit/testing/comment-factory';
import { makePost } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startReader } from '../testing/reader.ts';

let api: StandInApi;
let losses: string[];
let render: ReturnType<typeof startReader>;
const post = makePost({ slug: 'ink', title: '먹' });
const add = (given: Parameters<typeof makeComment>[1] = {}) => {
  const comment = makeComment(post.id, given);
  api.data.comments.push(comment);
  return comment;
};
const guest = { guestName: '지우', guestPassword: 'ink-1234', content: '잘 읽었습니다' };

beforeEach(async () => {
  api = await startStandInApi({ posts: [post] });
  losses = [];
  render = startReader(api, losses);
});

afterEach(() => api.stop());

describe("a post's page", () => {
  test('has the comments in its HTML, with their addresses, times and count', async () => {
    const first = add({ content: '**굵은** 말 <script>alert(1)</script>' });
    const reply = add({ parentId: first.id });
    const { html, head, tags } = await render('/posts/ink');
    expect(html).toContain('<strong>굵은</strong> 말 &lt;script&gt;');
    expect(html).toMatch(new RegExp(`id="comment-${first.id}".*<ol class="comment-replies"><li class="comment" id="comment-${reply.id}"`, 's'));
    expect(html).toContain(`href="#comment-${reply.id}"><time dateTime="${reply.createdAt}">`);
    expect(html).toContain('data-count="true">2</span>');
    expect(head.jsonLd[0]).toMatchObject({ commentCount: 2 });
    expect(tags).toContain(pageTags.comments(post.id));
  });

  test('has no private text, and names who waits for nothing', async () => {
    add({ isPrivate: true, content: '둘만의 말' });
    add({ isDeleted: true, content: '', author: { name: '' }, status: 'DELETED' });
    const { html } = await render('/posts/ink');
    expect(html).not.toContain('둘만의 말');
    expect(html).toContain('비밀 댓글입니다');
    expect(html).toContain('지워진 댓글입니다');
  });

  test('carries the tag of everybody whose name stands there', async () => {
    const id = makePost({ slug: 'someone' }).id;
    add({ author: { id, name: '먹', avatar: null }, isGuest: false });
    expect((await render('/posts/ink')).tags).toContain(pageTags.author(id));
  });

  test('leads to more comments and to more replies', async () => {
    const roots = Array.from({ length: 21 }, () => add());
    for (let count = 0; count < 32; count += 1) add({ parentId: roots[0]?.id ?? null });
    const { html } = await render('/posts/ink');
    expect(html).toContain('href="/posts/ink/comments?cursor=20#comments">댓글 더 보기');
    expect(html).toContain(`href="/posts/ink/comments?branch=${roots[0]?.id}&amp;cursor=30#comment-${roots[0]?.id}">답글 2개 더 보기`);
  });

  test('nests six levels and folds what answers deeper', async () => {
    let parentId: string | null = null;
    for (let depth = 0; depth < 9; depth += 1) parentId = add({ parentId }).id;
    const { html } = await render('/posts/ink');
    expect(html.match(/<ol class="comment-replies">/g)).toHaveLength(6);
    expect(html).toContain('<summary>더 깊은 답글 3개</summary>');
  });

  test('is there without its comments while they cannot be had, and is made anew soon', async () => {
    api.data.broken.push('/api/comments');
    const part = await render('/posts/ink', 'en');
    expect([part.status, part.maxAge]).toEqual([200, 5]);
    expect(part.html).toContain('The comments cannot be shown right now');
    expect(losses).toEqual(['comments']);
  });
});

describe('/posts/:slug/comments', () => {
  test('goes on where the page before ended', async () => {
    const roots = Array.from({ length: 25 }, () => add());
    const { html, head } = await render('/posts/ink/comments?cursor=20');
    expect(html.match(/class="comment" id/g)).toHaveLength(5);
    expect(html).toContain(`href="/posts/ink/comments?comment=${roots[24]?.id}#comment-${roots[24]?.id}"`);
    expect(head).toMatchObject({ robots: 'noindex', canonicalPath: '/posts/ink' });
  });

  test('shows a comment among its branch, and whom others answer', async () => {
    const root = add();
    const first = add({ parentId: root.id });
    const second = add({ parentId: first.id });
    const { html } = await render(`/posts/ink/comments?comment=${second.id}`);
    expect(html).not.toContain(`id="comment-${first.id}"`);
    expect(html).toContain(`href="/posts/ink/comments?comment=${first.id}#comment-${first.id}">답글을 단 댓글`);
  });

  test('has the form to answer a comment', async () => {
    const root = add({ author: { name: '먹' } });
    const { html } = await render(`/posts/ink/comments?reply=${root.id}`);
    expect(html).toContain('먹님에게 답글');
    expect(html).toContain(`<input type="hidden" name="parentId" value="${root.id}"/>`);
  });

  test.each(['', '?comment=00000000-0000-7000-8000-000000000000', '?cursor=made-up'])('%s leads to the post', async (query) => {
    expect(await render(`/posts/ink/comments${query}`)).toMatchObject({ status: 301, location: '/posts/ink#comments' });
  });

  test('of a post that is not there is not found', async () => {
    expect((await render('/posts/nope/comments?cursor=20')).status).toBe(404);
    expect((await render('/posts/nope/comments', 'ko', guest)).status).toBe(404);
  });
});

describe('the form', () => {
  test('writes the comment and leads to it', async () => {
    const part = await render('/posts/ink/comments', 'ko', guest);
    const written = api.data.comments[0];
    expect(written).toMatchObject({ content: '잘 읽었습니다', author: { name: '지우' }, parentId: null });
    expect(part).toMatchObject({
      status: 303,
      location: `/posts/ink/comments?comment=${written?.id}#comment-${written?.id}`,
      tags: [pageTags.comments(post.id)],
    });
  });

  test('says next to each field what to mend, and keeps what was typed but for the password', async () => {
    const part = await render('/posts/ink/comments', 'en', { guestName: ' ', guestPassword: 'abc', content: 'Ink <b>', isPrivate: 'true' });
    expect(part).toMatchObject({ status: 422, maxAge: 0 });
    expect(part.html).toContain('id="write-name-error">Give a name.');
    expect(part.html).toContain('id="write-password-error">Use at least four characters.');
    expect(part.html).toMatch(/<textarea[^>]*>Ink &lt;b&gt;<\/textarea>/);
    expect(part.html).toMatch(/<input type="checkbox"[^>]*checked/);
    expect(part.html).not.toContain('abc');
  });

  test('says how much of a field is too much, and keeps all of it', async () => {
    const form = { guestName: '가'.repeat(41), guestPassword: 'p'.repeat(103), content: 'x'.repeat(5012) };
    const part = await render('/posts/ink/comments', 'ko', form);
    expect(part.status).toBe(422);
    expect(part.html).toContain('id="write-name-error">1자가 넘칩니다.');
    expect(part.html).toContain('id="write-password-error">3자가 넘칩니다.');
    expect(part.html).toContain('id="write-content-error">12자가 넘칩니다.');
    expect(part.html).toContain(`${form.content}</textarea>`);
    expect(part.html).not.toContain('maxlength');
    expect(api.data.comments.map(({ content }) => content)).not.toContain(form.content);
  });

  test('keeps the text when the service is away', async () => {
    api.data.broken.push('/api/comments');
    const part = await render('/posts/ink/comments', 'ko', guest);
    expect(part.status).toBe(422);
    expect(part.html).toContain('잘 읽었습니다</textarea>');
    expect(part.html).toContain('지금은 보낼 수 없습니다');
  });

  test('is taken by no other page', async () => {
    expect((await render('/posts/ink', 'ko', guest)).status).toBe(404);
  });
});
