import type { Draft } from '@hanji/contracts/api/drafts';
import { axeFindings } from '@hanji/frontend-kit/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWritingDesk, type WritingDesk } from './testing/writing/writing-desk.ts';

// What is written around publishing is kept like everything else: between two updates, after a restored revision, beside a post that went.
let desk: WritingDesk;

beforeAll(async () => {
  desk = await startWritingDesk();
});
afterAll(() => desk?.stop());

const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').match(/\S+/g) ?? [];

/** Types at the end of the text. */
async function type(words: string): Promise<void> {
  await desk.text().click();
  await desk.page.keyboard.press('Control+End');
  await desk.page.keyboard.type(words);
}

/** Publishes what is on the screen; answers when the post is open again. */
async function publish(button: 'Publish' | 'Update', choices: readonly string[] = [], does: string = button): Promise<void> {
  const { page, press, inDialog, keeping } = desk;
  await press(button);
  for (const choice of choices) await page.getByRole('radio', { name: choice }).check();
  if (choices.includes('Later')) await page.getByLabel('Date and time').fill('2040-01-02T03:04');
  await inDialog(does);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await keeping('untouched');
}

/** A public post with one word, open in the editor. */
async function openPost(slug: string): Promise<void> {
  const { site, go } = desk;
  await site.call('/api/posts', { token: site.adminToken, body: { title: slug, slug, content: '<p>old</p>', status: 'PUBLIC' } });
  await go(`/admin/posts/edit/${slug}`);
}

async function draftsNamed(title: string): Promise<readonly Draft[]> {
  const { site } = desk;
  const { items } = (await site.call('/api/drafts?limit=100', { token: site.adminToken })).json() as { items: Draft[] };
  return items.filter((draft) => draft.title === title);
}

/** Puts the oldest revision of the post back. */
async function restoreFirst(): Promise<void> {
  const { page, inDialog } = desk;
  await page.getByText('Revisions', { exact: true }).click();
  await page
    .getByRole('button', { name: /^Compare with/ })
    .last()
    .click();
  await inDialog('Restore this one');
  await inDialog('Restore this one');
}

test('in one sitting a post is published, updated, hidden, scheduled and shown again: every word is on the server, between and after', async () => {
  const { page, begin, keeping, content, post } = desk;
  await begin('One sitting');
  await page.keyboard.type('w0');
  await publish('Publish');
  const ways = [
    { choices: [], does: 'Update' },
    { choices: [], does: 'Update' },
    { choices: ['Administrators only'], does: 'Save for administrators only' },
    { choices: ['Everybody', 'Later'], does: 'Schedule for 2 Jan 2040, 03:04' },
    { choices: ['Everybody', 'Now'], does: 'Publish' },
  ];
  const written = ['w0'];
  for (const [index, { choices, does }] of ways.entries()) {
    written.push(`w${index + 1}`);
    await type(` ${written.at(-1)}`);
    // Every second time it is not on the server yet when it is published.
    if (index % 2 === 0) expect(wordsOf(await content())).toEqual(written);
    await publish('Update', choices, does);
    expect(wordsOf((await post('one-sitting')).content)).toEqual(written);
    expect(await page.getByLabel('Excerpt').inputValue()).toBe(written.join(' '));
  }
  await type(' last');
  await keeping('saved');
  expect(wordsOf((await draftsNamed('One sitting'))[0]?.content ?? '').at(-1)).toBe('last');
});

test('what is written after a revision was restored, and updated then, is on the server', async () => {
  const { keeping, content, told, text, post } = desk;
  await openPost('restored');
  await type(' new');
  await publish('Update');
  await restoreFirst();
  await told('The revision is restored.');
  await expect.poll(() => text().textContent()).toBe('old');
  for (const words of ['once', 'twice']) {
    await type(` ${words}`);
    expect(wordsOf(await content()).at(-1)).toBe(words);
    await publish('Update');
  }
  expect(wordsOf((await post('restored')).content)).toEqual(['old', 'once', 'twice']);
  await type(' thrice');
  await keeping('saved');
});

