import { pageTags } from '@hanji/frontend-kit/page-tags';
import { makePost } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startReader } from '../testing/reader.ts';
import { category, threePosts } from '../testing/three-posts.ts';

let api: StandInApi;
let losses: string[];
let render: ReturnType<typeof startReader>;

beforeEach(async () => {
  api = await startStandInApi();
  losses = [];
  render = startReader(api, losses);
});

afterEach(() => api.stop());

describe('/', () => {
  test('opens with the featured post and lists the others', async () => {
    const [, middle] = threePosts(api);
    middle.featured = true;
    const { html, status, head } = await render('/');
    expect(status).toBe(200);
    expect(html).toMatch(/lead-post-title[^>]*><a href="\/posts\/[^"]+">가운데 글/);
    expect(html.match(/가운데 글/g)).toHaveLength(1);
    expect(head.title).toBe('');
  });

  test('shows the subtitle of the post that it opens with, where it has one', async () => {
    const [, middle] = threePosts(api);
    middle.featured = true;
    expect((await render('/')).html).not.toContain('subtitle');
    middle.subtitle = 'Ink & <paper>';
    expect((await render('/')).html).toContain('<p class="lead-post-subtitle" lang="en">Ink &amp; &lt;paper&gt;</p>');
  });

  test('opens with the newest post where none is featured, or where that cannot be told', async () => {
    threePosts(api);
    api.data.broken.push('/api/posts/featured');
    const part = await render('/');
    expect(part.html).toMatch(/lead-post-title[^>]*><a href="\/posts\/[^"]+">새 글/);
    expect(part.maxAge).toBeLessThan(10);
    expect(losses).toEqual(['featured posts']);
  });

  test('says so while there are no posts', async () => {
    expect((await render('/')).html).toContain('아직 글이 없습니다');
    expect((await render('/', 'en')).html).toContain('There are no posts yet');
  });
});

describe('/posts', () => {
  test('goes on by cursor and says where it ends', async () => {
    api.data.posts = Array.from({ length: 14 }, () => makePost());
    const first = (await render('/posts')).html;
    expect(first).toContain('href="/posts?cursor=12"');
    const last = (await render('/posts?cursor=12')).html;
    expect(last).toContain('여기까지입니다');
    expect(last).toContain('<a href="/posts">처음부터 보기</a>');
  });

  test('keeps its order while going on', async () => {
    api.data.posts = Array.from({ length: 14 }, () => makePost());
    expect((await render('/posts?sort=popular')).html).toContain('href="/posts?sort=popular&amp;cursor=12"');
  });

  test('carries the tags of every post on it', async () => {
    const posts = threePosts(api);
    const { tags } = await render('/posts');
    expect(tags).toEqual(expect.arrayContaining([pageTags.posts, ...posts.map((post) => pageTags.post(post.id)), pageTags.category(category.id)]));
  });
});

