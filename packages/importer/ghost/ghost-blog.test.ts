import { expect, test } from 'vitest';
import { ghostExport, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

test('html first, then the documents; members posts become private, internal tags stay away', async () => {
  using folder = new TestFolder();
  const lexical = JSON.stringify({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: 'From Lexical' }] }] } });
  const file = folder.write(
    'ghost.json',
    ghostExport(
      [
        { html: '<p>See <a href="__GHOST_URL__/post-2/">two</a> <img src="__GHOST_URL__/content/images/a.png"></p>', featured: true, custom_excerpt: 'Short' },
        { lexical, visibility: 'paid' },
        { type: 'page', slug: 'about', html: 'About' },
        { status: 'draft', mobiledoc: '{"version":"0.3.1","markups":[],"cards":[],"sections":[[1,"p",[[0,[],0,"Old"]]]]}' },
        { lexical: '{broken' },
      ],
      {
        tags: [
          { id: 't1', name: '소식', slug: 'news' },
          { id: 't2', name: '#hidden', slug: 'hash-hidden', visibility: 'internal' },
        ],
        posts_tags: [
          { post_id: 'id1', tag_id: 't2', sort_order: 1 },
          { post_id: 'id1', tag_id: 't1', sort_order: 0 },
        ],
        settings: [{ key: 'title', value: 'G' }],
      },
    ),
  );
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, file, { site: 'https://ghost.example' });
  expect(summary).toMatchObject({ items: 5, posts: { created: 3 }, pages: { created: 1 }, failed: 1 });
  expect(site.post('post-1')).toMatchObject({
    source: 'ghost:uuid-1',
    content: '<p>See <a href="/posts/post-2">two</a> <img src="https://ghost.example/content/images/a.png"></p>',
    tags: [{ name: '소식', slug: 'news' }],
    category: null,
    featured: true,
    excerpt: 'Short',
    oldPaths: ['/post-1', '/2021/03/04/post-1', '/2021/03/post-1', '/2021/post-1'],
    author: { name: 'Jane Doe' },
  });
  expect(site.post('post-2')).toMatchObject({ content: '<p>From Lexical</p>', status: 'PRIVATE' });
  expect(site.post('post-4')).toMatchObject({ content: '<p>Old</p>', status: 'DRAFT', publishedAt: null });
  expect(said('failed')[0]).toMatch(/Lexical document cannot be read/);
  expect(said('taxonomy-left')).toEqual(['Post 1: internal tag #hidden']);
  expect(said('data-other')).toEqual(['setting title']);
});

test('tags of one name are one, and the report says which slugs it had; those that no post has are none of them', async () => {
  using folder = new TestFolder();
  const tags = [
    { id: 'a2', name: 'Ink', slug: 'ink' },
    { id: 'a1', name: 'ink ', slug: 'ink-2' },
    { id: 'a3', name: 'INK', slug: 'ink-3' },
    { id: 'a4', name: 'Paper', slug: 'paper' },
  ];
  const posts_tags = ['a1', 'a2', 'a4'].map((tag_id, at) => ({ post_id: `id${(at % 2) + 1}`, tag_id, sort_order: at }));
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.write('ghost.json', ghostExport([{ html: '<p>a</p>' }, { html: '<p>b</p>' }], { tags, posts_tags })), {});
  expect(said('tags-joined')).toEqual(['Ink (ink, ink-2)']);
  expect(said('term-unused')).toEqual(['tag INK']);
});

test('what posts tell search engines and link previews is taken; a canonical address on the old blog leads to the post here', async () => {
  using folder = new TestFolder();
  const seo = { meta_title: 'For search', meta_description: 'word '.repeat(120), og_image: '__GHOST_URL__/content/images/s.png' };
  const file = folder.write(
    'ghost.json',
    ghostExport(
      [
        { canonical_url: 'https://first.example/ink', og_title: 'For previews' },
        { canonical_url: '__GHOST_URL__/post-1/' },
        { canonical_url: 'https://ghost.example/post-3/' },
        { type: 'page', slug: 'about', html: 'About', canonical_url: 'https://first.example/about' },
        { og_title: 'For previews', twitter_description: 'Only there', twitter_image: 'https://a.example/t.png' },
      ],
      { posts_meta: [{ post_id: 'id1', ...seo }] },
    ),
  );
  await using site = await FakeSite.start();
  const { said } = await importInto(site, file, { site: 'https://ghost.example' });
  const first = site.post('post-1');
  expect(first).toMatchObject({ seoTitle: 'For search', canonicalUrl: 'https://first.example/ink', socialImage: 'https://ghost.example/content/images/s.png' });
  expect(first?.seoDescription?.length).toBeLessThanOrEqual(500);
  expect(site.post('post-2')?.canonicalUrl).toBe('/posts/post-1');
  expect(site.post('post-3')).not.toHaveProperty('canonicalUrl');
  expect(site.post('post-5')).toMatchObject({ seoTitle: 'For previews', seoDescription: 'Only there', socialImage: 'https://a.example/t.png' });
  expect([said('text-cut').length, said('custom-field'), said('page-detail')]).toEqual([1, ['Post 1: og_title'], ['Post 4: canonical address']]);
});

