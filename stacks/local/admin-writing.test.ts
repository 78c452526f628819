import type { PostList } from '@hanji/contracts/api/posts';
import type { PostRevisionList } from '@hanji/contracts/api/revisions';
import { formatExactMoment } from '@hanji/frontend-kit/i18n/format';
import { findingsInEveryView } from '@hanji/frontend-kit/testing/every-view';
import { axeFindings } from '@hanji/frontend-kit/testing/browser';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { testBlocks } from './testing/writing/test-blocks.ts';
import { testLongTexts } from './testing/writing/test-long-text.ts';
import { testPreviews } from './testing/writing/test-previews.ts';
import { dot, startWritingDesk, type WritingDesk } from './testing/writing/writing-desk.ts';

// One author's way from the first login to published, mended and restored posts, in a browser, with all services behind it.
let desk: WritingDesk;

beforeAll(async () => {
  desk = await startWritingDesk();
});
afterAll(() => desk?.stop());

test('from an empty list to a published post with a picture, read by its first reader', async () => {
  const { site, page, press, inDialog, told, text, post } = desk;
  await told('There are no posts yet.');
  await page.getByRole('link', { name: 'Write a post' }).first().click();
  await page.getByLabel('Title', { exact: true }).fill('Paper that lasts');
  await page.getByLabel('Subtitle').fill('A first post');
  await text().click();
  await page.keyboard.type('## How it is made');
  await page.keyboard.press('Enter');
  await page.keyboard.type('By **hand**, with `care`.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/num');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Boil');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Beat');
  await page.locator('input[type=file][multiple]').setInputFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: dot });
  await page.getByRole('textbox', { name: 'What the picture shows' }).fill('A sheet drying');
  await page.getByLabel('Category', { exact: true }).selectOption({ label: 'Craft' });
  await page.getByLabel('Tags').fill('paper, making');
  await page.getByText('Search results and sharing').click();
  await page.getByLabel('Title in search results').fill('How paper is made');
  await page.getByLabel('Language of the post').selectOption({ label: 'English' });
  await page.getByLabel('Translations').fill('lasting-paper');
  await press('Publish');
  expect(await axeFindings(page)).toEqual([]);
  await inDialog('Publish');
  await page.waitForURL('**/admin/posts/edit/paper-that-lasts');
  const { content: html, ...made } = await post('paper-that-lasts');
  expect(html).toContain('<h2>How it is made</h2>');
  expect(html).toContain('<p>By <strong>hand</strong>, with <code>care</code>.</p>');
  expect(html).toMatch(/<ol>\s*<li>Boil<\/li>\s*<li>Beat<\/li>\s*<\/ol>/);
  expect(html).toMatch(/<figure><img[^>]* alt="A sheet drying"/);
  expect(made).toMatchObject({ subtitle: 'A first post', status: 'PUBLIC', category: { name: 'Craft' }, seoTitle: 'How paper is made' });
  expect(made).toMatchObject({ language: 'en', translationKey: 'lasting-paper' });
  expect(made.tags.map(({ name }) => name).toSorted()).toEqual(['making', 'paper']);
  const reader = await site.call('/posts/paper-that-lasts');
  expect(reader.text).toContain('By <strong>hand</strong>');
});

test('a new text is begun at once: its title has the focus, and the usual keys save it and set a link', async () => {
  const { page, go, content } = desk;
  await go('/admin/posts/new');
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Keys');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Of a kind');
  await page.keyboard.press('Enter');
  await page.keyboard.type('see paper');
  expect(await page.getByLabel('Subtitle').inputValue()).toBe('Of a kind');
  // Else the browser would ask where to save the page.
  await page.evaluate(() => {
    addEventListener('keydown', ({ key, defaultPrevented }) => void (key === 's' && (document.documentElement.dataset['taken'] = String(defaultPrevented))));
  });
  await page.keyboard.press('Control+s');
  expect(await page.locator('html').getAttribute('data-taken')).toBe('true');
  await page.keyboard.press('Shift+Control+ArrowLeft');
  await page.keyboard.press('Control+k');
  await page.locator('input:focus').fill('example.com/paper');
  await page.keyboard.press('Enter');
  expect((await content()).trim()).toBe('<p>see <a href="https://example.com/paper">paper</a></p>');
});