test('what is written after a conflict was resolved, and updated then, is on the server', async () => {
  const { site, keeping, content, press, post } = desk;
  await openPost('resolved');
  await type(' mine');
  await content();
  const [draft] = await draftsNamed('resolved');
  const elsewhere = { method: 'PUT', token: site.adminToken, headers: { 'if-match': `"${draft?.version}"` }, body: { content: '<p>old theirs</p>' } };
  await site.call(`/api/drafts/${draft?.id}`, elsewhere);
  await type(' again');
  await keeping('conflict');
  await press('Keep what is written here');
  await keeping('saved');
  for (const words of ['once', 'twice']) {
    await type(` ${words}`);
    expect(wordsOf(await content()).at(-1)).toBe(words);
    await publish('Update');
  }
  expect(wordsOf((await post('resolved')).content)).toEqual(['old', 'mine', 'again', 'once', 'twice']);
  await type(' thrice');
  await keeping('saved');
});

test('of a notice that is published and updated again and again every word is on the server', async () => {
  const { site, page, go, press, told, keeping } = desk;
  await go('/admin/pages/new?type=NOTICE');
  await page.getByLabel('Title', { exact: true }).fill('Again and again');
  for (const [index, button] of ['Publish', 'Update', 'Update'].entries()) {
    await type(` w${index}`);
    await told('a draft that only you see');
    await press(button);
    await keeping('untouched');
    await page.waitForURL('**/admin/pages/edit/again-and-again');
  }
  const { content } = (await site.call('/api/pages/again-and-again', { token: site.adminToken })).json() as { content: string };
  expect(wordsOf(content)).toEqual(['w0', 'w1', 'w2']);
});

test.each([
  { choice: 'Keep what is written here', says: 'What is written here is saved.', chosen: 'old mine more' },
  { choice: 'Take the other one', says: 'The other text is open.', chosen: 'old theirs' },
])('a page that was written in two places: "$choice", and the other text is a draft as well', async ({ choice, says, chosen }) => {
  const { site, page, go, press, keeping, told } = desk;
  const slug = choice.toLowerCase().replaceAll(' ', '-');
  const made = await site.call('/api/pages', { token: site.adminToken, body: { title: choice, slug, content: '<p>old</p>', status: 'PUBLISHED' } });
  const { id } = made.json() as { id: string };
  const drafts = async () => {
    const answer = await site.call(`/api/page-drafts?pageId=${id}`, { token: site.adminToken });
    return (answer.json() as { items: { id: string; version: number; content: string }[] }).items;
  };
  await go(`/admin/pages/edit/${slug}`);
  await type(' mine');
  await keeping('saved');
  const [draft] = await drafts();
  const elsewhere = { method: 'PUT', token: site.adminToken, headers: { 'if-match': `"${draft?.version}"` }, body: { content: '<p>old theirs</p>' } };
  await site.call(`/api/page-drafts/${draft?.id}`, elsewhere);
  await type(' more');
  await keeping('conflict');
  await press(choice);
  await told(says);
  await expect.poll(async () => (await drafts()).map(({ content }) => wordsOf(content).join(' ')).toSorted()).toEqual(['old mine more', 'old theirs']);
  await page.getByRole('textbox', { name: 'Text', exact: true }).getByText(chosen, { exact: true }).waitFor();
  await press('Update');
  await told('It is published.');
  expect(wordsOf(((await site.call(`/api/pages/${slug}`)).json() as { content: string }).content).join(' ')).toBe(chosen);
  expect(await drafts()).toHaveLength(1);
});

test.each([
  { choice: 'Save what is written here', says: 'What was saved before is a draft now.', type: 'STATIC', stays: 'old BBB', kept: 'old AAA' },
  { choice: 'Take what is saved', says: 'What was written here is a draft now.', type: 'NOTICE', stays: 'old AAA', kept: 'old BBB' },
])('a page that two windows change, each of them published: "$choice", and the other text is a draft', async ({ choice, says, type: kind, stays, kept }) => {
  const { site, page, go, press, keeping, told, text } = desk;
  const slug = choice.toLowerCase().replaceAll(' ', '-');
  const made = await site.call('/api/pages', { token: site.adminToken, body: { title: choice, slug, content: '<p>old</p>', type: kind, status: 'PUBLISHED' } });
  const { id } = made.json() as { id: string };
  await go(`/admin/pages/edit/${slug}`);
  await type(' BBB');
  await keeping('saved');
  const elsewhere = { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { content: '<p>old AAA</p>' } };
  await site.call(`/api/pages/${id}`, elsewhere);
  await press('Update');
  await told('stays in the list of pages, as a draft of yours');
  await press(choice);
  await told(says);
  await text().getByText(stays, { exact: true }).waitFor();
  expect(wordsOf(((await site.call(`/api/pages/${slug}`)).json() as { content: string }).content).join(' ')).toBe(stays);
  await go('/admin/pages');
  await page.getByRole('listitem').filter({ hasText: kept }).getByRole('link', { name: 'Go on with it' }).click();
  await page.getByRole('heading', { name: 'The page was changed after this draft was begun' }).waitFor();
  await text().getByText(kept, { exact: true }).waitFor();
  await press('Leave the draft and open the page');
  await text().getByText(stays, { exact: true }).waitFor();
});

