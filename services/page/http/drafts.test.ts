import { randomUUID } from 'node:crypto';
import type { PageDraft } from '@hanji/contracts/api/page-drafts';
import { type TestUser, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPageService, type TestPageService } from '../testing/page-service.ts';

let site: TestPageService;
beforeAll(async () => {
  site = await startPageService();
});
afterAll(() => site.stop());

const start = async (body: object = {}): Promise<PageDraft> => (await site.asAdmin('/api/page-drafts', { body })).body;
const addressOf = ({ id }: Pick<PageDraft, 'id'>) => `/api/page-drafts/${id}`;
const save = ({ id, version }: Pick<PageDraft, 'id' | 'version'>, body: object, as: TestUser | null = site.admin) =>
  site.call(addressOf({ id }), { method: 'PUT', body, as, headers: { 'if-match': `"${version}"` } });
const isThere = async (draft: PageDraft) => (await site.asAdmin(addressOf(draft))).status === 200;

describe('a draft of a page', () => {
  test('may be empty, is kept as it was typed, cleaned, and can be read again', async () => {
    expect(await start()).toMatchObject({
      title: '',
      content: '',
      slug: '',
      type: 'STATIC',
      badge: '',
      pageId: null,
      pageVersion: null,
      page: null,
      version: 1,
    });
    const draft = await start({ title: ' half ', type: 'NOTICE', badge: 'New', isPinned: true });
    const saved = await save(draft, { content: '<p>ink<script>1</script></p>' });
    expect(saved).toMatchObject({ status: 200, body: { title: ' half ', content: '<p>ink</p>', type: 'NOTICE', badge: 'New', isPinned: true, version: 2 } });
    expect((await site.asAdmin(addressOf(draft))).body).toEqual(saved.body);
  });

  test('sent again with its key, at once or later, is one draft, which is answered as it is by then', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([start({ key, title: 'a' }), start({ key, title: 'a' })]);
    expect(one.id).toBe(two.id);
    await save(one, { title: 'b' });
    expect(await start({ key, title: 'a' })).toMatchObject({ id: one.id, title: 'b', version: 2 });
    expect((await site.call('/api/page-drafts', { body: { key }, as: testUser('ADMIN') })).status).toBe(400);
  });

  test('is not overwritten by a writer that is late: one of two wins, 412 tells the other, and 428 whoever names no version', async () => {
    const draft = await start({ title: 'a' });
    const answers = await Promise.all([save(draft, { title: 'one' }), save(draft, { title: 'two' })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await site.asAdmin(addressOf(draft))).body.title).toBe(answers.find(({ status }) => status === 200)?.body.title);
    expect((await site.asAdmin(addressOf(draft), { method: 'PUT', body: {} })).status).toBe(428);
  });

  test("is its owner's alone, and for admins", async () => {
    const page = await site.makePage();
    const draft = await start({ title: 'mine', pageId: page.id });
    const other = testUser('ADMIN');
    expect((await site.call(addressOf(draft), { as: other })).status).toBe(404);
    expect((await save(draft, { title: 'theirs' }, other)).status).toBe(404);
    expect((await site.call(addressOf(draft), { method: 'DELETE', as: other })).status).toBe(404);
    expect((await site.call('/api/page-drafts', { as: other })).body.items).toEqual([]);
    await site.call(`/api/pages/${page.id}`, { method: 'PUT', body: { draftId: draft.id }, as: other, headers: { 'if-match': '"1"' } });
    expect(await isThere(draft)).toBe(true);
    for (const [as, status] of [
      [null, 401],
      [testUser(), 403],
    ] as const) {
      for (const path of ['/api/page-drafts', addressOf(draft)]) expect((await site.call(path, { as })).status).toBe(status);
      expect((await site.call('/api/page-drafts', { body: {}, as })).status).toBe(status);
      expect((await save(draft, {}, as)).status).toBe(status);
    }
  });

  test('can be thrown away', async () => {
    const draft = await start();
    expect((await site.asAdmin(addressOf(draft), { method: 'DELETE' })).status).toBe(204);
    expect((await site.asAdmin(addressOf(draft), { method: 'DELETE' })).status).toBe(404);
    expect((await save(draft, { title: 'late' })).status).toBe(404);
  });

  test.each([
    ['an unknown field', { status: 'PUBLISHED' }, 400],
    ['an owner', { ownerId: randomUUID() }, 400],
    ['a title of 301 characters', { title: 'a'.repeat(301) }, 400],
    ['a kind that there is not', { type: 'POST' }, 400],
    ['a page that is not there', { pageId: randomUUID() }, 422],
    ['HTML nested without end', { content: '<b>'.repeat(5000) }, 422],
  ])('with %s is refused', async (_name, body, status) => {
    expect((await site.asAdmin('/api/page-drafts', { body })).status).toBe(status);
  });
});