test('Tab leads from title to subtitle to text to the tools, which are one stop with arrows; Alt+F10 leads there, Escape and Shift+Tab back', async () => {
  const { page, go } = desk;
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  await go('/admin/posts/new');
  await page.locator('textarea:focus').waitFor();
  const seen = async (keys: readonly string[]) => {
    const places = [];
    for (const key of keys) {
      await page.keyboard.press(key);
      places.push(await here());
    }
    return places;
  };
  expect(await seen(['Tab', 'Tab', 'Tab'])).toEqual(['Subtitle', 'Text', 'Kind of block']);
  expect(await seen(['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home', 'ArrowRight'])).toEqual([
    'Bold',
    'Redo',
    'Kind of block',
    'Redo',
    'Kind of block',
    'Bold',
  ]);
  // They are one stop: the way on leads past the others, the way back to the one that was left.
  expect(await seen(['Shift+Tab', 'Shift+Tab', 'Tab', 'Tab'])).toEqual(['Text', 'Subtitle', 'Text', 'Bold']);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.editor-toolbar') ?? null)).toBeNull();
  await page.getByRole('textbox', { name: 'Text', exact: true }).click();
  expect(await seen(['Alt+F10', 'Escape'])).toEqual(['Bold', 'Text']);
});

test.each([
  [1280, 800],
  [360, 640],
])('the menu of blocks never lies over its line, stays in the window and follows its keys, %d pixels wide', async (width, height) => {
  const { page, begin, keeping, text } = desk;
  await page.setViewportSize({ width, height });
  onTestFinished(() => page.setViewportSize({ width: 1280, height: 800 }));
  await begin('A long text');
  const menu = page.locator('.slash-menu');
  for (const lines of [1, 12]) {
    for (let line = 0; line < lines; line += 1) {
      await page.keyboard.type('w');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('/');
    await menu.locator('.is-chosen').waitFor();
    const standing = async () => {
      const [box, line] = [await menu.boundingBox(), await text().getByText('/', { exact: true }).boundingBox()];
      if (box === null || line === null) return 'The menu or its line is not there.';
      const isOver = box.y + box.height > line.y && box.y < line.y + line.height;
      const isWithin = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
      return { isOver, isWithin, isLineInSight: line.y >= 0 && line.y + line.height / 2 <= height };
    };
    await expect.poll(standing).toEqual({ isOver: false, isWithin: true, isLineInSight: true });
    await page.keyboard.press('ArrowUp');
    const last = menu.locator('li').last().locator('.is-chosen');
    await last.waitFor();
    await expect
      .poll(() => last.evaluate((entry) => entry.getBoundingClientRect().bottom <= (entry.closest('ul')?.getBoundingClientRect().bottom ?? 0) + 1))
      .toBe(true);
    expect(await menu.locator('.label').innerText()).toMatch(/(\d+) \/ \1$/);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Backspace');
  }
  await keeping('saved');
});

test('a published post is mended in a draft of it, which nobody reads before the update; revisions can be compared and put back', async () => {
  const { site, page, go, press, inDialog, told, text, keeping, post } = desk;
  await go('/admin/posts/edit/paper-that-lasts');
  await text().getByText('By hand').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Slowly.');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+Control+ArrowRight');
  await page.keyboard.press('Control+i');
  await keeping('saved');
  expect((await post('paper-that-lasts')).content).not.toContain('Slowly');
  await press('Update');
  await inDialog('Update');
  await told('The post is updated.');
  expect((await post('paper-that-lasts')).content).toContain('Slowly');
  await page.getByText('Revisions', { exact: true }).click();
  await page
    .getByRole('button', { name: /^Compare with/ })
    .last()
    .click();
  await page.locator('.difference mark', { hasText: 'Slowly' }).waitFor();
  const first = (await site.call('/api/posts/paper-that-lasts/revisions', { token: site.adminToken })).json() as PostRevisionList;
  const { createdAt, author: by } = first.items.at(-1) ?? { createdAt: '', author: null };
  const when = formatExactMoment(createdAt, 'en', 'Asia/Seoul');
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: `Revision of ${when}` })
    .waitFor();
  expect(await page.locator('.difference-detail').allInnerTexts()).toEqual([
    expect.stringMatching(/^Changed .* \(Asia\/Seoul\)$/),
    `${when} · Published · ${by?.name}`,
  ]);
  // How words are set is compared as well.
  expect(await page.locator('.difference mark em').allInnerTexts()).toEqual([expect.stringMatching(/^By\s?$/)]);
  expect(await axeFindings(page)).toEqual([]);
  await inDialog('Restore this one');
  await inDialog('Restore this one');
  await told('The revision is restored.');
  await expect.poll(async () => (await post('paper-that-lasts')).content).not.toContain('Slowly');
  await expect.poll(() => text().textContent()).not.toContain('Slowly');
});