test('a page whose place alone was changed elsewhere is updated without a question, and stays taken down', async () => {
  const { site, go, press, keeping, told } = desk;
  const made = await site.call('/api/pages', { token: site.adminToken, body: { title: 'Down', slug: 'down', content: '<p>old</p>', status: 'PUBLISHED' } });
  const { id } = made.json() as { id: string };
  await go('/admin/pages/edit/down');
  await type(' new');
  await keeping('saved');
  await site.call(`/api/pages/${id}`, { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { status: 'DRAFT' } });
  await press('Update');
  await told('It is saved as a draft.');
  expect((await site.call('/api/pages/down', { token: site.adminToken })).json()).toMatchObject({
    status: 'DRAFT',
    content: expect.stringContaining('<p>old new</p>'),
  });
});

test.each([
  { to: ['PRIVATE'], readers: 'Save for administrators only', ends: 'PRIVATE' },
  { to: ['PRIVATE', 'PUBLIC'], readers: 'Update', ends: 'PUBLIC' },
])('a draft of a post that was made $to in the list: only who reads it is told, and it is published without a question', async ({ to, readers, ends }) => {
  const { site, page, go, press, inDialog, keeping, told, content, text, post } = desk;
  const slug = `listed-${ends.toLowerCase()}`;
  await openPost(slug);
  await type(' mine');
  await content();
  for (const [index, status] of to.entries())
    await site.call(`/api/posts/${slug}`, { method: 'PUT', token: site.adminToken, headers: { 'if-match': `"${index + 1}"` }, body: { status } });
  await go(`/admin/posts/edit/${slug}`);
  await text().getByText('old mine', { exact: true }).waitFor();
  if (ends === 'PRIVATE') await told('This post is private: only administrators see it.');
  expect(await page.getByRole('link', { name: 'View the post' }).count()).toBe(ends === 'PRIVATE' ? 0 : 1);
  expect(await page.getByRole('heading', { name: 'The post was changed after this draft was begun' }).count()).toBe(0);
  await type(' more');
  await keeping('saved');
  await told('The post changes when you press “Update”.');
  await press('Update');
  await inDialog(readers);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await keeping('untouched');
  expect(await post(slug)).toMatchObject({ status: ends, content: expect.stringContaining('<p>old mine more</p>') });
});

test('texts that are compared open at their first difference, with their subtitles and the numbers of their lists', async () => {
  const { site, page, go } = desk;
  const content = `<ol>${Array.from({ length: 60 }, (_, index) => `<li>line ${index + 1}</li>`).join('')}</ol><p>end</p>`;
  const post = { title: 'Far down', slug: 'far-down', content, subtitle: 'How far', status: 'PUBLIC' };
  const { id } = (await site.call('/api/posts', { token: site.adminToken, body: post })).json() as { id: string };
  const draft = { title: post.title, subtitle: post.subtitle, content: `${content}<p>mine</p>`, postId: id };
  await site.call('/api/drafts', { token: site.adminToken, body: draft });
  const change = { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { content: `${content}<p>theirs</p>` } };
  await site.call('/api/posts/far-down', change);
  await go('/admin/posts/edit/far-down');
  await page.locator('.difference mark', { hasText: 'mine' }).waitFor();
  const boxes = page.locator('.difference-text');
  await expect.poll(() => boxes.evaluateAll((all) => all.map(({ scrollTop }) => scrollTop > 100))).toEqual([true, true]);
  for (const text of await boxes.allTextContents()) expect(text).toMatch(/^Far down\nHow far\n\n1\. line 1\n[\s\S]*\n60\. line 60\n/);
});