test('titles are text: what stands in angle brackets stays', async () => {
  const titles = ['Why <details> beats <dialog> for us', 'Sorting: is a<b or b>a?', 'A &amp; B'];
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('g.json', ghostExport(titles.map((title) => ({ title })))));
  expect([...site.posts.values()].map((post) => post.title)).toEqual(titles);
});

test('cards that Ghost rendered lose buttons, times and forms, and keep sound, film, files and captions', async () => {
  const audio =
    '<div class="kg-card kg-audio-card"><div class="kg-audio-player-container"><audio src="/a.mp3"></audio><div class="kg-audio-title">The mill</div><div class="kg-audio-player"><span>0:00</span>/<span>83.25</span><button>1×</button></div></div></div>';
  const video =
    '<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="/v.mp4" poster="/v.jpg"></video><div class="kg-video-player-container"><span>0:00</span><button>1×</button></div></div><figcaption>By <b>us</b></figcaption></figure>';
  const file =
    '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="/f.pdf"><div class="kg-file-card-contents"><div class="kg-file-card-title">Plan</div><div class="kg-file-card-caption">Drawn</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">f.pdf</div><div class="kg-file-card-filesize">2 MB</div></div></div><svg></svg></a></div>';
  const signup = '<div class="kg-card kg-signup-card" style="display: none;"><h2>Join</h2><form><button>Subscribe</button></form>Mail sent!</div>';
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const html = `<p class="">Listen.</p>${audio}${video}${file}${signup}<p></p><p> <br></p><p>Bye.</p>`;
  const { said } = await importInto(site, folder.write('g.json', ghostExport([{ html }])), { site: 'https://o.example' });
  expect(site.post('post-1')?.content).toBe(
    '<p>Listen.</p><figure><audio controls src="https://o.example/a.mp3"></audio><figcaption>The mill</figcaption></figure>' +
      '<figure><video controls src="https://o.example/v.mp4" poster="https://o.example/v.jpg"></video><figcaption>By <b>us</b></figcaption></figure>' +
      '<p><a href="https://o.example/f.pdf">Plan</a></p><p>Drawn</p><p>Bye.</p>',
  );
  expect(said('card-left')).toEqual(['Post 1: signup']);
});

const lexical = (...children: unknown[]) => JSON.stringify({ root: { type: 'root', children } });
const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'extended-text', text, format: 0 }] });
const mobiledoc = (fields: Record<string, unknown>) => JSON.stringify({ version: '0.3.1', markups: [], atoms: [], cards: [], sections: [], ...fields });

test.each([
  [{ lexical: lexical(paragraph('One'), { type: 'paywall' }, paragraph('two < three')) }, 'One'],
  [
    { lexical: lexical({ type: 'callout', calloutText: '<p>Called</p>', calloutEmoji: '!' }, { type: 'transistor', accentColor: 'blue' }) },
    '<blockquote><p>! Called</p>',
  ],
  [{ lexical: lexical({ type: 'toggle', heading: 'Head', content: '<p>Inner</p>' }, { type: 'signup', header: 'Sign up' }, paragraph('x')) }, 'Inner'],
  [
    {
      mobiledoc: mobiledoc({
        cards: [
          ['email', { html: '<p>Mail</p>' }],
          ['html', { html: '<p>Web</p>' }],
        ],
        sections: [
          [10, 0],
          [10, 1],
        ],
      }),
    },
    'Web',
  ],
  [
    {
      mobiledoc: mobiledoc({
        atoms: [['mention', '@kim', {}]],
        sections: [
          [
            1,
            'p',
            [
              [1, [], 0, 0],
              [0, [], 0, ' a < b'],
            ],
          ],
          [1, 'p', [[0, [], 0, 'two']]],
        ],
      }),
    },
    '@kim a',
  ],
  [{ plaintext: 'Only *words* <here>\n\nare left' }, 'Only *words* &#x3C;here>'],
])('a post that Ghost has not rendered, %j, is whole by the counter-check', async (fields, kept) => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.write('g.json', ghostExport([{ html: null, ...fields }])));
  expect(site.post('post-1')?.content).toContain(kept);
  expect(said('words-differ')).toEqual([]);
});
