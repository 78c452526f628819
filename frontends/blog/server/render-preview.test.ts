import { makePost } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReader } from '../testing/reader.ts';
import { category, tag } from '../testing/three-posts.ts';

const key = 'k'.repeat(22);
let api: StandInApi;
let losses: string[];
let render: ReturnType<typeof startReader>;

beforeEach(async () => {
  api = await startStandInApi();
  losses = [];
  render = startReader(api, losses);
});

afterEach(() => api.stop());

test('a preview is the article that readers will see, under a note that it is none yet', async () => {
  const post = makePost({ title: '먹과 종이', category, tags: [tag], content: '<h2>하나</h2><p>글</p><h2>둘</h2>', coverImage: '/media/posts/a.png' });
  api.data.previews.set(key, post);
  api.data.posts = [post];
  const articleOf = (html: string) => /<article class="post">.*?<footer/s.exec(html)?.[0];
  const preview = await render(`/preview?key=${key}`);
  expect(preview.status).toBe(200);
  expect(articleOf(preview.html)).toBe(articleOf((await render(`/posts/${post.slug}`)).html));
  expect(preview.html).toContain(`rel="tag">${tag.name}`);
  // What else stands on the page goes by this.
  expect(preview.head.type).toBe('article');
  expect(preview.html).toMatch(/^<p class="preview-note" role="note">미리보기입니다/);
  expect((await render(`/preview?key=${key}`, 'en')).html).toContain('Preview: not published.');
});

test('a preview is kept and listed by nobody, and has nothing that counts, shares or answers a post', async () => {
  api.data.previews.set(key, makePost());
  const { maxAge, secret, tags, head, html } = await render(`/preview?key=${key}`);
  expect({ maxAge, secret, tags }).toEqual({ maxAge: 0, secret: true, tags: [] });
  expect(head).toMatchObject({ robots: 'noindex', canonicalPath: '/preview', jsonLd: [] });
  expect(html).not.toMatch(/<footer|#reactions|#share|#comments|data-post=/);
  expect(api.requests.filter((request) => /views|comments|related|adjacent/.test(request))).toEqual([]);
});

test('a draft without a title is called so, in the language of the reader', async () => {
  api.data.previews.set(key, makePost({ title: '' }));
  expect((await render(`/preview?key=${key}`)).html).toMatch(/<h1[^>]*>제목 없음<\/h1>/);
  expect((await render(`/preview?key=${key}`, 'en')).html).toMatch(/<h1[^>]*>Untitled<\/h1>/);
});

test('the preview of a published draft leads to the post', async () => {
  api.data.previews.set(key, '먹 종이');
  expect(await render(`/preview?key=${key}`)).toMatchObject({ status: 308, location: `/posts/${encodeURIComponent('먹 종이')}`, maxAge: 0 });
});

test.each([`?key=${key}`, '?key=half', ''])('/preview%s, which opens nothing, is not found', async (query) => {
  const part = await render(`/preview${query}`);
  expect(part).toMatchObject({ status: 404, maxAge: 0, head: { robots: 'noindex' } });
  expect(part.html).toContain('미리보기가 끝났습니다');
  expect(losses).toEqual([]);
});

test('a preview that cannot be had now says so, and nothing of its key is told', async () => {
  api.data.broken.push('/api/preview');
  const part = await render(`/preview?key=${key}`);
  expect([part.status, losses]).toEqual([503, ['/preview']]);
});