test('of two texts of a post that is opened by its own address the one that is taken is the one that is open', async () => {
  const { site, page, go, press, keeping, told } = desk;
  const slug = 'taken-by-address';
  await openPost(slug);
  await type(' begun');
  await keeping('saved');
  const [draft] = await draftsNamed(slug);
  await go(`/admin/posts/edit/${slug}`);
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await text.getByText('old begun', { exact: true }).waitFor();
  const elsewhere = { method: 'PUT', token: site.adminToken, headers: { 'if-match': `"${draft?.version}"` }, body: { content: '<p>old theirs</p>' } };
  await site.call(`/api/drafts/${draft?.id}`, elsewhere);
  await type(' mine');
  await keeping('conflict');
  await press('Take the other one');
  await told('The other text is open.');
  await text.getByText('old theirs', { exact: true }).waitFor();
  expect((await draftsNamed(slug)).map(({ content }) => wordsOf(content).join(' ')).toSorted()).toEqual(['old begun mine', 'old theirs']);
});

test('two tabs begin to change one public post: the second is told at its first save, and the text that is not chosen is offered above the other', async () => {
  const { page, go, keeping, text } = desk;
  const slug = 'two-tabs';
  await openPost(slug);
  const other = await page.context().newPage();
  await other.goto(page.url());
  const otherText = other.getByRole('textbox', { name: 'Text', exact: true });
  await otherText.getByText('old', { exact: true }).waitFor();
  await type(' one');
  await keeping('saved');
  await otherText.click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type(' two');
  await other.getByRole('heading', { name: 'Changed in two places' }).waitFor();
  await other.getByRole('button', { name: 'Keep what is written here' }).click();
  await other.locator('[data-keeping="saved"]').waitFor();
  await other.close();
  await go(`/admin/posts/edit/${slug}`);
  await text().getByText('old two', { exact: true }).waitFor();
  const others = page.getByRole('complementary', { name: 'You have another draft of this post' });
  await others.getByText('old one').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await others.getByRole('link', { name: 'Go on with it' }).click();
  await text().getByText('old one', { exact: true }).waitFor();
  await others.getByText('old two').waitFor();
  const { pathname, search } = new URL(page.url());
  expect(pathname).toBe(`/admin/posts/edit/${slug}`);
  // Also whoever names the draft alone is led to where its post is written.
  await go(`/admin/posts/new${search}`);
  await page.waitForURL(`**${pathname}${search}`);
  await text().getByText('old one', { exact: true }).waitFor();
});

test('a post that is put into the bin while it is written says so, keeps every word, and is published when it is restored', async () => {
  const { site, page, go, content, keeping, press, inDialog, told, post } = desk;
  const slug = 'binned-meanwhile';
  await openPost(slug);
  await type(' and new');
  await content();
  const throwAway = () => site.call(`/api/posts/${slug}/trash`, { method: 'POST', token: site.adminToken });
  await throwAway();
  await press('Update');
  await inDialog('Update');
  const heading = page.getByRole('heading', { name: 'This post is in the bin' });
  await heading.waitFor();
  await type(' words');
  await keeping('saved');
  expect(await post(slug)).toMatchObject({ content: expect.stringContaining('<p>old</p>'), trashed: { status: 'PUBLIC' } });
  // Whoever opens it is told at once, and goes on writing.
  await go(`/admin/posts/edit/${slug}`);
  await heading.waitFor();
  await told('The post is in the bin. Restore it, then publish.');
  await type(' more');
  await keeping('saved');
  expect(wordsOf((await draftsNamed(slug))[0]?.content ?? '')).toEqual(['old', 'and', 'new', 'words', 'more']);
  await press('Restore the post');
  await told('“binned-meanwhile” is restored.');
  await heading.waitFor({ state: 'detached' });
  expect(await post(slug)).toMatchObject({ status: 'PUBLIC', trashed: null });
  // Whoever has it open learns of it while writing.
  await throwAway();
  await type(' still');
  await heading.waitFor();
  await press('Restore the post');
  await heading.waitFor({ state: 'detached' });
  await publish('Update');
  expect(wordsOf((await post(slug)).content)).toEqual(['old', 'and', 'new', 'words', 'more', 'still']);
});

