import { pageTags } from '@hanji/frontend-kit/page-tags';
import { makeImage, makePage, makePost } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startReader } from '../testing/reader.ts';
import { category, tag, threePosts } from '../testing/three-posts.ts';

let api: StandInApi;
let losses: string[];
let render: ReturnType<typeof startReader>;

beforeEach(async () => {
  api = await startStandInApi();
  losses = [];
  render = startReader(api, losses);
});

afterEach(() => api.stop());

describe('pictures', () => {
  test('a cover is shown in its lean forms, first where it is in sight at once', async () => {
    const image = makeImage();
    api.data.images = [image];
    api.data.posts = [makePost({ slug: 'a', coverImage: image.url }), makePost({ coverImage: image.url })];
    const { html } = await render('/');
    expect(html.match(/<picture>/g)).toHaveLength(2);
    expect(html).toMatch(/lead-post-cover.*?fill="#aa8866".*?type="image\/avif".*?fetchPriority="high"/s);
    expect(html).toMatch(/post-card-cover.*?sizes="7.5rem".*?loading="lazy"/s);
    expect((await render('/posts/a')).head.image).toBe(image.url);
  });

  test('without storage they are shown as they are', async () => {
    const image = makeImage();
    api.data.posts = [makePost({ slug: 'a', coverImage: image.url, content: `<p><img src="${image.url}" width="3" height="2"></p>` })];
    api.data.broken.push('/internal/images');
    const { html, status, maxAge } = await render('/posts/a');
    expect(html.split(image.url)).toHaveLength(3);
    expect([status, maxAge > 10]).toEqual([200, true]);
  });

  test('pages without any ask nothing', async () => {
    threePosts(api);
    await render('/posts');
    expect(api.requests.filter((request) => request.includes('/internal/images'))).toEqual([]);
  });
});

describe('/search', () => {
  test('marks what matched, and nothing but marks', async () => {
    api.data.posts = [makePost({ title: '한지 <b>만들기</b>' })];
    const { html, head } = await render(encodeURI('/search?q=한지'));
    expect(html).toContain('<mark>한지</mark> &#x3C;b>');
    expect(head.robots).toBeNull();
  });

  test('has nothing indexed that is not found', async () => {
    const { head } = await render(encodeURI('/search?q=없는 말'));
    expect(head.robots).toContain('noindex');
  });

  test('says what was searched for in place of what was typed, and has that indexed alone', async () => {
    api.data.posts = [makePost({ title: 'PostgreSQL' }), makePost({ title: '한글' })];
    api.data.readAs = { postgersql: 'postgresql', ｐｏｓｔｇｒｅｓｑｌ: 'postgresql', '<b>gksrmf': '한글' };
    const { html, head } = await render('/search?q=postgersql');
    expect(html).toContain('‘postgersql’에 맞는 글이 없어, 대신 찾은 말: <a href="/search?q=postgresql">postgresql</a>');
    expect(head.robots).toContain('noindex');
    expect((await render(encodeURI('/search?q=ｐｏｓｔｇｒｅｓｑｌ'))).html).toContain('찾은 말: <a href="/search?q=postgresql">');
    expect((await render(encodeURI('/search?q=<b>gksrmf'), 'en')).html).toContain('Nothing for “&lt;b&gt;gksrmf”; showing results for');
    expect((await render('/search?q=postgresql')).html).not.toContain('찾은 말');
  });

  test('suggests a search that finds more', async () => {
    api.data.posts = [makePost({ title: '랜더링' }), makePost({ title: '렌더링' })];
    api.data.suggested = { 랜더링: '렌더링' };
    expect((await render(encodeURI('/search?q=랜더링'))).html).toContain(`이 말을 찾으셨나요? <a href="${encodeURI('/search?q=렌더링')}">렌더링</a>`);
    expect((await render(encodeURI('/search?q=렌더링'))).html).not.toContain('찾으셨나요');
  });

  test('control characters are no words', async () => {
    const { html } = await render('/search?q=%00%07');
    expect(html).toContain('제목, 본문, 태그에서 찾습니다');
  });

  test('asks for a word when there is none', async () => {
    const { html } = await render('/search?q=%20');
    expect(html).toContain('제목, 본문, 태그에서 찾습니다');
    expect(api.requests).toEqual([]);
  });

  test('of more words than it takes keeps them all, and says by how much', async () => {
    api.requests.length = 0;
    const { html } = await render(`/search?q=${'x'.repeat(212)}`, 'en');
    expect(html).toContain('12 characters too long.');
    expect(html).toContain(`value="${'x'.repeat(212)}"`);
    expect(api.requests).toEqual([]);
  });

  test('says that nothing matches, and what to do', async () => {
    const { html } = await render(encodeURI('/search?q=<b>없음</b>'));
    expect(html).toContain('‘&lt;b&gt;없음&lt;/b&gt;’에 맞는 글이 없습니다');
  });
});

