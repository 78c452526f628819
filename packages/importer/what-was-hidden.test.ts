import { expect, test } from 'vitest';
import { ghostExport, markdownFile, TestFolder, wordPressExport } from './testing/blog-factory.ts';
import { FakeSite } from './testing/fake-site.ts';
import { importInto } from './testing/import-into.ts';
import { printReport } from './report/print-report.ts';

/** Everything that a reader could get of what was sent as public and is due. */
function publicTexts(site: FakeSite): string {
  const now = new Date().toISOString();
  const shown = [...site.posts.values()].filter((post) => post.status === 'PUBLIC' && (post.publishedAt === null || post.publishedAt <= now));
  return JSON.stringify([shown, [...site.pages.values()].filter((page) => page.status === 'PUBLISHED'), [...site.comments.values()]]);
}

test('parts of Ghost posts for members are left out and named, whatever they stand in; the rest stays', async () => {
  const begin = (visibility: string) => `<!--kg-gated-block:begin ${visibility} -->`;
  const end = '<!--kg-gated-block:end-->';
  const lexical = (...children: unknown[]) => JSON.stringify({ root: { type: 'root', children } });
  const card = (html: string, visibility: unknown) => ({ type: 'html', html, visibility });
  const rows = [
    { html: `<p>Open.</p>${begin('nonMember:false memberSegment:"status:-free"')}<p>SECRET</p>${end}${begin('nonMember:true memberSegment:""')}Guests.${end}` },
    { html: `<p>Open ${begin('memberSegment:"status:free"')}SECRET${end} text.</p>` },
    { html: `${begin('nonMember:true')}Open.${begin('nonMember:false')}SECRET${end}more${end}` },
    { html: `Open.${begin('nonMember:false')}SECRET` },
    { html: `SECRET${end}Open.` },
    { lexical: lexical(card('SECRET', { web: { nonMember: false } }), card('Open.', { web: { nonMember: true, memberSegment: '' } })) },
    { lexical: lexical(card('SECRET', { showOnWeb: false, showOnEmail: true }), card('Open.', { showOnWeb: true })) },
    { html: null, lexical: lexical(card('SECRET', { emailOnly: true, segment: '' }), card('Open.', { emailOnly: false, segment: '' })) },
    { lexical: lexical({ type: 'call-to-action', textValue: 'SECRET', visibility: { web: { memberSegment: 'status:free' } } }, card('Open.', undefined)) },
  ];
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const { summary, said } = await importInto(site, folder.write('g.json', ghostExport(rows)));
  expect(summary.failed).toBe(0);
  expect(publicTexts(site)).not.toContain('SECRET');
  const posts = rows.map((_, index) => site.post(`post-${index + 1}`));
  expect(posts.map((post) => post?.content?.includes('Open'))).toEqual(rows.map(() => true));
  expect(posts.map((post) => post?.status)).toEqual(['PUBLIC', 'PUBLIC', 'PUBLIC', 'PRIVATE', 'PRIVATE', 'PUBLIC', 'PUBLIC', 'PUBLIC', 'PUBLIC']);
  expect(posts[0]?.content).toContain('Guests.');
  expect(said('gated-left')).toHaveLength(8);
});

test.each([1, true])('a letter of Ghost (email_only: %j) is never public, whatever its status and date', async (flag) => {
  const rows = [
    { status: 'scheduled', published_at: '2099-03-01T08:00:00.000Z' },
    { status: 'scheduled', published_at: '2025-03-01T08:00:00.000Z' },
    { status: 'published' },
    { status: 'sent' },
    { status: 'draft' },
  ];
  const meta = rows.map((_, index) => ({ post_id: `id${index + 1}`, email_only: flag }));
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const { said, summary } = await importInto(site, folder.write('g.json', ghostExport(rows, { posts_meta: meta })));
  expect(rows.map((_, index) => site.post(`post-${index + 1}`)?.status)).toEqual(['PRIVATE', 'PRIVATE', 'PRIVATE', 'PRIVATE', 'DRAFT']);
  expect(said('restricted').every((line) => line.endsWith('newsletter only'))).toBe(true);
  expect(said('now-readable')).toEqual([]);
  const report = printReport(summary, 'g.json', 'a site', null)
    .split('\n')
    .filter((line) => line !== '');
  expect(report.slice(1, 3)).toEqual(['Was hidden, is now readable: none', 'Became private']);
});

test('a post of Ghost whose day has come since the export is told as readable', async () => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const file = folder.write('g.json', ghostExport([{ status: 'scheduled', published_at: '2025-03-01T08:00:00.000Z' }]));
  const { said, summary } = await importInto(site, file);
  expect(said('now-readable')).toEqual(['Post 1: scheduled']);
  expect(summary.groups[0]?.code).toBe('now-readable');
});

