import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startAnotherBlogService, type TestBlogService, startBlogService } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService({ SITE_TITLE: 'Ink & Paper', SITE_DESCRIPTION: 'About <ink>' });
});
afterAll(() => blog.stop());
beforeEach(async () => {
  await blog.database.query('delete from post');
  await blog.database.query("insert into cache_generation values ('public', 1) on conflict (space) do update set generation = cache_generation.generation + 1");
  // What was changed past the service it sees at once where somebody asks for the latest.
  await blog.call('/feed.xml', { headers: { 'cache-control': 'no-cache' } });
});

const site = 'http://localhost:8080';

/** Reads XML strictly; answers the text of every element by name, in order. Throws where it is not well-formed. */
function readXml(xml: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => open.push(tag.name) && texts.set(tag.name, [...(texts.get(tag.name) ?? []), '']));
  const add = (text: string) => {
    const own = texts.get(open.at(-1) ?? '');
    if (own !== undefined) own.push((own.pop() ?? '') + text);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return texts;
}

describe('GET /feed.xml', () => {
  test('ends before long posts make it larger than what is kept', { tags: ['abuse/large-feed'] }, async () => {
    for (const title of ['one', 'two', 'three', 'four']) await blog.makePost({ title, content: `<p>${'ink '.repeat(75_000)}</p>` });
    const answer = await blog.call('/feed.xml', { headers: { 'cache-control': 'no-cache' } });
    expect(readXml(answer.body).get('title')).toEqual(['Ink & Paper', 'four', 'three']);
    await blog.database.query('delete from post');
    await blog.makePost({ title: 'longest', content: `<p>${'ink '.repeat(220_000)}</p>` });
    expect(readXml((await blog.call('/feed.xml', { headers: { 'cache-control': 'no-cache' } })).body).get('title')).toEqual(['Ink & Paper', 'longest']);
  });

  test('cleans once more what is stored', { tags: ['abuse/active-html'] }, async () => {
    const { id } = await blog.makePost({ title: 'By hand' });
    await blog.database.query('update post set content = $2 where id = $1', [
      id,
      '<p>Ink<script>steal()</script> <a href="javascript:steal()" onclick="steal()">x</a></p>',
    ]);
    const { body } = await blog.call('/feed.xml', { headers: { 'cache-control': 'no-cache' } });
    expect(body).toContain('<p>Ink <a>x</a></p>');
    expect(body).not.toContain('steal');
  });

  test('has the newest posts with their full content and absolute addresses', async () => {
    const category = await blog.makeCategory({ name: 'Craft' });
    const post = await blog.makePost({
      title: 'A & B <c>',
      content:
        '<h2 id="s-x">Part</h2><p><a href="#s-x">up</a> <a href="/posts/other">on</a> <img src="/media/a.png" srcset="/media/s.png 1x, /media/l.png 2x" alt=""></p><pre><code>src="/not-an-address"</code></pre>',
      excerpt: 'In short',
      tags: ['종이'],
      categoryId: category.id,
      coverImage: '/media/cover.png',
      publishedAt: '2024-01-02T03:04:05.000Z',
    });
    const answer = await blog.call('/feed.xml');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
      'public, max-age=60',
    ]);
    const xml = readXml(answer.body);
    const page = `${site}/posts/${post.slug}`;
    expect(xml.get('title')).toEqual(['Ink & Paper', 'A & B <c>']);
    expect(xml.get('link')).toEqual([`${site}/`, page]);
    expect(xml.get('guid')).toEqual([`urn:uuid:${post.id}`]);
    expect(xml.get('pubDate')).toEqual(['Tue, 02 Jan 2024 03:04:05 GMT']);
    expect(xml.get('category')).toEqual(['Craft', '종이']);
    expect(xml.get('description')).toEqual(['About <ink>', 'In short']);
    expect(xml.get('dc:creator')).toEqual(['Ink & Paper']);
    expect(xml.get('content:encoded')).toEqual([
      `<h2 id="s-x">Part</h2><p><a href="${page}#s-x">up</a> <a href="${site}/posts/other">on</a> <img src="${site}/media/a.png" srcset="${site}/media/s.png 1x, ${site}/media/l.png 2x" alt=""></p><pre><code>src="/not-an-address"</code></pre>`,
    ]);
    expect(answer.body).toContain(`<media:content url="${site}/media/cover.png" medium="image"/>`);
  });

  test('says the subtitle before the excerpt', async () => {
    await blog.makePost({ subtitle: 'Above <all>', excerpt: 'In short' });
    await blog.makePost({ subtitle: 'Alone', content: '' });
    const xml = readXml((await blog.call('/feed.xml')).body);
    expect(xml.get('description')?.slice(1)).toEqual(['Alone', 'Above <all> — In short']);
  });

  test('is well-formed whatever titles, tags and texts hold', async () => {
    const text = fc
      .array(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 10 }), fc.constantFrom(']]>', '<![CDATA[', '&', '<', '"', '\u0001', '\ufffe', '\ud800', '💾', '&#0;')),
        { maxLength: 5 },
      )
      .map((parts) => parts.join('').replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        await blog.asAdmin('/api/posts', { body: { title: `t${words}`, content: `<p>${words}</p>`, excerpt: words, tags: [`x${words}`], status: 'PUBLIC' } });
        const xml = readXml((await blog.call('/feed.xml')).body);
        expect(xml.get('rss')).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  test('answers 304 to who has it, by either validator, and the new one after a change', async () => {
    const post = await blog.makePost();
    const first = await blog.call('/feed.xml');
    const [etag, modified] = [String(first.headers.get('etag')), String(first.headers.get('last-modified'))];
    expect((await blog.call('/feed.xml', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await blog.call('/feed.xml', { headers: { 'if-modified-since': modified } })).status).toBe(304);
    await blog.database.query("update post set updated_at = updated_at - interval '1 hour'");
    await blog.changePost(post, { title: 'Changed' });
    const second = await blog.call('/feed.xml', { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(200);
    expect(second.body).toContain('Changed');
  });

  test('is empty but valid on an empty site', async () => {
    expect(readXml((await blog.call('/feed.xml')).body).get('item')).toBeUndefined();
  });

  test('of a category has its posts alone; an unknown one is not found', async () => {
    const category = await blog.makeCategory({ name: '한지', description: 'Paper' });
    await blog.makePost({ title: 'inside', categoryId: category.id });
    await blog.makePost({ title: 'outside' });
    const xml = readXml((await blog.call(`/categories/${encodeURIComponent('한지')}/feed.xml`)).body);
    expect(xml.get('title')).toEqual(['한지 – Ink & Paper', 'inside']);
    expect(xml.get('link')?.[0]).toBe(`${site}/categories/${encodeURIComponent('한지')}`);
    expect((await blog.call('/categories/nothing/feed.xml')).status).toBe(404);
  });
});

describe('translations', () => {
  const parts = async (slug: string) => (await blog.call(`/api/posts/${slug}`)).body.translations;
  const inSitemap = async (slug: string) => {
    const { body } = await blog.call('/sitemaps/1.xml');
    const entry = body.split('<url>').find((part: string) => part.includes(`<loc>${site}/posts/${slug}</loc>`)) ?? '';
    return [...entry.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, language, address]) => [language, address]);
  };

  test('of a post are those with its key that everyone may read, one for each other language', async () => {
    const post = (language: string | null, fields: Record<string, unknown> = {}) => blog.makePost({ language, translationKey: 'hanji', ...fields });
    const [korean, english, japanese] = [await post('ko'), await post('en'), await post('ja')];
    await post('en');
    await post('fr', { status: 'PRIVATE' });
    await post('de', { canonicalUrl: 'https://elsewhere.example/de' });
    await post('es', { translationKey: 'other' });
    await post(null);
    const named = ({ id, language, slug, title }: typeof korean) => ({ id, language, slug, title });
    expect(await parts(korean.slug)).toEqual([english, japanese].map(named));
    expect(await parts(english.slug)).toEqual([japanese, korean].map(named));
    const all = [korean, english, japanese].map((one) => [one.language, `${site}/posts/${one.slug}`]);
    for (const { slug } of [korean, english, japanese]) expect((await inSitemap(slug)).toSorted()).toEqual(all.toSorted());
    await blog.changePost(japanese, { status: 'DRAFT' });
    expect(await parts(korean.slug)).toEqual([english].map(named));
  });

  test('are none where a post says no language or no key', async () => {
    for (const fields of [{ translationKey: 'alone' }, { language: 'ko' }, { language: 'en' }]) {
      const post = await blog.makePost(fields);
      expect([await parts(post.slug), await inSitemap(post.slug)]).toEqual([[], []]);
    }
  });

  test('need a language that browsers know', async () => {
    for (const language of ['Korean', 'ko_KR', 'k', ''])
      expect((await blog.asAdmin('/api/posts', { body: { title: 'T', content: '', language } })).status).toBe(400);
  });
});

