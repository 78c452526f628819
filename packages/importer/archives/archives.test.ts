import { expect, test } from 'vitest';
import { TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';
import { textcubeHtml } from './textcube-html.ts';

/*
 * Own samples in the forms that these programs write; none of them is a real blog.
 */

const mediumPost = (title: string, body: string, more = '') =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><style>* { font-family: Georgia; }</style></head><body><article class="h-entry">
<header><h1 class="p-name">${title}</h1></header><section data-field="subtitle" class="p-summary">Under it</section>
<section data-field="body" class="e-content"><section name="a1" class="section section--body section--first"><div class="section-divider"><hr class="section-divider"></div>
<div class="section-content"><div class="section-inner"><h3 name="t" id="t" class="graf graf--h3 graf--leading graf--title">${title}</h3><h4 class="graf graf--h4 graf--subtitle">Under it</h4>${body}</div></div></section></section>
<footer><p>By <a href="https://medium.com/@jane" class="p-author h-card">Jane Doe</a>${more}</p><p>Exported from <a href="https://medium.com">Medium</a> on May 1, 2024.</p></footer></article></body></html>`;

test('Medium: posts and drafts, without what stands around them', async () => {
  using folder = new TestFolder({
    'posts/2020-01-15_Ink-on-paper-0123456789ab.html': mediumPost(
      'Ink on paper',
      `<p class="graf graf--p">See <a href="https://medium.com/@jane/second-fedcba987654">two</a>.</p><pre class="graf graf--pre">let a;<br>let b;</pre>
<figure class="graf graf--figure"><img class="graf-image" src="https://cdn-images-1.medium.com/max/800/1*a.png"><figcaption class="imageCaption">Cap</figcaption></figure>
<figure class="graf graf--figure graf--iframe"><script src="https://gist.github.com/jane/1234.js"></script></figure>`,
      ' on <a href="https://medium.com/p/0123456789ab"><time class="dt-published" datetime="2020-01-15T10:00:00.000Z">January 15, 2020</time></a>.</p><p><a href="https://medium.com/@jane/ink-on-paper-0123456789ab" class="p-canonical">Canonical link</a>',
    ),
    'posts/draft_Second-fedcba987654.html': mediumPost('Second', '<p class="graf">Half</p>'),
    'profile/profile.html': '<html><body>Jane</body></html>',
    'README.html': '<html><body>About</body></html>',
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 2, posts: { created: 2 }, failed: 0 });
  const post = site.post('ink-on-paper');
  expect(post).toMatchObject({
    source: 'medium:0123456789ab',
    title: 'Ink on paper',
    subtitle: 'Under it',
    status: 'PUBLIC',
    publishedAt: '2020-01-15T10:00:00.000Z',
    author: { name: 'Jane Doe' },
  });
  expect(post?.content).not.toContain('Ink on paper');
  expect(post?.content).toContain('<a href="/posts/Second">two</a>');
  expect(post?.content).toContain('<pre><code>let a;\nlet b;</code></pre>');
  expect(post?.content).toContain('https://gist.github.com/jane/1234');
  expect(site.post('Second')).toMatchObject({ status: 'DRAFT', title: 'Second' });
  expect(said('words-differ')).toEqual([]);
});

test('Medium: a post whose elements are nested without measure fails by itself', { tags: ['abuse/hostile-import'] }, async () => {
  using folder = new TestFolder({
    'posts/2020-01-15_Deep-0123456789ab.html': mediumPost('Deep', `${'<b><i>'.repeat(5000)}x`),
    'posts/2020-01-16_Plain-fedcba987654.html': mediumPost('Plain', '<p class="graf">Whole</p>'),
  });
  await using site = await FakeSite.start();
  const { summary, entries } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 2, posts: { created: 1 }, failed: 1 });
  expect(entries.find(({ kind }) => kind === 'failed')?.detail).toMatch(/nested too deeply|takes longer/);
});

test('Substack: what was not for everybody becomes private, lists of readers are not looked at', async () => {
  const row = (id: string, published: string, type: string, audience: string, title: string) =>
    `${id},2023-02-03T04:05:06.000Z,${published},,,${type},${audience},"${title}","Sub, title",\n`;
  using folder = new TestFolder({
    'posts.csv': `post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n${row('11.for-all', 'true', 'newsletter', 'everyone', 'He said ""hi""')}${row('12.for-some', 'true', 'newsletter', 'only_paid', 'Paid')}${row('13.free', 'true', 'podcast', 'only_free', 'Free')}${row('14.begun', 'false', 'newsletter', 'everyone', 'Begun')}${row('15', 'true', 'thread', 'everyone', 'Thread')}${row('16.lost', 'true', 'newsletter', 'everyone', 'Lost')}`,
    'posts/11.for-all.html':
      '<p>Text<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> <a href="https://jane.example/p/for-some">there</a></p><div class="subscription-widget-wrap-editor"><p>Subscribe now</p></div><p class="button-wrapper"><a class="button primary" href="%%checkout_url%%"><span>Pay</span></a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>Note</p></div></div>',
    'posts/12.for-some.html': '<p>Secret</p>',
    'posts/13.free.html': '<p>Members</p>',
    'posts/14.begun.html': '<p>Half</p>',
    'posts/11.for-all.opens.csv': 'email\nreader@example.com\n',
    'email_list.jane.csv': 'email\nreader@example.com\n',
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path, { site: 'https://jane.example', name: 'jane' });
  expect(summary).toMatchObject({ items: 6, posts: { created: 4 }, left: 1, failed: 1 });
  expect(site.post('for-all')).toMatchObject({
    source: 'substack:jane#11.for-all',
    title: 'He said "hi"',
    subtitle: 'Sub, title',
    status: 'PUBLIC',
    oldPaths: ['/p/for-all'],
  });
  expect(site.post('for-all')?.content).toContain('<a href="/posts/for-some">there</a>');
  expect(site.post('for-all')?.content).not.toMatch(/Subscribe|Pay/);
  expect([site.post('for-some')?.status, site.post('free')?.status, site.post('begun')?.status]).toEqual(['PRIVATE', 'PRIVATE', 'DRAFT']);
  expect(said('restricted')).toEqual(['Paid: visibility: only_paid', 'Free: visibility: only_free']);
  expect(said('words-differ')).toEqual([]);
});

const bloggerEntry = (id: number, kind: string, more: string) =>
  `<entry><id>tag:blogger.com,1999:blog-1.post-${id}</id><published>2015-03-0${id}T10:00:00.000+09:00</published><updated>2016-01-01T00:00:00Z</updated><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#${kind}'/>${more}</entry>`;
const bloggerFeed = (...entries: string[]) =>
  `<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>tag:blogger.com,1999:blog-1.archive</id><link rel='alternate' type='text/html' href='https://jane.blogspot.com/'/><generator uri='http://www.blogger.com'>Blogger</generator>${entries.join('')}</feed>`;

test('Blogger: posts, pages, drafts, labels, comments and their answers', async () => {
  using folder = new TestFolder({
    'blog-01-02-2024.xml': bloggerFeed(
      bloggerEntry(
        1,
        'post',
        `<category scheme='http://www.blogger.com/atom/ns#' term='종이'/><title>First &amp; only</title><content type='html'>See &lt;a href="https://jane.blogspot.com/2015/03/second.html"&gt;two&lt;/a&gt;&lt;br /&gt;end</content><link rel='alternate' href='https://jane.blogspot.com/2015/03/first.html'/><author><name>Jane</name><email>noreply@blogger.com</email></author>`,
      ),
      bloggerEntry(
        2,
        'post',
        `<title>Second</title><content type='html'>Text</content><app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control><link rel='alternate' href='https://jane.blogspot.com/2015/03/second.html'/>`,
      ),
      bloggerEntry(3, 'page', `<title>About</title><content type='html'>Who</content><link rel='alternate' href='https://jane.blogspot.com/p/about.html'/>`),
      bloggerEntry(
        4,
        'comment',
        `<content type='html'>Hi &lt;b&gt;there&lt;/b&gt;</content><author><name>Ada</name></author><thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-1'/>`,
      ),
      bloggerEntry(
        5,
        'comment',
        `<content type='html'>Yes</content><author><name>Jane</name></author><thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-1'/><link rel='related' href='http://www.blogger.com/feeds/1/1/comments/default/4'/>`,
      ),
      bloggerEntry(6, 'settings', '<content>x</content>'),
    ),
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 4, posts: { created: 2 }, pages: { created: 1 }, left: 1, failed: 0, comments: { taken: 2 } });
  expect(site.post('first')).toMatchObject({
    title: 'First & only',
    tags: [{ name: '종이' }],
    publishedAt: '2015-03-01T01:00:00.000Z',
    oldPaths: ['/2015/03/first.html'],
    content: 'See <a href="/posts/second">two</a><br>end',
  });
  expect(site.post('second')?.status).toBe('DRAFT');
  expect([...site.comments.values()].map(({ content, parentSource }) => [content, parentSource !== null])).toEqual([
    ['Hi **there**', false],
    ['Yes', true],
  ]);
});

test('Blogger by Google Takeout: types, states and file names; a blog for some becomes private', async () => {
  const entry = (id: number, status: string) =>
    `<entry><id>tag:blogger.com,1999:blog-1.post-${id}</id><blogger:type>POST</blogger:type><blogger:status>${status}</blogger:status><title>T${id}</title><content type='html'>Text</content><published>2015-03-01T10:00:00Z</published><blogger:filename>/2015/03/t${id}.html</blogger:filename></entry>`;
  using folder = new TestFolder({
    'feed.atom': bloggerFeed(entry(1, 'LIVE'), entry(2, 'DRAFT')).replace('<feed ', "<feed xmlns:blogger='http://schemas.google.com/blogger/2018' "),
  });
  using hidden = new TestFolder({
    'feed.atom': bloggerFeed(entry(1, 'LIVE'), '<entry><id>tag:blogger.com,1999:blog-1.settings.BLOG_READ_ACCESS_MODE</id><content>PRIVATE</content></entry>'),
  });
  await using site = await FakeSite.start();
  await importInto(site, `${folder.path}/feed.atom`);
  expect([site.post('t1')?.status, site.post('t2')?.status]).toEqual(['PUBLIC', 'DRAFT']);
  await using other = await FakeSite.start();
  const { said } = await importInto(other, hidden.path);
  expect([other.post('t1')?.status, said('restricted').length]).toEqual(['PRIVATE', 1]);
});

const sign = (digit: string) => digit.repeat(32);

test('Notion in Markdown: names without their signs, properties as fields, links between pages; nothing unsaid is public', async () => {
  using folder = new TestFolder({
    [`Blog ${sign('a')}/First page ${sign('1')}.md`]: `# First page\n\nTags: ink, paper\nDate: January 15, 2020\nStatus: Published\nRating: 5\n\nSee [two](Second%20${sign('2')}.md) ![x](First%20page/x.png)\n\nNote: this is text\n`,
    [`Blog ${sign('a')}/Second ${sign('2')}.md`]: `# 둘째\n\nText with a colon: yes\n`,
    [`Blog ${sign('a')}/Third ${sign('3')}.md`]: `# Third\n\nStatus: In progress\n\nText\n`,
    [`Blog ${sign('a')}.csv`]: 'Name,Tags,Date,Status,Rating\nFirst page,ink,,,\n',
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ items: 3, posts: { created: 3 }, failed: 0 });
  expect(site.post('First-page')).toMatchObject({
    source: `notion:${sign('1')}`,
    title: 'First page',
    status: 'PUBLIC',
    publishedAt: '2020-01-15T00:00:00.000Z',
    tags: [{ name: 'ink' }, { name: 'paper' }],
  });
  expect(site.post('First-page')?.content).toContain('<a href="/posts/Second">two</a>');
  expect(site.post('First-page')?.content).toContain('Note: this is text');
  expect(site.post('Second')).toMatchObject({ title: '둘째', status: 'PRIVATE' });
  expect(site.post('Second')?.content).toContain('Text with a colon: yes');
  expect(site.post('Third')?.status).toBe('DRAFT');
  expect([said('audience-unknown'), said('front-matter-unused')]).toEqual([['둘째'], ['First page: Rating']]);
});

test('Notion in HTML: properties, callouts, code, formulas', async () => {
  using folder = new TestFolder({
    [`Page ${sign('4')}.html`]: `<html><head><title>Page</title><style>p{}</style></head><body><article id="x" class="page sans"><header><h1 class="page-title">Page &amp; more</h1><table class="properties"><tbody><tr class="property-row property-row-multi_select"><th><span class="icon"></span>Tags</th><td><span class="selected-value">a</span><span class="selected-value">b</span></td></tr><tr class="property-row property-row-checkbox"><th>Published</th><td><div class="checkbox checkbox-on"></div></td></tr><tr class="property-row property-row-date"><th>Date</th><td><time>@March 3, 2021</time></td></tr></tbody></table></header><div class="page-body"><p>Text</p><figure class="block-color-gray callout"><div>!</div><div>Mind</div></figure><pre class="code"><code class="language-JavaScript">let a;\nlet b;</code></pre></div></article></body></html>`,
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(site.post('Page')).toMatchObject({
    title: 'Page & more',
    status: 'PUBLIC',
    publishedAt: '2021-03-03T00:00:00.000Z',
    tags: [{ name: 'a' }, { name: 'b' }],
  });
  expect(site.post('Page')?.content).toContain('<pre><code class="language-javascript">let a;\nlet b;</code></pre>');
  expect(said('words-differ')).toEqual([]);
});

test('Tistory: category, tags and time of Korea; its files do not say who could read', async () => {
  using folder = new TestFolder({
    '12/12-한지-이야기.html': `<!doctype html><html lang="ko"><head><title>한지 이야기</title></head><body id="tt-body-page"><div class="article-view"><h2 class="title-article">한지 &amp; 이야기</h2><div class="box-info"><p class="category">취미/종이</p><p class="date">2024-12-01 16:47:46</p></div><div class="contents_style"><p>본문 <a href="https://jane.tistory.com/13">둘</a></p><figure data-ke-type="opengraph" data-og-title="Card" data-og-url="https://a.example/x"><a href="https://a.example/x"><p class="og-host">a.example</p></a></figure><p><img src="./img/a.png"></p></div><div class="tags">#먹 #두 단어 태그</div></div></body></html>`,
    '13/13.html': `<html><body><h2 class="title-article">둘</h2><p class="date">2024-12-02 00:00:00</p><div class="contents_style"><p>x</p></div></body></html>`,
    '12/img/a.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    'style.css': 'p {}',
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path, { name: 'jane', site: 'https://jane.tistory.com' });
  expect(summary).toMatchObject({ items: 2, posts: { created: 2 }, failed: 0 });
  expect(site.post('한지-이야기')).toMatchObject({
    title: '한지 & 이야기',
    status: 'PRIVATE',
    publishedAt: '2024-12-01T07:47:46.000Z',
    category: { name: '종이' },
    tags: [{ name: '먹' }, { name: '두 단어 태그' }, { name: '취미' }],
    oldPaths: ['/12', '/entry/한지-이야기'],
  });
  expect(site.post('한지-이야기')?.content).toContain('<a href="/posts/13">둘</a>');
  expect(site.post('한지-이야기')?.content).toContain('<a href="https://a.example/x">Card</a>');
  expect(site.pictures.size).toBe(1);
  expect(said('audience-unknown')).toHaveLength(2);
});

test('dev.to: articles of an archive, fields in the text count more', async () => {
  using folder = new TestFolder({
    'articles.json': JSON.stringify([
      {
        id: 1,
        title: 'One',
        slug: 'one-4k2j',
        path: '/jane/one-4k2j',
        body_markdown: 'Text',
        published: true,
        published_at: '2020-02-02T02:02:02Z',
        cached_tag_list: 'js, css',
        canonical_url: 'https://first.example/one',
        main_image: 'https://a.example/c.png',
        user: { name: 'Jane' },
      },
      { id: 2, title: 'Two', slug: 'two-4k2k', body_markdown: '---\ntitle: Two, told\npublished: false\n---\n\nText', published: true },
      { id: 3 },
    ]),
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ posts: { created: 2 }, failed: 1 });
  expect(site.post('one')).toMatchObject({
    tags: [{ name: 'js' }, { name: 'css' }],
    canonicalUrl: 'https://first.example/one',
    coverImage: 'https://a.example/c.png',
    oldPaths: ['/jane/one-4k2j'],
  });
  expect(site.post('two')).toMatchObject({ title: 'Two, told', status: 'DRAFT' });
});

test('Hashnode: its export, and dates as JavaScript writes them in its Markdown', async () => {
  using folder = new TestFolder({
    'export.json': JSON.stringify({
      posts: [
        {
          cuid: 'c1',
          slug: 'one',
          title: 'One',
          contentMarkdown: '![a](https://cdn.hashnode.com/a.png align="center")\n\n%[https://a.example/x]',
          dateAdded: '2021-01-01T00:00:00.000Z',
          tags: [{ name: 'JS' }],
          metaTitle: 'M',
          coverImage: 'https://cdn.hashnode.com/c.png',
        },
        { cuid: 'c2', slug: 'two', title: 'Two', contentMarkdown: 'x', isDelisted: true, dateAdded: '2021-01-01T00:00:00.000Z' },
      ],
    }),
    'three.md':
      '---\ntitle: "Three"\ndatePublished: Mon Jan 15 2024 10:00:00 GMT+0000 (Coordinated Universal Time)\ncuid: c3\nslug: three\ntags: js, css\n---\n\n![a](https://cdn.hashnode.com/a.png align="center")\n',
  });
  await using site = await FakeSite.start();
  const { summary } = await importInto(site, folder.path);
  expect(summary).toMatchObject({ posts: { created: 3 }, failed: 0 });
  expect(site.post('one')).toMatchObject({ source: 'hashnode:c1', seoTitle: 'M', tags: [{ name: 'JS' }], status: 'PUBLIC' });
  expect(site.post('one')?.content).toContain('<img src="https://cdn.hashnode.com/a.png" alt="a">');
  expect(site.post('two')?.status).toBe('PRIVATE');
  expect(site.post('three')).toMatchObject({ publishedAt: '2024-01-15T10:00:00.000Z', tags: [{ name: 'js' }, { name: 'css' }] });
  expect(site.post('three')?.content).toContain('<img src="https://cdn.hashnode.com/a.png" alt="a">');
});

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const textcubePost = (id: number, slogan: string, visibility: string, content: string, more = '') =>
  `<post slogan="${slogan}" format="1.1"><id>${id}</id><visibility>${visibility}</visibility><starred>1</starred><title>글 ${id} &amp;amp;</title><content formatter="ttml" editor="modern">${escaped(content)}</content><published>1262304000</published><created>1262304000</created><modified>1262390400</modified><category>취미/종이</category><tag>먹</tag><tag>두 단어</tag>${more}</post>\n`;
const textcubeComment = (id: number, text: string, more = '') =>
  `<comment><id>${id}</id><commenter id=""><name>손님 ${id}</name><homepage></homepage><ip>1.2.3.4</ip></commenter><content>${text}</content><password>5f4dcc</password>${more}<written>1262304100</written><isFiltered>0</isFiltered>`;
const textcube = (...records: string[]) =>
  `<?xml version="1.0" encoding="utf-8" ?><blog type="tattertools/1.1" extension="textcube/2.0" migrational="false"><setting><name>jane</name><title>종이</title><timezone>Asia/Seoul</timezone></setting><category><name>취미</name><priority>1</priority></category>${records.join('')}</blog>`;

test('Textcube (TTXML): posts with their pictures, folded text, comments and answers, pages and notices; nothing hidden becomes public', async () => {
  const attachment = `<attachment mime="image/png" size="70" width="1" height="1"><name>1234.png</name><label>a.png</label><enclosure>0</enclosure><content>${dot}</content></attachment>`;
  const comments = `${textcubeComment(1, 'a &lt; b', `<secret>0</secret>`)}${textcubeComment(2, '답', '<secret>1</secret>')}</comment></comment>`;
  using folder = new TestFolder({
    'backup.xml': textcube(
      textcubePost(
        1,
        '한지-이야기',
        'syndicated',
        '<p>본문 <a href="/entry/second">둘</a> <a href="/2">둘</a></p>[##_1C|1234.png|width="1" height="1" alt="점"|설명_##][##_Gallery|1234.png|하나|gone.jpg||width="400"_##][#M_더 보기|접기|<p>숨은 글</p>_M#]',
        attachment + comments,
      ),
      textcubePost(2, 'second', 'public', '한 줄\n두 줄 [##_1C|note.pdf|filename="글.pdf"|_##]'),
      textcubePost(3, 'third', 'protected', '<p>x</p>'),
      textcubePost(4, 'fourth', 'private', '<p>x</p>'),
      '<page slogan="about"><id>5</id><visibility>public</visibility><title>소개</title><content>&lt;p&gt;누구&lt;/p&gt;</content><published>1262304000</published></page>',
      '<notice slogan="moved"><id>6</id><visibility>public</visibility><title>이사</title><content>&lt;p&gt;옮김&lt;/p&gt;</content><published>1262304000</published></notice>',
      '<keyword><id>7</id><name>먹</name></keyword>',
      '<guestbook><comment><id>8</id></comment></guestbook>',
      '<post slogan="cut"><id>9</id><title>끝이',
    ),
  });
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.path, { site: 'https://jane.example/blog' });
  expect(summary).toMatchObject({ items: 9, posts: { created: 4 }, pages: { created: 2 }, left: 2, failed: 1, comments: { taken: 2 } });
  expect(site.post('한지-이야기')).toMatchObject({
    source: 'textcube:jane#1',
    title: '글 1 &amp;',
    status: 'PUBLIC',
    publishedAt: '2010-01-01T00:00:00.000Z',
    updatedAt: '2010-01-02T00:00:00.000Z',
    category: { name: '종이' },
    tags: [{ name: '먹' }, { name: '두 단어' }, { name: '취미' }],
    oldPaths: ['/blog/entry/한지-이야기', '/blog/1'],
  });
  const content = site.post('한지-이야기')?.content ?? '';
  expect(content).toContain('<p>본문 <a href="/posts/second">둘</a> <a href="/posts/second">둘</a></p>');
  expect(content).toMatch(/<figure><img src="\/media\/[^"]+" alt="점" width="\d+" height="\d+"><figcaption>설명<\/figcaption><\/figure>/);
  expect(content).toContain('<details><summary>더 보기</summary><p>숨은 글</p></details>');
  expect(content).toContain('gone.jpg');
  expect(site.post('second')?.content).toMatch(/^한 줄<br>두 줄/);
  expect([site.post('third')?.status, site.post('fourth')?.status]).toEqual(['PRIVATE', 'PRIVATE']);
  expect([said('password-protected').length + said('restricted').length, said('words-differ')]).toEqual([2, []]);
  expect([...site.pages.values()].map(({ slug, type }) => [slug, type])).toEqual([
    ['about', undefined],
    ['moved', 'NOTICE'],
  ]);
  expect([...site.comments.values()].map(({ content: text, isPrivate, parentSource }) => [text, isPrivate === true, parentSource !== null])).toEqual([
    ['a < b', false, false],
    ['답', true, true],
  ]);
});

test('Substack: embedded posts and messages keep their words, forms and hidden labels go', async () => {
  const attrs = (value: unknown) => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const body = `<p>Text.</p>
<div class="embedded-post-wrap" data-attrs="${attrs({ id: 1, url: 'https://b.example/p/x', title: 'Embedded title', truncated_body_text: 'How it begins' })}"></div>
<div class="twitter-embed" data-attrs="${attrs({ url: 'https://x.com/a/status/1', full_text: 'Words of a message', name: 'Ada' })}"></div>
<div class="youtube2-embed" data-attrs="${attrs({ videoId: 'FZ0cG47msEk' })}"><iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"></iframe></div>
<div class="pullquote"><p>Pulled</p></div>
<div class="subscription-widget-wrap"><form><label class="hide-text">Type your email</label></form><p>Thanks for reading</p></div>
<div class="captioned-button-wrap"><p>Share this</p><p class="button-wrapper"><a class="button" href="https://a.example/?action=share">Share</a></p></div>
<span class="hidden-label">For readers of the screen</span>`;
  using folder = new TestFolder({
    'posts.csv':
      'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n1.a,2023-02-03T04:05:06.000Z,true,,,newsletter,everyone,A,,\n',
    'posts/1.a.html': body,
  });
  await using site = await FakeSite.start();
  await importInto(site, folder.path, { name: 'jane' });
  const { content = '' } = site.post('a') ?? {};
  expect(content).toContain('<blockquote><p><a href="https://b.example/p/x">Embedded title</a></p><p>How it begins</p></blockquote>');
  expect(content).toContain('<a href="https://x.com/a/status/1">Ada</a></p><p>Words of a message</p>');
  expect(content).toContain('<blockquote><p>Pulled</p></blockquote>');
  expect(content).toContain('<iframe src="https://www.youtube-nocookie.com/embed/FZ0cG47msEk"');
  expect(content).not.toMatch(/your email|Thanks|Share|For readers/);
});

test.each([
  ['One\nTwo', 'One<br>Two'],
  ['Before\n[HTML]<ul>\n<li>a</li>\n</ul>[/HTML]\nAfter\nit', 'Before<ul>\n<li>a</li>\n</ul>After<br>it'],
  ['[HTML]<b>All</b>\nof it[/HTML]', '<b>All</b>\nof it'],
])('Textcube: lines are lines, but between [HTML] and [/HTML]: %j', (text, html) => {
  expect(textcubeHtml(text, new Map())).toBe(html);
});

test('what stands beside texts in archives comes along: links by number, cards, folded parts, callouts', async () => {
  const id = 'a'.repeat(32);
  const forem = (number: number, body: string) => ({
    id: number,
    title: `Forem ${number}`,
    slug: `forem-${number}-1ab${number}`,
    path: `/jane/forem-${number}-1ab${number}`,
    published: true,
    published_at: '2023-05-07T14:30:00Z',
    body_markdown: body,
  });
  const tistory = `<div class="article-view"><h2 class="title-article">T</h2><div class="box-info"><p class="date">2023-05-07 23:30:00</p></div><div class="contents_style">
<figure data-ke-type="opengraph" data-og-title="Card" data-og-url="https://x.example/" data-og-description="Its words"><a href="https://x.example/"><p>Card</p></a></figure>
<div data-ke-type="moreLess" data-text-more="Open"><a class="btn-toggle-moreless">Open</a><div class="moreless-content"><p>Folded</p></div></div></div></div>`;
  using folder = new TestFolder({
    'posts/2020-01-15_One-0123456789ab.html': mediumPost(
      'One',
      '<p class="graf"><a href="https://medium.com/p/fedcba987654">two</a></p><div class="graf graf--mixtapeEmbed"><a href="https://x.example/"><strong>Title</strong><br><em>Words</em>x.example</a></div>',
      '<a href="https://medium.com/@jane/one-0123456789ab" class="p-canonical">Canonical link</a>',
    ),
    'posts/2020-01-16_Two-fedcba987654.html': mediumPost('Two', '<p class="graf">Two</p>'),
    [`Page ${id}.md`]: `# Page\n\nStatus: Published\nDate: May 7, 2023\n\n<aside>\n💡 A **callout**\n\n</aside>\n\n[other](https://www.notion.so/jane/Other-${'b'.repeat(32)}?pvs=4)\n`,
    [`Other ${'b'.repeat(32)}.md`]: '# Other\n\nStatus: Published\nDate: May 7, 2023\n\nText\n',
    'articles.json': JSON.stringify([forem(1, '[two](https://dev.to/jane/forem-2-1ab2#part)'), forem(2, '## Part')]),
    '7/7-T.html': tistory,
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  const contents = [...site.posts.values()].map((post) => post.content ?? '').join('\n');
  for (const part of [
    '<a href="/posts/Two">two</a>',
    '<a href="https://x.example/">Title Words x.example</a>',
    '<p>💡 A <strong>callout</strong></p>',
    '<a href="/posts/Other">other</a>',
    '<a href="/posts/forem-2#s-part">two</a>',
    '<p>Its words</p>',
    '<details><summary>Open</summary><div class="moreless-content"><p>Folded</p></div></details>',
  ])
    expect(contents).toContain(part);
  expect([...site.posts.values()].find(({ title }) => title === 'Forem 1')?.oldPaths).toEqual(['/jane/forem-1-1ab1']);
  expect(said('words-differ')).toEqual([]);
});

test('an archive tells by one date how the others are meant', async () => {
  const page = (letter: string, date: string) => [
    `Page ${letter.toUpperCase()} ${letter.repeat(32)}.md`,
    `# Page ${letter.toUpperCase()}\n\nStatus: Published\nDate: ${date}\n\nText\n`,
  ];
  using folder = new TestFolder(Object.fromEntries([page('a', '05/07/2023'), page('b', '17/05/2023')]) as Record<string, string>);
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect([...site.posts.values()].map((post) => post.publishedAt?.slice(0, 10)).toSorted()).toEqual(['2023-05-17', '2023-07-05']);
  expect(said('date-ambiguous')).toEqual([]);
});