test.each(['with its draft there', 'with its draft gone too', 'before its draft was begun'])(
  'a post that was deleted elsewhere (%s) is not public again unasked: its text is a new post, and says so',
  async (how) => {
    const { site, page, go, content, keeping, told, press, inDialog, post } = desk;
    const slug = `deleted-${how.length}`;
    const remove = () => site.call(`/api/posts/${slug}`, { method: 'DELETE', token: site.adminToken });
    await openPost(slug);
    if (how.startsWith('before')) await remove();
    await type(' and new');
    await content();
    const [draft] = await draftsNamed(slug);
    if (how.startsWith('with')) await remove();
    if (how.endsWith('too')) {
      await site.call(`/api/drafts/${draft?.id}`, { method: 'DELETE', token: site.adminToken });
      await type(' words');
      await keeping('saved');
    }
    // Who does not know it yet is told when it is to be published.
    if (how.endsWith('there')) {
      await press('Update');
      await inDialog('Update');
      await page.getByRole('heading', { name: 'The post was deleted meanwhile' }).waitFor();
      await press('Go on writing');
    }
    await page.getByRole('heading', { level: 1, name: 'New post' }).waitFor();
    await page.waitForURL('**/admin/posts/new?draft=*');
    await type(' still');
    await keeping('saved');
    expect(wordsOf((await draftsNamed(slug))[0]?.content ?? '').slice(0, 3)).toEqual(['old', 'and', 'new']);
    expect((await site.call(`/api/posts/${slug}`, { token: site.adminToken })).status).toBe(404);
    if (how.endsWith('there')) {
      await go('/admin/drafts');
      await page.getByRole('link', { name: slug, exact: true }).click();
    }
    await told('“Publish” makes a new post of it, without the comments and likes of the deleted one.');
    expect(await page.getByRole('link', { name: 'View the post' }).count()).toBe(0);
    await press('Publish');
    await inDialog('Publish');
    await page.waitForURL(`**/admin/posts/edit/${slug}`);
    await told('The post is published.');
    expect(wordsOf((await post(slug)).content).at(-1)).toBe('still');
    await keeping('untouched');
    await type(' later');
    await keeping('saved');
  },
);

test('a post that was hidden elsewhere is not public again unasked, and it is said', async () => {
  const { site, page, content, told, press, inDialog, post } = desk;
  await openPost('hidden');
  await type(' mine');
  await content();
  const hide = { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { status: 'PRIVATE' } };
  await site.call('/api/posts/hidden', hide);
  await press('Update');
  await inDialog('Update');
  await page.getByRole('heading', { name: 'The post was changed while you wrote' }).waitFor();
  await told('It is not public any more.');
  expect(await post('hidden')).toMatchObject({ status: 'PRIVATE', content: '<p>old</p>' });
  await press('Publish mine all the same');
  await expect.poll(async () => (await post('hidden')).status).toBe('PUBLIC');
  expect(wordsOf((await post('hidden')).content)).toEqual(['old', 'mine']);
});

