import { randomUUIDv7 } from 'node:crypto';
import type { Page } from '@hanji/contracts/api/pages';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPageService, startPageService } from '../testing/page-service.ts';

let site: TestPageService;
beforeAll(async () => {
  site = await startPageService();
});
afterAll(() => site.stop());

const addressOf = (slug: string) => `/api/pages/${encodeURIComponent(slug)}`;

describe('POST /api/pages', () => {
  test('makes a draft with a slug of the title, Hangul kept, and tells of it', async () => {
    const { status, body, headers } = await site.asAdmin('/api/pages', { body: { title: '  한지 소개  ', content: '<p>먹</p>' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      slug: '한지-소개',
      title: '한지 소개',
      type: 'STATIC',
      status: 'DRAFT',
      badge: null,
      isPinned: false,
      template: null,
      authorId: site.admin.userId,
      version: 1,
    });
    expect(headers.get('location')).toBe(addressOf('한지-소개'));
    expect(await site.eventsOf(body.id)).toMatchObject([
      { type: 'page.created', version: 1, payload: { id: body.id, slug: '한지-소개', content: '<p>먹</p>', status: 'DRAFT' } },
    ]);
  });

  test('keeps badge, pin and template, and cleans what is no text', async () => {
    const page = await site.makePage({
      type: 'NOTICE',
      badge: '<b>new</b>',
      isPinned: true,
      template: 'wide',
      content: '<p onclick="x()">a</p><script>x()</script><a href="javascript:x()">b</a>',
    });
    expect(page).toMatchObject({ badge: 'new', isPinned: true, template: 'wide', content: '<p>a</p><a>b</a>' });
  });

  test('numbers a slug made from a title in use, and refuses a given one in use with 409', async () => {
    const first = await site.makePage({ title: 'Twice told' });
    expect((await site.makePage({ title: 'Twice told' })).slug).toBe('twice-told-2');
    const refused = await site.asAdmin('/api/pages', { body: { title: 'Other', content: '', slug: first.slug } });
    expect([refused.status, refused.body.code]).toEqual([409, 'slug_taken']);
    expect((await site.makePage({ title: 'Notices' })).slug).toBe('notices-2');
    expect((await site.asAdmin('/api/pages', { body: { title: 'Other', content: '', slug: 'notices' } })).status).toBe(409);
  });

  test('sent again with its key, at once or later, is one page, which is answered as it is by then', async () => {
    const body = { title: 'Sent twice', content: '<p>a</p>', status: 'PUBLISHED', key: randomUUIDv7() };
    const [first, second] = await Promise.all([site.asAdmin('/api/pages', { body }), site.asAdmin('/api/pages', { body })]);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    await site.asAdmin(`/api/pages/${first.body.id}`, { method: 'PUT', body: { title: 'Changed since' }, headers: { 'if-match': '"1"' } });
    expect((await site.asAdmin('/api/pages', { body })).body).toMatchObject({ id: first.body.id, title: 'Changed since', version: 2 });
    expect((await site.eventsOf(first.body.id)).map(({ type }) => type)).toEqual(['page.created', 'page.updated']);
    const foreign = await site.call('/api/pages', { as: testUser('ADMIN'), body });
    expect([foreign.status, foreign.body.errors]).toEqual([400, [expect.objectContaining({ path: 'body.key' })]]);
    expect((await site.asAdmin(`/api/pages/${first.body.id}`, { method: 'PUT', body: { key: body.key }, headers: { 'if-match': '"2"' } })).status).toBe(400);
  });

  test('gives many of one title at once a slug each', async () => {
    const pages = await Promise.all(Array.from({ length: 8 }, () => site.makePage({ title: 'All at once' })));
    expect(new Set(pages.map((page) => page.slug)).size).toBe(8);
  });

  test.each([
    ['an unknown field', { title: 'A', content: '', authorId: randomUUIDv7() }, 'body.authorId'],
    ['no title', { content: '' }, 'body.title'],
    ['a title of marks only', { title: '\u202E\uFEFF', content: '' }, 'body.title'],
    ['a title of fillers', { title: '\u3164', content: '' }, 'body.title'],
    ['a slug that is none', { title: 'A', content: '', slug: '../x' }, 'body.slug'],
    ['a template that is a path', { title: 'A', content: '', template: '../wide' }, 'body.template'],
  ])('refuses %s with 400', async (_name, body, path) => {
    const answer = await site.asAdmin('/api/pages', { body });
    expect([answer.status, answer.body.errors.map((error: { path: string }) => error.path)]).toEqual([400, [path]]);
  });

  test('refuses HTML nested too deep with 422', async () => {
    const answer = await site.asAdmin('/api/pages', { body: { title: 'Deep', content: '<div>'.repeat(300) } });
    expect([answer.status, answer.body.code]).toEqual([422, 'html_too_deep']);
  });

  test('is for admins', async () => {
    const body = { title: 'A', content: '' };
    expect((await site.call('/api/pages', { body })).status).toBe(401);
    expect((await site.call('/api/pages', { body, as: testUser() })).status).toBe(403);
  });
});

describe('GET /api/pages/:slug', () => {
  test('answers a page to everyone, a draft to admins only', async () => {
    const page = await site.makePage({ slug: '열린-문서' });
    const seen = await site.call(addressOf('열린-문서'.normalize('NFD')));
    expect([seen.status, seen.body.id]).toEqual([200, page.id]);
    expect((await site.call(addressOf(page.slug), { headers: { 'if-none-match': seen.headers.get('etag') ?? '' } })).status).toBe(304);
    const draft = await site.makePage({ status: 'DRAFT' });
    expect((await site.call(addressOf(draft.slug))).status).toBe(404);
    expect((await site.call(addressOf(draft.slug), { as: testUser() })).status).toBe(404);
    expect((await site.asAdmin(addressOf(draft.slug))).status).toBe(200);
  });

  test('leads from an old slug to the new one, for a draft only admins; an unknown one is 404', async () => {
    const page = await site.makePage({ slug: 'once' });
    const { body: moved } = await site.changePage(page, { slug: '지금' });
    const answer = await site.call(addressOf('once'));
    expect([answer.status, answer.headers.get('location')]).toEqual([308, addressOf('지금')]);
    await site.changePage(moved, { status: 'DRAFT' });
    expect((await site.call(addressOf('once'))).status).toBe(404);
    expect((await site.asAdmin(addressOf('once'))).status).toBe(308);
    expect((await site.call(addressOf('nowhere'))).status).toBe(404);
  });

  test('an old slug goes over to the page that is given it', async () => {
    const page = await site.makePage({ slug: 'given-away' });
    await site.changePage(page, { slug: 'kept' });
    const heir = await site.makePage({ slug: 'given-away' });
    expect((await site.call(addressOf('given-away'))).body.id).toBe(heir.id);
  });
});

describe('PUT /api/pages/:id', () => {
  test('changes what is given, leaves the rest, and tells of it', async () => {
    const page = await site.makePage({ badge: 'new', isPinned: true, isInFooter: false });
    const { status, body } = await site.changePage(page, { title: 'Changed', content: '<p>b</p><script></script>', badge: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: page.id,
      slug: page.slug,
      title: 'Changed',
      content: '<p>b</p>',
      badge: null,
      isPinned: true,
      isInFooter: false,
      status: 'PUBLISHED',
      version: 2,
    });
    expect((await site.eventsOf(page.id)).map((event) => [event.type, event.version])).toEqual([
      ['page.created', 1],
      ['page.updated', 2],
    ]);
  });

  test('needs the version that was edited: 428 without, 412 with an old one, and one of two at once wins', async () => {
    const page = await site.makePage();
    expect((await site.asAdmin(`/api/pages/${page.id}`, { method: 'PUT', body: { title: 'B' } })).status).toBe(428);
    const answers = await Promise.all([site.changePage(page, { title: 'C' }), site.changePage(page, { title: 'D' })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
    expect(answers.find((answer) => answer.status === 412)?.body.currentVersion).toBe(2);
  });

  test('refuses a slug in use with 409, an unknown page with 404, a wrong body with 400, anyone but admins', async () => {
    const [page, other] = [await site.makePage(), await site.makePage()];
    expect((await site.changePage(page, { slug: other.slug })).status).toBe(409);
    expect((await site.changePage({ id: randomUUIDv7(), version: 1 }, { title: 'A' })).status).toBe(404);
    expect((await site.changePage(page, { version: 7 })).status).toBe(400);
    const request = { method: 'PUT', body: { title: 'A' }, headers: { 'if-match': '"1"' } };
    expect((await site.call(`/api/pages/${page.id}`, request)).status).toBe(401);
    expect((await site.call(`/api/pages/${page.id}`, { ...request, as: testUser() })).status).toBe(403);
  });
});

describe('DELETE /api/pages/:id', () => {
  test('removes a page with its old addresses and tells of it; again it is 404', async () => {
    const page = await site.makePage({ slug: 'doomed' });
    await site.changePage(page, { slug: 'gone' });
    expect((await site.call(`/api/pages/${page.id}`, { method: 'DELETE', as: testUser() })).status).toBe(403);
    expect((await site.call(`/api/pages/${page.id}`, { method: 'DELETE' })).status).toBe(401);
    expect((await site.asAdmin(`/api/pages/${page.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await site.call(addressOf('doomed'))).status).toBe(404);
    expect((await site.eventsOf(page.id)).at(-1)).toEqual({ type: 'page.deleted', version: 3, payload: { id: page.id, slug: 'gone' } });
    expect((await site.asAdmin(`/api/pages/${page.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await site.asAdmin('/api/pages/7', { method: 'DELETE' })).status).toBe(400);
  });
});

describe('lists', () => {
  test('notices come pinned ones first, then newest first, each once; drafts for admins only', async () => {
    const made: Page[] = [];
    for (let index = 0; index < 10; index += 1) made.push(await site.makePage({ type: 'NOTICE', isPinned: index % 3 === 0 }));
    const draft = await site.makePage({ type: 'NOTICE', status: 'DRAFT' });
    const seen = await all('/api/pages/notices?');
    const own = seen.filter((page) => made.some((candidate) => candidate.id === page.id)).map((page) => page.id);
    const wanted = [...made.filter((page) => page.isPinned).toReversed(), ...made.filter((page) => !page.isPinned).toReversed()];
    expect(own).toEqual(wanted.map((page) => page.id));
    expect(new Set(seen.map((page) => page.id)).size).toBe(seen.length);
    expect(seen.every((page) => page.type === 'NOTICE' && page.id !== draft.id)).toBe(true);
    expect((await all('/api/pages/notices?', site.asAdmin)).some((page) => page.id === draft.id)).toBe(true);
  });

  test('pages come newest first and can be asked for by type, by admins also by status', async () => {
    const [page, draft] = [await site.makePage(), await site.makePage({ status: 'DRAFT' })];
    const seen = await all('/api/pages?type=STATIC&');
    expect(seen[0]?.id).toBe(page.id);
    expect(seen.every((page) => page.type === 'STATIC' && page.status === 'PUBLISHED')).toBe(true);
    expect((await all('/api/pages?status=DRAFT&', site.asAdmin)).map((page) => page.id)).toContain(draft.id);
    expect((await site.call('/api/pages?status=DRAFT')).status).toBe(401);
    expect((await site.call('/api/pages?status=DRAFT', { as: testUser() })).status).toBe(403);
  });

  test.each(['/api/pages?type=NOTICE&', '/api/pages/notices?'])(
    '%s ends before its texts are too much, and goes on there',
    { tags: ['abuse/large-input'] },
    async (path) => {
      const made: string[] = [];
      for (let index = 0; index < 9; index += 1)
        made.push((await site.makePage({ type: 'NOTICE', isPinned: true, content: `<p>${'한'.repeat(290_000)}</p>` })).id);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null && seen.length < 9;) {
        const { body } = await site.call(`${path}limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(4_100_000);
        seen.push(...body.items.map((page: Page) => page.id));
        cursor = body.nextCursor;
      }
      expect(seen.slice(0, 9)).toEqual(made.toReversed());
      for (const id of made) expect((await site.asAdmin(`/api/pages/${id}`, { method: 'DELETE' })).status).toBe(204);
    },
  );

  test.each(['limit=1e9', 'cursor=abc', 'type=POST', 'sort=id;drop', 'limit=1&limit=2'])('?%s is refused with 400', async (query) => {
    expect((await site.call(`/api/pages?${query}`)).status).toBe(400);
    expect((await site.call(`/api/pages/notices?${query}`)).status).toBe(400);
  });
});

/** All pages of a list, three at a time. */
async function all(path: string, ask = site.call): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await ask(`${path}limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    pages.push(...body.items);
    cursor = body.nextCursor;
  }
  return pages;
}

describe('the sitemap of pages', () => {
  const addresses = async () =>
    [...(await site.call('/sitemap-pages.xml')).body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => new URL(address).pathname);

  test('has what is published under its present slug, and the list of notices where there is one', async () => {
    const mill = await site.makePage({ title: 'About the mill', slug: 'about-the-mill' });
    await site.makePage({ title: 'Not yet', slug: 'not-yet', status: 'DRAFT' });
    const gone = await site.makePage({ title: 'Gone', slug: 'gone' });
    await site.asAdmin(`/api/pages/${gone.id}`, { method: 'DELETE' });
    const notice = await site.makePage({ title: '공지', slug: '공지', type: 'NOTICE' });
    const { body, headers } = await site.call('/sitemap-pages.xml');
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(body).toContain(`/pages/about-the-mill</loc><lastmod>${mill.updatedAt}</lastmod>`);
    const listed = await addresses();
    expect(listed).toEqual(expect.arrayContaining(['/pages/about-the-mill', `/pages/${encodeURIComponent('공지')}`, '/notices']));
    expect(listed.filter((path) => ['/pages/not-yet', '/pages/gone'].includes(path))).toEqual([]);
    expect(body).toContain(`/notices</loc><lastmod>${notice.updatedAt}</lastmod>`);
    await site.changePage(mill, { slug: 'the-mill' });
    expect(await addresses()).toEqual(expect.arrayContaining(['/pages/the-mill']));
    expect(await addresses()).not.toContain('/pages/about-the-mill');
    expect((await site.callInternal('/internal/pages/published')).body.items[0]).toEqual({ slug: 'the-mill', title: 'About the mill' });
  });
});