test('a post is scheduled, found by its state, featured, made private and deleted in the list', async () => {
  const { site, page, go, press, inDialog, told, begin, post } = desk;
  await begin('Later');
  await page.keyboard.type('Not yet.');
  await press('Publish');
  await page.getByRole('radio', { name: 'Later' }).check();
  await inDialog('Schedule');
  await told('Give a date and a time.');
  await page.getByLabel('Date and time').fill('2020-01-02T03:04');
  await inDialog('Schedule');
  await told(/^That time is past: on the site \(Asia\/Seoul\) it is now \d+ \w+ 20\d\d, \d\d:\d\d\. Give a later one, or choose “Earlier”\.$/);
  await page.getByLabel('Date and time').fill('2040-01-02T03:04');
  await inDialog('Schedule for 2 Jan 2040, 03:04');
  await told('The post is scheduled.');
  // At three in the morning where the site is, wherever the browser is.
  expect((await post('later')).publishedAt).toBe('2040-01-01T18:04:00.000Z');
  expect((await site.call('/posts/later')).status).toBe(404);
  await told('Scheduled for 2 Jan 2040, 03:04.');
  await go('/admin/posts?q=later');
  const row = page.getByRole('row', { name: /Later/ });
  await row.getByText('Scheduled').waitFor();
  await row.getByRole('checkbox').check();
  await press('Feature');
  await row.getByText('Featured').waitFor();
  // It has no page for now: its text is shown here.
  await row.getByRole('button', { name: 'Actions for Later' }).click();
  await page.getByRole('menuitem', { name: 'View' }).click();
  await told('This post is scheduled: until then only administrators see it.');
  await page.getByRole('dialog').getByText('Not yet.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await inDialog('Close');
  // "Publish" is now, also for one that waits: it is asked for, and told.
  await row.getByRole('checkbox').check();
  await press('Publish');
  await told('It was to appear later. Everybody can read it at once, and its date is now.');
  await inDialog('Cancel');
  expect((await site.call('/posts/later')).status).toBe(404);
  await row.getByRole('button', { name: 'Actions for Later' }).click();
  await page.getByRole('menuitem', { name: 'Publish now' }).click();
  await inDialog('Publish now');
  await told('“Later” is public.');
  expect((await site.call('/posts/later')).status).toBe(200);
  await row.getByText('Public', { exact: true }).waitFor();
  await row.getByRole('button', { name: 'Actions for Later' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await told('“Later” is in the bin.');
  await told('Nothing matches the filters.');
  await press('Clear the filters');
  await page.getByRole('row', { name: /Paper that lasts/ }).waitFor();
});

test('deleted posts go into the bin, come back as they were, and go for good when that is meant', async () => {
  const { site, page, go, press, inDialog, told, post } = desk;
  for (const title of ['Zebra one', 'Zebra two', 'Zebra three'])
    await site.call('/api/posts', { token: site.adminToken, body: { title, content: '<p>Striped.</p>', status: 'PUBLIC' } });
  const view = (name: string) => page.getByRole('navigation', { name: 'Posts to show' }).getByRole('link', { name: new RegExp(`^${name}`) });
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  const act = async (name: string, action: string) => {
    await row(name)
      .getByRole('button', { name: `Actions for ${name}` })
      .click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  const total = (words: RegExp) => expect.poll(() => page.locator('.list-total').textContent()).toMatch(words);
  await go('/admin/posts?q=zebra');
  await total(/^3 of \d+ posts$/);
  // What the filters let through is counted below: counts of all would be taken for it.
  await expect.poll(() => view('Public').textContent()).toBe('Public');
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await press('Set category');
  await inDialog('Set category');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('dialog').getByLabel('Category').selectOption({ label: 'Craft' });
  await inDialog('Set category');
  await told('3 posts are in “Craft” now.');
  expect((await post('zebra-one')).category?.name).toBe('Craft');
  await press('Undo');
  await told('3 posts are as they were.');
  expect((await post('zebra-one')).category).toBeNull();
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await press('Delete');
  await told('3 posts are in the bin.');
  expect((await site.call('/posts/zebra-one')).status).toBe(404);
  await press('Undo');
  await told('3 posts are restored.');
  await row('Zebra one').waitFor();
  expect([(await post('zebra-one')).status, (await site.call('/posts/zebra-one')).status]).toEqual(['PUBLIC', 200]);
  for (const name of ['Zebra one', 'Zebra two', 'Zebra three']) {
    await act(name, 'Delete');
    await row(name).waitFor({ state: 'detached' });
  }
  await view('Bin').click();
  await row('Zebra one').getByText('Public').waitFor();
  await total(/^3 of \d+ posts$/);
  expect(await axeFindings(page)).toEqual([]);
  await act('Zebra one', 'View');
  await told('This post is in the bin: only administrators see it.');
  await inDialog('Close');
  await act('Zebra one', 'Restore');
  await told('“Zebra one” is restored.');
  await act('Zebra two', 'Delete for good');
  await told('Comments, likes, pictures and the views in the statistics go with it. This cannot be undone.');
  expect(await axeFindings(page)).toEqual([]);
  await inDialog('Delete the post for good');
  await told('“Zebra two” is deleted for good.');
  await press('Clear the filters');
  await press('Empty the bin');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete (the post|\d+ posts) for good$/ })
    .click();
  await told('The bin is empty.');
  await view('All').click();
  await row('Zebra one').waitFor();
  await expect.poll(() => view('Public').textContent()).toMatch(/^Public \d+$/);
  expect((await site.call('/api/posts/zebra-two', { token: site.adminToken })).status).toBe(404);
  // Something is there for who looks at the bin below.
  await act('Zebra one', 'Delete');
  await told('“Zebra one” is in the bin.');
});

test('a post gets a date of the past, and another one later: the button says so, and its place in the list follows', async () => {
  const { site, page, press, inDialog, told, begin, post } = desk;
  const dateIn = () => page.getByLabel('Date and time');
  await begin('Written long ago');
  await page.keyboard.type('On paper.');
  await press('Publish');
  await page.getByRole('radio', { name: 'Earlier' }).check();
  await dateIn().fill('2019-05-03T08:00');
  expect(await axeFindings(page)).toEqual([]);
  await inDialog('Publish with the date of 3 May 2019, 08:00');
  await page.waitForURL('**/admin/posts/edit/written-long-ago');
  expect((await post('written-long-ago')).publishedAt).toBe('2019-05-02T23:00:00.000Z');
  expect(((await site.call('/api/posts?limit=100')).json() as PostList).items.at(-1)?.slug).toBe('written-long-ago');
  await press('Update');
  await page.getByRole('radio', { name: 'As it is (3 May 2019, 08:00)' }).waitFor();
  await page.getByRole('radio', { name: 'Later' }).check();
  await dateIn().fill('2040-05-03T08:00');
  await told('It is public now. Until then readers do not see it.');
  await page.getByRole('radio', { name: 'Earlier' }).check();
  // A date that has not come is no earlier one, and takes nothing away from readers.
  await dateIn().fill('2040-05-03T08:00');
  await inDialog('Update');
  await told(/^That time has not come: on the site \(Asia\/Seoul\) it is now .*, or choose “Later” to schedule it\.$/);
  expect((await site.call('/posts/written-long-ago')).status).toBe(200);
  await dateIn().fill('2018-05-03T08:00');
  await inDialog('Update with the date of 3 May 2018, 08:00');
  await told('The post is updated.');
  expect((await post('written-long-ago')).publishedAt).toBe('2018-05-02T23:00:00.000Z');
});

test('the address of a post is chosen where it is published, and changed there; the old one leads to the new one', async () => {
  const { site, page, press, inDialog, told, begin } = desk;
  await begin('A title that is rather long');
  await press('Publish');
  const address = page.getByRole('dialog').getByLabel('Web address', { exact: true });
  const { origin } = new URL(site.publicUrl);
  await told(`${origin}/posts/a-title-that-is-rather-long`);
  await address.fill('Not an address');
  await inDialog('Publish');
  await told('Use lower-case letters, digits and single hyphens.');
  await address.fill('paper-that-lasts');
  await inDialog('Publish');
  await told('Another post has this address. Choose another one.');
  expect(await axeFindings(page)).toEqual([]);
  await address.fill('rather-long');
  await told(`${origin}/posts/rather-long`);
  await inDialog('Publish');
  await page.waitForURL('**/admin/posts/edit/rather-long');
  await press('Update');
  await told('the old address leads to the new one');
  expect(await address.inputValue()).toBe('rather-long');
  await address.fill('long');
  await told(`${origin}/posts/rather-long then leads here.`);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/posts/edit/long');
  expect((await site.call('/api/posts/rather-long')).headers.get('location')).toBe('/api/posts/long');
});

test('a draft that is not there is called one', async () => {
  await desk.go(`/admin/posts/new?draft=${crypto.randomUUID()}`);
  await desk.told('There is no such draft. It may be published, or thrown away.');
  expect(await desk.page.getByText('There is no such post').count()).toBe(0);
});

test('what is too long is told where it is typed, nothing is cut, and nothing is published before it is mended', async () => {
  const { page, press, inDialog, told, keeping, begin } = desk;
  const title = `${'Long '.repeat(60)}title`;
  await begin(title);
  await told('5 characters too long. Please shorten it.');
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe(title);
  await told('Mend the marked fields first.');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Title', { exact: true }).fill('Short');
  await page.getByLabel('Subtitle').fill('s'.repeat(201));
  await page.getByRole('textbox', { name: /^Excerpt/ }).fill('e'.repeat(1012));
  await told('1 character too long.');
  await told('12 characters too long.');
  await keeping('partly');
  await told('Mend the marked fields first.');
  expect(await page.getByText('Mend the marked fields first.').count()).toBe(1);
  expect(await axeFindings(page)).toEqual([]);
  // It is in this browser, though no server takes it: a reload shows all of it.
  await page.waitForURL(/[?&]draft=/);
  await page.reload({ waitUntil: 'networkidle' });
  await expect.poll(() => page.getByRole('textbox', { name: /^Excerpt/ }).inputValue()).toBe('e'.repeat(1012));
  await page.getByLabel('Subtitle').fill('');
  await page.getByRole('textbox', { name: /^Excerpt/ }).fill('');
  await page.getByRole('combobox', { name: /^Tags/ }).fill(`paper, ${'x'.repeat(61)}`);
  await told('A tag may have up to 60 characters.');
  expect(await page.getByRole('button', { name: 'Publish', exact: true }).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('combobox', { name: /^Tags/ }).fill('paper, ink');
  await keeping('saved');
  expect(await page.getByText('Mend the marked fields first.').count()).toBe(0);
  await press('Throw the draft away');
  await inDialog('Throw the draft away');
  await page.waitForURL('**/admin/drafts');
});

test('without a connection nothing is published, and the dialog says so', async () => {
  const { site, page, press, inDialog, keeping, begin } = desk;
  await begin('Offline');
  await page.keyboard.type('Written on a train.');
  await keeping('saved');
  await page.context().setOffline(true);
  await press('Publish');
  await inDialog('Publish');
  await page.getByRole('dialog').getByRole('alert').filter({ hasText: 'not published' }).waitFor();
  expect((await site.call('/posts/offline')).status).toBe(404);
  await page.context().setOffline(false);
  await inDialog('Publish');
  await page.waitForURL('**/admin/posts/edit/offline');
  expect((await site.call('/posts/offline')).status).toBe(200);
});

testBlocks(() => desk);

testPreviews(() => desk);

testLongTexts(() => desk);

test('a notice is written, kept over a reload before it is saved, published, and mended', async () => {
  const { site, page, go, press, told, text, keeping } = desk;
  await go('/admin/pages/new?type=NOTICE');
  await page.getByLabel('Title', { exact: true }).fill('Closed on Monday');
  await text().click();
  await page.keyboard.type('We are closed.');
  await keeping('saved');
  await page.waitForURL(/[?&]draft=/);
  await page.reload({ waitUntil: 'networkidle' });
  await text().getByText('We are closed.').waitFor();
  // Another new page is another text, and this one is found again from the list.
  await go('/admin/pages/new?type=NOTICE');
  expect(await text().innerText()).not.toContain('We are closed.');
  await go('/admin');
  await page.getByRole('link', { name: 'You were writing the notice: Closed on Monday' }).waitFor();
  await site.call('/api/posts', { token: site.adminToken, body: { title: 'Brought in half done', content: '<p>a</p>', status: 'DRAFT' } });
  await go('/admin/drafts');
  const brought = page.getByRole('link', { name: 'Posts that were drafts when they were brought in' });
  expect(await brought.getAttribute('href')).toBe('/admin/posts?status=DRAFT');
  await page.getByRole('link', { name: /of a page or notice is in the list of pages/ }).click();
  await page.waitForURL('**/admin/pages');
  await told('Begun and not published yet');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Go on with it' }).click();
  await text().getByText('We are closed.').waitFor();
  await page.getByLabel('Badge').fill('Hours');
  await press('Publish');
  await page.waitForURL('**/admin/pages/edit/closed-on-monday');
  expect((await site.call('/notices')).text).toContain('Closed on Monday');
  await text().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' All day.');
  const { id } = (await site.call('/api/pages/closed-on-monday')).json() as { id: string };
  await site.call(`/api/pages/${id}`, { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { title: 'Closed on Tuesday' } });
  await press('Update');
  await page.getByRole('heading', { name: 'It was changed somewhere else while you wrote' }).waitFor();
  await press('Save what is written here');
  await expect.poll(async () => (await site.call('/api/pages/closed-on-monday')).text).toContain('All day.');
  await told('What was saved before is a draft now.');
});

test('a page in two tabs: what is written in one is there again, though the other was saved and it was closed', async () => {
  const { site, page, go, press, text, keeping } = desk;
  await site.call('/api/pages', { token: site.adminToken, body: { title: 'House rules', slug: 'house-rules', content: '<p>Be kind.</p>', type: 'STATIC' } });
  await go('/admin/pages/edit/house-rules');
  const other = await page.context().newPage();
  await other.goto(page.url());
  const otherText = other.getByRole('textbox', { name: 'Text', exact: true });
  await otherText.getByText('Be kind.').waitFor();
  for (const [on, field, words] of [
    [page, text(), ' Be brief.'],
    [other, otherText, ' Be yourself.'],
  ] as const) {
    await field.click();
    await on.keyboard.press('Control+End');
    await on.keyboard.type(words);
    await on.locator('[data-keeping="saved"]').waitFor();
  }
  await press('Publish');
  await keeping('untouched');
  await other.close();
  await go('/admin/pages/edit/house-rules');
  await text().getByText('Be kind. Be yourself.').waitFor();
  await press('Update');
  await page.getByRole('heading', { name: 'It was changed somewhere else while you wrote' }).waitFor();
  await press('Save what is written here');
  await expect.poll(async () => (await site.call('/api/pages/house-rules')).text).toContain('Be yourself.');
});

test('what a killed window had of a public page is there on another device, and readers see it once the page is saved', async () => {
  const { site, browser, page, go, press, told } = desk;
  const made = await site.call('/api/pages', {
    token: site.adminToken,
    body: { title: 'Opening hours', slug: 'hours', content: '<p>Nine to five.</p>', status: 'PUBLISHED' },
  });
  const { id } = made.json() as { id: string };
  const edit = '/admin/pages/edit/hours';
  const device = await browser.newContext({ locale: 'en-GB', storageState: await page.context().storageState() });
  const other = await device.newPage();
  await other.goto(site.publicUrl + edit, { waitUntil: 'networkidle' });
  const words = other.getByRole('textbox', { name: 'Text', exact: true });
  await words.click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type(' Not on Sunday.');
  const drafts = async () => {
    const { items } = (await site.call(`/api/page-drafts?pageId=${id}`, { token: site.adminToken })).json() as { items: { content: string }[] };
    return items.map(({ content }) => content);
  };
  await expect.poll(drafts).toEqual([expect.stringContaining('Not on Sunday.')]);
  await device.close();
  await go('/admin/pages');
  await page
    .getByRole('row', { name: /Opening hours/ })
    .getByText('Changes not published')
    .waitFor();
  await go(edit);
  await desk.text().getByText('Nine to five. Not on Sunday.').waitFor();
  for (const path of ['/pages/hours', '/api/pages/hours', '/api/pages']) expect((await site.call(path)).text).not.toContain('Not on Sunday.');
  await press('Update');
  await told('It is published.');
  expect((await site.call('/api/pages/hours')).text).toContain('Not on Sunday.');
  expect(await drafts()).toEqual([]);
  // What is begun anew can be thrown away, and the page stays.
  await desk.keeping('untouched');
  await desk.text().click();
  await page.keyboard.type('Never. ');
  await desk.keeping('saved');
  await press('Discard the changes');
  await desk.inDialog('Discard the changes');
  await desk.keeping('untouched');
  await desk.text().getByText('Nine to five. Not on Sunday.', { exact: true }).waitFor();
  expect(await drafts()).toEqual([]);
});

test('the wheel is turned by keys and by pointer, and leads where the menu leads', async () => {
  const { page, go } = desk;
  await go('/admin/posts');
  await page.getByRole('button', { name: 'Quick menu' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu', { name: 'Administration' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Quick menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  const last = await page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: last ?? '' }).waitFor();
  const wheel = await page.getByRole('button', { name: 'Quick menu' }).boundingBox();
  const [x, y] = [(wheel?.x ?? 0) + 20, (wheel?.y ?? 0) + 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 20, y - 20, { steps: 4 });
  const entry = await page.getByRole('menuitem', { name: 'Comments' }).boundingBox();
  await page.mouse.move((entry?.x ?? 0) + 30, (entry?.y ?? 0) + 30, { steps: 8 });
  await page.mouse.up();
  await page.waitForURL('**/admin/comments');
});

test.each([
  '/admin/posts',
  '/admin/posts?status=TRASH',
  '/admin/posts/new',
  '/admin/posts/edit/paper-that-lasts',
  '/admin/posts/edit/zebra-one',
  '/admin/pages/new',
])('axe finds nothing on %s, in both languages and themes, on narrow and wide screens', async (path) => {
  const { site, page } = desk;
  expect(await findingsInEveryView(page, site.publicUrl + path)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('lists are read on a phone without scrolling sideways, and rows are chosen and opened there', async () => {
  const { site, page, go, begin, keeping, text } = desk;
  await site.call('/api/posts', { token: site.adminToken, body: { title: 'Read on a phone', content: '<p>Read.</p>', status: 'PRIVATE' } });
  await begin('A draft with a rather long title for a telephone');
  await text().click();
  await page.keyboard.type('Mulberry bark is boiled, beaten and lifted, sheet by sheet, from the vat.');
  await keeping('saved');
  await page.setViewportSize({ width: 360, height: 740 });
  const tables = () => page.locator('.table-scroll').evaluateAll((all) => all.map((table) => table.scrollWidth - table.clientWidth));
  for (const path of ['/admin/posts', '/admin/posts?status=TRASH', '/admin/drafts', '/admin/categories', '/admin/users']) {
    await go(path);
    await page.locator('.table-scroll tbody tr').first().waitFor();
    expect([path, await tables()]).toEqual([path, [0]]);
  }
  await go('/admin/drafts');
  const row = page.getByRole('row', { name: /A draft with a rather long title/ });
  await row.getByRole('checkbox').check();
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the pages’ policy refused nothing of all this', () => {
  const { author } = desk;
  expect(author.complaints.filter((complaint) => complaint.startsWith('The policy refused'))).toEqual([]);
});