describe('/posts/:slug', () => {
  test('shows the post with what stands around it', async () => {
    const [newest, middle, oldest] = threePosts(api);
    const { html, head, status, tags } = await render(`/posts/${middle.slug}`);
    expect(status).toBe(200);
    expect(html).toContain('<h1 lang="ko">가운데 글</h1>');
    expect(html).toContain(`<time dateTime="${middle.publishedAt}">`);
    expect(html).toContain(`href="/posts/${newest.slug}" rel="next"`);
    expect(html).toContain(`href="/posts/${oldest.slug}" rel="prev"`);
    expect(html).toContain('이어서 읽을 글');
    expect(head).toMatchObject({ type: 'article', title: '가운데 글', canonicalPath: `/posts/${middle.slug}` });
    expect(head.jsonLd[0]).toMatchObject({ '@type': 'BlogPosting', datePublished: middle.publishedAt });
    expect(tags).toEqual(
      expect.arrayContaining([
        pageTags.post(middle.id),
        pageTags.post(newest.id),
        pageTags.author(middle.author.id),
        pageTags.postsBetween(oldest.publishedAt, newest.publishedAt),
      ]),
    );
  });

  test('shows the subtitle under the title and tells search engines, where there is one', async () => {
    const [newest, middle] = threePosts(api);
    middle.subtitle = '먹과 <종이>';
    const { html, head } = await render(`/posts/${middle.slug}`);
    expect(html).toContain('가운데 글</h1><p class="post-subtitle" lang="ko">먹과 &lt;종이&gt;</p>');
    expect(head.jsonLd?.[0]).toMatchObject({ headline: '가운데 글', alternativeHeadline: '먹과 <종이>' });
    const without = await render(`/posts/${newest.slug}`);
    expect(without.html).not.toContain('subtitle');
    expect(without.head.jsonLd?.[0]).not.toHaveProperty('alternativeHeadline');
  });

  test('tells search engines and link previews what its author wrote for them', async () => {
    const [, middle] = threePosts(api);
    middle.coverImage = '/media/cover.png';
    Object.assign(middle, {
      seoTitle: '먹 가는 법',
      seoDescription: '처음부터 끝까지',
      canonicalUrl: 'https://first.example/ink',
      socialImage: '/media/social.png',
    });
    const { html, head } = await render(`/posts/${middle.slug}`);
    expect(html).toContain('<h1 lang="ko">가운데 글</h1>');
    expect(head).toMatchObject({ title: '먹 가는 법', description: '처음부터 끝까지', image: '/media/social.png' });
    expect(head).toMatchObject({ canonicalPath: `/posts/${middle.slug}`, canonicalUrl: 'https://first.example/ink' });
    expect(head.jsonLd[0]).toMatchObject({ headline: '가운데 글', description: '처음부터 끝까지', url: 'https://first.example/ink' });
  });

  test('names the post in all its languages, and goes with its translations', async () => {
    const [newest, middle] = threePosts(api);
    const english = { id: newest.id, language: 'en', slug: newest.slug, title: 'In between' };
    Object.assign(middle, { language: 'ko', translationKey: 'between', translations: [english] });
    const { head, tags, html } = await render(`/posts/${middle.slug}`);
    expect(head.translations).toEqual([
      { language: 'ko', path: `/posts/${middle.slug}` },
      { language: 'en', path: `/posts/${newest.slug}` },
    ]);
    expect(head.jsonLd[0]).toMatchObject({ inLanguage: 'ko' });
    expect(html).toContain('<div class="article-body" lang="ko"');
    expect(html).toContain(`<a href="/posts/${newest.slug}" hrefLang="en" lang="en" title="In between" rel="alternate">English</a>`);
    expect(tags).toEqual(expect.arrayContaining([pageTags.translations('between'), pageTags.post(newest.id)]));
    expect((await render(`/posts/${newest.slug}`)).head.translations).toBeUndefined();
  });

  test('an English post is marked as English on a Korean page', async () => {
    api.data.posts = [makePost({ slug: 'ink', title: 'Ink on paper', content: '<p>Grind the ink, spread the paper, and write what you have seen today.</p>' })];
    expect((await render('/posts/ink')).html).toContain('<div class="article-body" lang="en">');
  });

  test('a text that begins in a script from right to left runs that way', async () => {
    api.data.posts = [makePost({ slug: 'waraq', content: '<p>2026: ورق هانجي (Hanji)</p>' })];
    expect((await render('/posts/waraq')).html).toMatch(/<div class="article-body" lang="\w+" dir="rtl">/);
  });

  test('an old slug leads to the new one', async () => {
    api.data.moved.set('옛-주소', '새 주소');
    expect(await render(encodeURI('/posts/옛-주소'))).toMatchObject({ status: 308, location: encodeURI('/posts/새 주소') });
  });

  test('one that is not there, or not yours to see, is not found', async () => {
    const part = await render('/posts/nope');
    expect(part).toMatchObject({ status: 404, maxAge: 0, head: { robots: 'noindex' } });
    expect(part.html).toContain('찾으시는 글이 없습니다');
    expect(losses).toEqual([]);
  });

  test('is shown without its previous and next post when they cannot be had, and made anew soon', async () => {
    const [, middle] = threePosts(api);
    api.data.broken.push(`/api/posts/${middle.slug}/`);
    const part = await render(`/posts/${middle.slug}`);
    expect([part.status, part.maxAge]).toEqual([200, 5]);
  });

  test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>'])('a title like %s is text', async (title) => {
    api.data.posts = [makePost({ slug: 'x', title, excerpt: title, author: { ...makePost().author, name: title } })];
    for (const target of ['/', '/posts', '/posts/x']) expect((await render(target)).html).not.toContain(title);
  });
});