test('what could not be saved of a published post is asked about on leaving, and is there again when the post is opened', async () => {
  const { site, page, go, keeping, text, post } = desk;
  await openPost('unsent');
  await page.route('**/api/drafts', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await type(' unsent');
  await keeping('waiting');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await go('/admin/posts/edit/unsent');
  expect(asked).toEqual(['beforeunload']);
  await page.unrouteAll();
  await expect.poll(() => text().textContent()).toBe('old unsent');
  await keeping('saved');
  await publish('Update');
  expect(wordsOf((await post('unsent')).content)).toEqual(['old', 'unsent']);
  expect((await site.call('/api/posts?q=unsent', { token: site.adminToken })).json()).toMatchObject({ items: [{ slug: 'unsent' }] });
});

test('what was left of a post that changed meanwhile is offered beside it, and is a draft of that post when one goes on with it', async () => {
  const { site, page, go, keeping, content, text } = desk;
  await openPost('moved-on');
  await type(' first');
  await content();
  const [draft] = await draftsNamed('moved-on');
  await page.route('**/api/drafts/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await type(' unsent');
  await keeping('waiting');
  await go('/admin/posts');
  await page.unrouteAll();
  // Its draft is published somewhere else.
  await site.call(`/api/drafts/${draft?.id}/publish`, { method: 'POST', token: site.adminToken, body: {} });
  await go('/admin/posts/edit/moved-on');
  expect(await text().textContent()).toBe('old first');
  await page.getByRole('link', { name: 'Go on with it' }).click();
  await expect.poll(() => text().textContent()).toBe('old first unsent');
  await keeping('saved');
  expect((await draftsNamed('moved-on')).map(({ post }) => post?.slug)).toEqual(['moved-on']);
  await page.getByRole('heading', { level: 1, name: 'Edit post' }).waitFor();
});

test('a revision that is restored beside a draft: it is said that the draft stands there, and either one is gone on with', async () => {
  const { page, content, keeping, text, press, inDialog, post } = desk;
  await openPost('two-ways');
  await type(' new');
  await publish('Update');
  await type(' draft');
  await content();
  await restoreFirst();
  await page.getByRole('heading', { name: 'The post was changed after this draft was begun' }).waitFor();
  expect(await text().textContent()).toBe('old new draft');
  await page.locator('.difference mark', { hasText: 'draft' }).waitFor();
  await press('Throw the draft away and open the post');
  await inDialog('Throw the draft away');
  await expect.poll(() => text().textContent()).toBe('old');
  await type(' again');
  await keeping('saved');
  await publish('Update');
  expect(wordsOf((await post('two-ways')).content)).toEqual(['old', 'again']);
});

test('a notice that was not saved is found in the list of pages, also where its window had not sent it', async () => {
  const { page, go, press, keeping } = desk;
  await page.route('**/api/page-drafts', (route) => route.abort());
  await go('/admin/pages/new?type=NOTICE');
  await page.getByLabel('Title', { exact: true }).fill('Left behind');
  await keeping('waiting');
  await page.unrouteAll();
  page.once('dialog', (dialog) => void dialog.accept());
  await go('/admin/pages');
  await page.getByText('Begun and not published yet').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Left behind' }).getByRole('link', { name: 'Go on with it' }).click();
  await expect.poll(() => page.getByLabel('Title', { exact: true }).inputValue()).toBe('Left behind');
  await press('Publish');
  await page.waitForURL('**/admin/pages/edit/left-behind');
  await keeping('untouched');
});

test.each(['at once', 'after more words', 'after a reload'])(
  'where the answer to publishing is lost, publishing again %s makes no second post',
  async (when) => {
    const { site, page, begin, press, inDialog, keeping, post } = desk;
    const title = `Lost answer ${when.split(' ').at(-1)}`;
    const slug = title.toLowerCase().replaceAll(' ', '-');
    await begin(title);
    await type('one');
    await keeping('saved');
    // The server publishes, and nobody hears of it.
    await page.route('**/api/drafts/*/publish', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await press('Publish');
    await inDialog('Publish');
    await page.getByRole('dialog').getByText('The server cannot be reached').waitFor();
    await page.unrouteAll();
    if (when !== 'at once') await inDialog('Cancel');
    if (when === 'after a reload') await page.reload({ waitUntil: 'networkidle' });
    if (when !== 'at once') {
      await type(' two');
      await press('Publish');
    }
    await inDialog('Publish');
    await page.waitForURL(`**/admin/posts/edit/${slug}`);
    expect(wordsOf((await post(slug)).content)).toEqual(when === 'at once' ? ['one'] : ['one', 'two']);
    const { items } = (await site.call(`/api/posts?q=${encodeURIComponent(title)}`, { token: site.adminToken })).json() as { items: { title: string }[] };
    expect(items.filter((found) => found.title === title)).toHaveLength(1);
    expect(await draftsNamed(title)).toEqual([]);
  },
);

test.each(['at once', 'after a reload'])('where the answer to publishing a notice is lost, publishing it again %s makes no second one', async (when) => {
  const { site, page, go, press, told, text } = desk;
  await go('/admin/pages/new?type=NOTICE');
  const title = `Heard ${when}`;
  await page.getByLabel('Title', { exact: true }).fill(title);
  await text().click();
  await page.keyboard.type('one');
  await page.route('**/api/pages', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press('Publish');
  await told('The server cannot be reached');
  await page.unrouteAll();
  await page.keyboard.press('Escape');
  if (when === 'after a reload') await page.reload({ waitUntil: 'networkidle' });
  await type(' two');
  await press('Publish');
  await page.waitForURL(`**/admin/pages/edit/${title.toLowerCase().replaceAll(' ', '-')}`);
  const { items } = (await site.call('/api/pages?type=NOTICE', { token: site.adminToken })).json() as { items: { title: string; content: string }[] };
  expect(items.filter((found) => found.title === title).map(({ content }) => wordsOf(content))).toEqual([['one', 'two']]);
});