test('drafts are listed last touched first, page by page', async () => {
  const as = testUser('ADMIN');
  const made: string[] = [];
  for (const title of ['a', 'b', 'c']) made.unshift((await site.call('/api/page-drafts', { body: { title }, as })).body.id);
  const { body: first } = await site.call('/api/page-drafts?limit=2', { as });
  const { body: rest } = await site.call(`/api/page-drafts?limit=2&cursor=${first.nextCursor}`, { as });
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made);
  expect((await site.call('/api/page-drafts?cursor=ink', { as })).status).toBe(400);
});

describe('a draft of a page that is there', () => {
  test('names it as it is now, is found by it, and shows readers nothing', async () => {
    const page = await site.makePage({ title: 'Before', content: '<p>Ink</p>' });
    const draft = await start({ title: 'After', content: '<p>Not yet</p>', pageId: page.id });
    await site.changePage(page, { title: 'Meanwhile' });
    const { body } = await site.asAdmin(`/api/page-drafts?pageId=${page.id}`);
    expect(body.items).toMatchObject([{ id: draft.id, pageVersion: 1, page: { slug: page.slug, title: 'Meanwhile', version: 2, status: 'PUBLISHED' } }]);
    for (const path of ['/api/pages', `/api/pages/${page.slug}`, '/internal/pages/published'])
      expect(JSON.stringify((await site.callInternal(path)).body)).not.toMatch(/After|Not yet/);
    expect((await site.eventsOf(draft.id)).length).toBe(0);
  });

  test('goes where the page is saved, stays where that is refused, and goes with the page', async () => {
    const page = await site.makePage();
    const [saved, other] = [await start({ pageId: page.id }), await start({ pageId: page.id })];
    expect((await site.changePage({ id: page.id, version: 9 }, { title: 'After', draftId: saved.id })).status).toBe(412);
    expect(await isThere(saved)).toBe(true);
    expect((await site.changePage(page, { title: 'After', draftId: saved.id })).status).toBe(200);
    expect([await isThere(saved), await isThere(other)]).toEqual([false, true]);
    expect((await site.asAdmin(`/api/pages/${page.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await isThere(other)).toBe(false);
  });
});

test('a draft of a new page goes where the page is made of it; one that was begun since stays where the same is asked again', async () => {
  const draft = await start({ title: 'New' });
  const make = (draftId: string) => site.asAdmin('/api/pages', { body: { title: 'New', content: '', key: draft.id, draftId } });
  const first = await make(draft.id);
  expect([first.status, await isThere(draft)]).toEqual([201, false]);
  const made = `${addressOf(draft)}/page`;
  expect((await site.asAdmin(made)).body).toEqual(first.body);
  for (const [as, status] of [
    [null, 401],
    [testUser(), 403],
    [testUser('ADMIN'), 404],
  ] as const)
    expect((await site.call(made, { as })).status).toBe(status);
  const later = await start({ title: 'Newer' });
  expect((await site.asAdmin(`${addressOf(later)}/page`)).status).toBe(404);
  expect([(await make(later.id)).body.id, await isThere(later)]).toEqual([first.body.id, true]);
});