const longAgo = { date: '2020-01-01T00:00:00Z' };

test.each([
  [{ publishDate: '2099-02-01T00:00:00Z' }, 'PUBLIC', '2099-02-01T00:00:00.000Z', 'scheduled'],
  [{ publishdate: '2099-02-01' }, 'PUBLIC', '2099-02-01T00:00:00.000Z', 'scheduled'],
  [{ publish_date: '2020-02-01T00:00:00Z' }, 'PUBLIC', '2020-01-01T00:00:00.000Z', undefined],
  [{ publishDate: 'when it is done' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'date-hides'],
  [{ expiryDate: '2020-02-01' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'expired'],
  [{ expirydate: '2020-02-01' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'expired'],
  [{ expiryDate: '2099-02-01' }, 'PUBLIC', '2020-01-01T00:00:00.000Z', 'expires-later'],
  [{ expiryDate: 'soon' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'date-hides'],
  [{ headless: true }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'not-rendered'],
  [{ render: false }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'not-rendered'],
  [{ permalink: false }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'not-rendered'],
  [{ build: { render: 'never' } }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'not-rendered'],
  [{ _build: { list: false } }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'not-rendered'],
  [{ build: { render: 'always', list: true } }, 'PUBLIC', '2020-01-01T00:00:00.000Z', undefined],
  [{ password: 'open sesame' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'password-protected'],
  [{ status: 'published', visibility: 'paid' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'restricted'],
  [{ access: 'members-only' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'restricted'],
  [{ audience: 'beginners' }, 'PUBLIC', '2020-01-01T00:00:00.000Z', undefined],
  [{ hidden: 'yes' }, 'PRIVATE', '2020-01-01T00:00:00.000Z', 'restricted'],
  [{ hide: ['toc'] }, 'PUBLIC', '2020-01-01T00:00:00.000Z', undefined],
  [{ draft: 'soon' }, 'DRAFT', null, undefined],
] as const)('the front matter %o makes a post %s', async (fields, status, publishedAt, code) => {
  using folder = new TestFolder({ 'one.md': markdownFile({ title: 'One', ...longAgo, ...fields }) });
  await using site = await FakeSite.start();
  const { entries } = await importInto(site, folder.path);
  expect(site.post('one')).toMatchObject({ status, publishedAt });
  const codes = entries.map((entry) => entry.code).filter((said) => !['created', 'author-default', 'front-matter-unused'].includes(said));
  expect(codes).toEqual(code === undefined ? [] : [code]);
});

test('files that no generator makes a page of become private, those in a folder for drafts drafts', async () => {
  const post = markdownFile({ title: 'One', ...longAgo });
  using folder = new TestFolder({ '_part.md': post, 'drafts/idea.md': post });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect([...site.posts.values()].map((sent) => sent.status).toSorted()).toEqual(['DRAFT', 'PRIVATE']);
});

test('of comments only those of readers are taken; the others are counted by type', async () => {
  const comments = ['note', 'note', 'like', 'comment', '', 'pingback'].map((type, index) => ({ id: index + 1, content: `c${index + 1}`, type }));
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, comments }])));
  expect([...site.comments.values()].map((comment) => comment.content)).toEqual(['c4', 'c5']);
  expect(said('comment-type')).toEqual(['Post 1: note', 'Post 1: note', 'Post 1: like']);
});

test.each([
  ['<!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>SECRET</p><!-- /wp:paragraph -->', 'PUBLIC'],
  ['<!-- wp:group {"metadata":{"blockVisibility":false}} --><!-- wp:paragraph --><p>SECRET</p><!-- /wp:paragraph --><!-- /wp:group -->', 'PUBLIC'],
  ['<!-- wp:premium-content/subscriber-view --><p>SECRET</p><!-- /wp:premium-content/subscriber-view -->', 'PUBLIC'],
  ['<!-- wp:jetpack/paywall /--><p>SECRET</p>', 'PUBLIC'],
  ['<!-- wp:premium-content/subscriber-view --><p>SECRET</p>', 'PRIVATE'],
  ['[members_only]SECRET[/members_only]', 'PRIVATE'],
])('of WordPress, %s is public to nobody', async (part, status) => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, content: `<p>Open.</p>${part}` }])));
  expect(publicTexts(site)).not.toContain('SECRET');
  expect(site.post('post-1')).toMatchObject({ status, content: expect.stringContaining('Open.') as unknown });
});

test('a post of WordPress that a plugin keeps from some readers is private', async () => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const items = ['paid_subscribers', 'everybody'].map((access, index) => ({ id: index + 1, meta: { _jetpack_newsletter_access: access } }));
  await importInto(site, folder.write('w.xml', wordPressExport(items)));
  expect([...site.posts.values()].map((post) => post.status)).toEqual(['PRIVATE', 'PUBLIC']);
});