describe('lists by category and tag', () => {
  test('show their posts', async () => {
    threePosts(api);
    const ofCategory = await render(encodeURI(`/categories/${category.slug}`));
    expect(ofCategory.html).toContain('<h1>기록</h1>');
    expect(ofCategory.head.feeds).toContainEqual({ title: '기록', path: encodeURI(`/categories/${category.slug}/feed.xml`) });
    const ofTag = await render(encodeURI(`/tags/${tag.slug}`));
    expect(ofTag.html).toContain('<h1>종이</h1>');
    expect(ofTag.html).not.toContain('옛 글');
    expect(ofTag.tags).toContain(pageTags.tag(tag.id));
  });

  test.each(['/categories/nope', '/tags/nope'])('%s is not found', async (target) => {
    expect((await render(target)).status).toBe(404);
  });
});

describe('notices and pages', () => {
  test('notices are listed with their badges and shown', async () => {
    const content = '<p>안녕하세요</p><script>alert(1)</script>';
    api.data.pages = [makePage({ type: 'NOTICE', slug: 'hello', title: '엽니다', content, isPinned: true, badge: '안내' })];
    expect((await render('/notices')).html).toMatch(/href="\/pages\/hello">엽니다<\/a><span class="badge">고정<\/span><span class="badge">안내/);
    const page = await render('/pages/hello');
    expect(page.html).toContain('<p>안녕하세요</p>');
    expect(page.html).not.toContain('<script');
  });

  test('more notices are a link away, and called so', async () => {
    api.data.pages = Array.from({ length: 13 }, () => makePage({ type: 'NOTICE' }));
    expect((await render('/notices')).html).toContain('href="/notices?cursor=12">공지 더 보기');
  });

  test('an old slug leads to the new one', async () => {
    api.data.moved.set('옛-안내', '새 안내');
    expect(await render(encodeURI('/pages/옛-안내'))).toMatchObject({ status: 308, location: encodeURI('/pages/새 안내') });
  });

  test('there may be none', async () => {
    expect((await render('/notices')).html).toContain('올라온 공지가 없습니다');
    expect((await render('/pages/nope')).status).toBe(404);
  });

  test('a page service that does not answer costs its pages only', async () => {
    api.data.broken.push('/api/pages');
    expect(await render('/notices')).toMatchObject({ status: 503, maxAge: 0 });
    expect((await render('/')).status).toBe(200);
  });
});

describe('any other address', () => {
  test("leads to where the blog's former home had it", async () => {
    api.data.redirects.set('/2020/03/옛-글/', '/posts/새-글');
    expect(await render(encodeURI('/2020/03/옛-글/'))).toMatchObject({ status: 301, location: encodeURI('/posts/새-글') });
  });

  test('a name in the query of the home page leads to its post; without one it is the home page', async () => {
    api.data.redirects.set('/?p=7', '/posts/a%2Bb');
    expect(await render('/?p=7')).toMatchObject({ status: 301, location: '/posts/a%2Bb' });
    expect((await render('/?p=8')).status).toBe(200);
    expect((await render('/')).status).toBe(200);
  });

  test('a service that does not answer costs the old addresses only', async () => {
    api.data.broken.push('/internal/redirects');
    expect((await render('/?p=7')).status).toBe(200);
    expect((await render('/old')).status).toBe(404);
  });

  test('never leads to another site, nor to itself', async () => {
    for (const location of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:x', '/old']) {
      api.data.redirects.set('/old', location);
      expect([location, (await render('/old')).status]).toEqual([location, 404]);
    }
  });

  test('is not found', async () => {
    expect(await render('/nothing/here', 'en')).toMatchObject({ status: 404, head: { title: 'There is no page here' } });
  });
});

test.each(['/posts?sort=popular', '/search?q=a', '/tags/a', '/categories/a'])('%s begins anew where the place in it makes no sense', async (target) => {
  const asked = `${target}${target.includes('?') ? '&' : '?'}cursor=made-up`;
  expect(await render(asked)).toMatchObject({ status: 301, location: target });
  expect(losses).toEqual([]);
});

test.each(['posts', 'pages'])('/%s/ with what can be no name is not found', async (kind) => {
  expect((await render(`/${kind}/${'a'.repeat(300)}`)).status).toBe(404);
});

test('a service that fails is said on the page, with a way to try again', async () => {
  api.data.broken.push('/api/posts');
  const part = await render('/posts?sort=popular');
  expect(part.status).toBe(503);
  expect(part.html).toContain('href="/posts?sort=popular" rel="nofollow">다시 시도');
  expect(losses).toEqual(['/posts']);
});