describe('the sitemap', () => {
  test('is an index of pages with every address that everyone may see, and when it changed', async () => {
    const category = await blog.makeCategory({ name: '분류' });
    await blog.makeCategory({ name: 'empty' });
    const post = await blog.makePost({ title: '글 하나', categoryId: category.id, tags: ['표'], publishedAt: '2024-01-01T00:00:00.000Z' });
    await blog.makePost({ title: 'From elsewhere', canonicalUrl: 'https://elsewhere.example/post' });
    const index = readXml((await blog.call('/sitemap.xml')).body);
    expect(index.get('loc')).toEqual([`${site}/sitemaps/1.xml`, `${site}/sitemap-pages.xml`]);
    expect(index.get('lastmod')).toEqual([post.updatedAt]);
    const page = await blog.call('/sitemaps/1.xml');
    expect(page.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const address = (path: string, slug: string) => `${site}/${path}/${encodeURIComponent(slug)}`;
    expect(readXml(page.body).get('loc')).toEqual([`${site}/`, address('categories', '분류'), address('tags', '표'), address('posts', '글-하나')]);
  });

  test('has no page beyond the last', async () => {
    for (const page of ['0', '2', '999999']) expect((await blog.call(`/sitemaps/${page}.xml`)).status).toBe(404);
    expect((await blog.call('/sitemaps/one.xml')).status).toBe(400);
    expect((await blog.call('/sitemaps/1.xml')).status).toBe(200);
  });
});

test('robots.txt points to the sitemap and keeps crawlers out of what is behind a login', async () => {
  const { body, headers } = await blog.call('/robots.txt');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(body).toContain(`Sitemap: ${site}/sitemap.xml`);
  expect(body).toContain('Disallow: /admin');
});

test('llms.txt names the site, its categories and its newest posts with their addresses', async () => {
  const category = await blog.makeCategory({ name: 'Garden' });
  await blog.makePost({ title: 'A [bracket] in\nthe title', excerpt: 'Short', categoryId: category.id, slug: 'bracket' });
  const { body } = await blog.call('/llms.txt');
  expect(body).toContain('# Ink & Paper\n\n> About <ink>\n');
  expect(body).toContain(String.raw`- [A \[bracket\] in the title](http://localhost:8080/posts/bracket): Short`);
  expect(body).toContain('- [Garden](http://localhost:8080/categories/garden)');
});

test('llms.txt names published pages, and does without them while page is away', async () => {
  const page = createServer((request, response) => {
    const body = request.url === '/internal/pages/published' ? { items: [{ slug: 'about', title: 'About the mill' }] } : {};
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(page.listen(0, '127.0.0.1'), 'listening');
  const beside = await startAnotherBlogService(blog, { PAGE_URL: `http://127.0.0.1:${(page.address() as AddressInfo).port}` });
  try {
    expect(await (await fetch(`${beside.url}/llms.txt`)).text()).toContain(`\n## Pages\n\n- [About the mill](${site}/pages/about)\n`);
    expect((await blog.call('/llms.txt')).body).not.toContain('## Pages');
  } finally {
    await beside.stop();
    page.close();
  }
});
