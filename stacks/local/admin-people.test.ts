import { findingsInEveryView } from '@hanji/frontend-kit/testing/every-view';
import { axeFindings, openPage, startBrowser, type WatchedPage } from '@hanji/frontend-kit/testing/browser';
import { eventually } from '@hanji/service-kit/testing/test-service';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// What an admin does about comments, categories, tags, users, drafts and pages, in a browser, with all services behind them.
let site: TestSite;
let browser: Browser;
let admin: WatchedPage;
let page: Page;
let post: { readonly id: string };

const go = async (path: string) => void (await page.goto(`${site.publicUrl}/admin${path}`, { waitUntil: 'networkidle' }));
const button = (name: string) => page.getByRole('button', { name, exact: true });
const press = (name: string) => button(name).click();
const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
/** Types into a field that may stay empty, which its label says as well. */
const fillOptional = (label: string, text: string) => page.getByRole('textbox', { name: `${label} Optional` }).fill(text);
const told = (text: string | RegExp) => page.getByText(text).first().waitFor();
const keys = async (...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const ask = async <Answer>(path: string, request = {}): Promise<Answer> => {
  const answer = await site.call(path, { token: site.adminToken, ...request });
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return (answer.text === '' ? undefined : answer.json()) as Answer;
};
/** Chooses an entry of the menu of a row. */
const choose = async (row: string, entry: string) => {
  await press(`Actions for ${row}`);
  await page
    .getByRole('menu', { name: `Actions for ${row}` })
    .getByRole('menuitem', { name: entry, exact: true })
    .click();
};
const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
/** Where something ends to the right, in pixels. */
const endOf = async (element: Locator) => {
  const box = await element.boundingBox();
  return (box?.x ?? 0) + (box?.width ?? 0);
};
const rowsOf = () => page.getByRole('rowheader').allInnerTexts();
const writeComment = (guestName: string, content: string, more = {}) =>
  site.call('/api/comments', { body: { postId: post.id, guestName, guestPassword: 'long enough', content, ...more } });

beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite(), startBrowser()]);
  post = await ask('/api/posts', { body: { title: 'Paper', slug: 'paper', content: '<p>Lasts.</p>', status: 'PUBLIC', tags: ['Mulberry', 'Ink'] } });
  admin = await openPage(browser, `${site.publicUrl}/login?returnTo=%2Fadmin%2Fusers`, { locale: 'en-GB' });
  page = admin.page;
  page.setDefaultTimeout(90_000);
  await fill('E-mail', testAdmin.email);
  await fill('Password', testAdmin.password);
  await press('Log in');
  await page.waitForURL('**/admin/users');
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('comments', () => {
  const entry = (words: string) => page.getByRole('article').filter({ hasText: words });
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-comment]')?.querySelector('h2')?.textContent ?? document.activeElement?.tagName);
  const focusOf = async (name: string) => {
    await entry(name).waitFor();
    await entry(name).evaluate((element) => element.focus());
  };
  const statuses = async () => {
    const { items } = await ask<{ items: { author: { name: string }; status: string; content: string }[] }>('/api/comments?limit=100');
    return Object.fromEntries(items.map(({ author, status }) => [author.name, status]));
  };

  test('that wait are decided on by keys alone, one after the other', async () => {
    const links = 'see http://a.example and http://b.example';
    await eventually(async () => (await writeComment('First', `First **word**, ${links}`)).status === 201);
    for (const name of ['Second', 'Third', 'Fourth']) await writeComment(name, `${name} <b>word</b>, ${links}`);
    await writeComment('Fifth', 'Nothing to doubt.');
    await go('/comments?status=PENDING');
    await entry('Fourth').waitFor();
    expect([await page.getByRole('article').count(), await entry('Fifth').count()]).toEqual([4, 0]);
    const counted = () => page.locator('.waiting-count').allInnerTexts();
    await expect.poll(counted).toEqual(['4', '4']);
    // Said once, however many guests wait.
    await expect.poll(() => page.getByText('anybody can write under the name of a guest').count()).toBe(1);
    // Newest first.
    await keys('j');
    expect(await focused()).toBe('Fourth');
    await keys('j');
    expect(await focused()).toBe('Third');
    await keys('k', 'k', 'j', 'a');
    expect(await focused()).toBe('Second');
    await told('It is approved.');
    await keys('r');
    await told('It is turned down.');
    expect(await focused()).toBe('First');
    await expect.poll(statuses).toEqual({ First: 'PENDING', Second: 'REJECTED', Third: 'VISIBLE', Fourth: 'PENDING', Fifth: 'VISIBLE' });
    await expect.poll(() => page.getByRole('article').count()).toBe(2);
    await expect.poll(counted).toEqual(['2', '2']);
    await page.getByRole('status').filter({ hasText: '2 comments are waiting.' }).waitFor();
    expect(await entry('Fourth').getByText('Fourth <b>word</b>').count()).toBe(1);
    expect(await entry('First').locator('strong').innerText()).toBe('word');
    expect(await axeFindings(page)).toEqual([]);
  });

  test('that were decided on by mistake are put back: by a button, or by a key', async () => {
    await focusOf('First');
    await keys('a');
    await told('It is approved.');
    await expect.poll(async () => (await statuses())['First']).toBe('VISIBLE');
    await press('Undo');
    await told('It is undone.');
    await expect.poll(statuses).toMatchObject({ First: 'PENDING', Second: 'REJECTED' });
    await entry('First').getByText('It has many links.').waitFor();
    await expect.poll(focused).toBe('First');
    await keys('r');
    await expect.poll(async () => (await statuses())['First']).toBe('REJECTED');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await keys('u');
    await expect.poll(async () => (await statuses())['First']).toBe('PENDING');
    await entry('First').waitFor();
    await expect.poll(focused).toBe('First');
    await page.getByRole('link', { name: 'Public', exact: true }).click();
    await expect.poll(async () => (await page.getByRole('article').locator('h2').allInnerTexts()).toSorted()).toEqual(['Fifth', 'Third']);
    await focusOf('Fifth');
    await keys('a');
    await told('Nothing to do: the comment is “Public” already.');
    await go('/comments?status=PENDING');
    await focusOf('First');
  });

  test('that were decided on fast are put back one after the other, the last first, in whatever order the answers come', async () => {
    await focusOf('Fourth');
    const held = Promise.withResolvers<void>();
    const sent: string[] = [];
    await page.route('**/api/comments/*/status', async (route) => {
      sent.push(String(route.request().postDataJSON().status));
      if (sent.length === 1) await held.promise;
      await route.continue();
    });
    // The first, then the one below it.
    await keys('r', 'r');
    await expect.poll(statuses).toMatchObject({ First: 'REJECTED', Fourth: 'PENDING' });
    await keys('u');
    await expect.poll(statuses).toMatchObject({ First: 'PENDING', Fourth: 'PENDING' });
    await keys('u');
    held.resolve();
    await expect.poll(() => sent).toEqual(['REJECTED', 'REJECTED', 'PENDING', 'PENDING']);
    await expect.poll(statuses).toMatchObject({ First: 'PENDING', Fourth: 'PENDING' });
    await page.unrouteAll();
  });

  test.each([360, 1440])('that have the focus keep their buttons in sight when %i px wide, whatever is told of the one before', async (width) => {
    const before = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width, height: 640 });
    const names = [1, 2, 3].map((count) => `Crowd ${width} ${count}`);
    const ids: string[] = [];
    for (const name of names)
      ids.push((await ask<{ id: string }>('/api/comments', { body: { postId: post.id, content: `${name} ${'says much about paper '.repeat(12)}` } })).id);
    await go('/comments?status=VISIBLE');
    const covered = () =>
      page.evaluate(() => {
        const toasts = [...document.querySelectorAll('.toast')].map((toast) => toast.getBoundingClientRect());
        const buttons = document.activeElement?.closest('article')?.querySelectorAll('button, a, input') ?? [];
        const isUnder = (box: DOMRect) =>
          toasts.some((toast) => box.bottom > toast.top && box.top < toast.bottom && box.right > toast.left && box.left < toast.right);
        return [
          toasts.length,
          buttons.length > 0,
          [...buttons].filter((button) => isUnder(button.getBoundingClientRect())).map(({ textContent }) => textContent),
        ];
      });
    for (const name of names.toReversed()) {
      await focusOf(name);
      await entry(name).evaluate((element) => element.scrollIntoView({ block: 'end' }));
      await keys('r');
      await told('It is turned down.');
      await expect.poll(covered).toEqual([1, true, []]);
    }
    await page.setViewportSize(before);
    for (const id of ids) await ask(`/api/comments/${id}`, { method: 'DELETE' });
    await go('/comments?status=PENDING');
    await focusOf('First');
  });

  test('that are long are folded', async () => {
    const { id } = (await writeComment('Long', `begins here ${'and goes on '.repeat(90)}and ends there.`)).json() as { id: string };
    await go('/comments?status=VISIBLE');
    const height = async () => (await entry('begins here').locator('.comment-entry-text').boundingBox())?.height ?? 0;
    const folded = await height();
    await entry('begins here').getByRole('button', { name: 'More' }).click();
    expect(await height()).toBeGreaterThan(folded);
    await entry('begins here').getByRole('button', { name: 'Less' }).click();
    expect([await height(), await axeFindings(page)]).toEqual([folded, []]);
    await ask(`/api/comments/${id}`, { method: 'DELETE' });
    await go('/comments?status=PENDING');
    await focusOf('First');
  });

  test('are opened in their post by a key', async () => {
    const open = async () => {
      const [opened] = await Promise.all([page.context().waitForEvent('page'), keys('o')]);
      await opened.waitForLoadState();
      const place = await opened.evaluate(() => [location.pathname, document.querySelector(':target h3, :target header')?.textContent ?? null]);
      await opened.close();
      return place;
    };
    expect(await open()).toEqual(['/posts/paper', null]);
    await go('/comments');
    await entry('Fifth').waitFor();
    await keys('j');
    expect(await open()).toEqual(['/posts/paper/comments', expect.stringContaining('Fifth')]);
    await go('/comments?status=PENDING');
    await entry('First').waitFor();
    await keys('j', 'j');
  });

  test('have no keys while one types or composes, and none once they are turned off', async () => {
    await entry('First').getByRole('button', { name: 'Reply' }).click();
    await page.keyboard.type('a jar or ink');
    expect(await page.getByLabel('Your reply').inputValue()).toBe('a jar or ink');
    // What is half written is there again, until it is taken out.
    await page.reload();
    await entry('First').getByRole('button', { name: 'Go on with your reply' }).click();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('a jar or ink');
    await fill('Your reply', '');
    await press('Cancel');
    await entry('First').getByRole('button', { name: 'Reply', exact: true }).waitFor();
    await page.evaluate(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true })));
    await keys('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByText('Turn down').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await keys('a');
    await dialog.getByLabel('Use these keys').uncheck();
    await keys('Escape', 'a', 'r', 'j');
    await keys('?');
    expect([await dialog.count(), (await statuses())['First'], await focused()]).toEqual([0, 'PENDING', 'First']);
    await press('Keys');
    await dialog.getByLabel('Use these keys').check();
    await keys('Escape');
  });

  test('are answered in their place, and approved by that', async () => {
    await entry('First').getByRole('button', { name: 'Reply' }).click();
    await press('Approve and post the reply');
    await told('Write a reply.');
    await fill('Your reply', 'Thank you, I have looked at both.');
    await page.context().setOffline(true);
    await press('Approve and post the reply');
    await told('You are offline.');
    await page.context().setOffline(false);
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Thank you, I have looked at both.');
    await press('Approve and post the reply');
    await told('Your reply is posted.');
    expect(await focused()).toBe('Fourth');
    const { items } = await ask<{ items: { author: { name: string }; children: { content: string }[] }[] }>(`/api/comments/post/${post.id}`);
    expect(items.find(({ author }) => author.name === 'First')?.children.map(({ content }) => content)).toEqual(['Thank you, I have looked at both.']);
  });

  test('are dealt with several at once; those that are deleted are asked for once', async () => {
    await go('/comments');
    await entry('Fourth').waitFor();
    for (const name of ['Fourth', 'Third']) await page.getByRole('checkbox', { name: new RegExp(`^Select ${name},`) }).check();
    await told('2 selected');
    await page.getByRole('group', { name: 'Do to the selected' }).getByRole('button', { name: 'Approve' }).click();
    await told('Select several to change them at once.');
    expect((await statuses())['Fourth']).toBe('VISIBLE');
    for (const name of ['Fourth', 'Third', 'First']) await page.getByRole('checkbox', { name: new RegExp(`^Select ${name},`) }).check();
    await page.getByRole('group', { name: 'Do to the selected' }).getByRole('button', { name: 'Delete' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await confirm('Delete 3 comments');
    await told('3 comments are deleted.');
    await expect.poll(() => page.getByRole('article').count()).toBe(3);
    await press('Undo');
    await expect.poll(() => page.getByRole('article').count()).toBe(6);
    await page.getByRole('group', { name: 'Do to the selected' }).waitFor();
    for (const name of ['Fourth', 'Third', 'First']) await page.getByRole('checkbox', { name: new RegExp(`^Select ${name},`) }).check();
    await page.getByRole('group', { name: 'Do to the selected' }).getByRole('button', { name: 'Delete' }).click();
    // Whoever leaves the page meanwhile does not undo it by that, though nothing that is sent on leaving should arrive.
    await page.route('**/api/comments/*', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.continue()));
    await confirm('Delete 3 comments');
    await expect.poll(() => page.getByRole('article').count()).toBe(3);
    await page.goto('about:blank');
    await page.unrouteAll();
    await go('/comments');
    await expect.poll(() => page.getByRole('article').count()).toBe(3);
    await expect.poll(async () => Object.values(await statuses()).filter((status) => status !== 'DELETED')).toHaveLength(3);
    await page.getByRole('link', { name: 'Turned down' }).click();
    await expect.poll(() => page.getByRole('article').locator('h2').allInnerTexts()).toEqual(['Second']);
    expect(page.url()).toBe(`${site.publicUrl}/admin/comments?status=REJECTED`);
    await page.getByRole('link', { name: 'Deleted', exact: true }).click();
    await told('It keeps its place because there are replies to it.');
    await page.getByRole('link', { name: /^Waiting/ }).click();
    await told('No comment is waiting.');
  });
});

test('categories are made, changed and deleted, with each mistake next to its field', async () => {
  await go('/categories');
  await told('There are no categories yet.');
  await press('New category');
  await press('Save');
  await told('Give a name.');
  // Nothing is cut off, and nothing sent.
  await fill('Name', 'n'.repeat(90));
  await told('10 characters too long. Please shorten it.');
  await press('Save');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('n'.repeat(90));
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
  await fill('Name', 'Craft');
  expect(await page.getByText('too long').count()).toBe(0);
  await fillOptional('Colour', 'red');
  await press('Save');
  await told('Give # and six digits or letters from a to f.');
  await fillOptional('Colour', '#ab3428');
  await told(/Light theme: 6 : 1, can be read as text/);
  await told(/Dark theme: 2\.\d : 1, too faint/);
  await press('Save');
  await told('The category is made.');
  await press('New category');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await press('New category');
  await fill('Name', 'CRAFT');
  // Escape asks before what was typed goes, however often it is pressed.
  const question = page.getByRole('heading', { name: 'Discard what you typed?' });
  for (const _ of [1, 2, 3]) {
    await page.keyboard.press('Escape');
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
  }
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('CRAFT');
  await press('Save');
  await told('There is one with this name.');
  expect(await axeFindings(page)).toEqual([]);
  await fill('Name', 'Notes');
  await press('Save');
  await expect.poll(rowsOf).toEqual(['Craft', 'Notes']);
  await choose('Notes', 'Edit');
  await fill('Web address', 'short-notes');
  await fillOptional('Description', 'What is too short for a post.');
  await press('Save');
  await told('What is too short for a post.');
  const { items } = await ask<{ items: { id: string; name: string; slug: string; color: string | null }[] }>('/api/categories');
  expect(items.map(({ name, slug, color }) => [name, slug, color])).toEqual([
    ['Craft', 'craft', '#ab3428'],
    ['Notes', 'short-notes', null],
  ]);
  await ask('/api/posts', { body: { title: 'Hidden', content: '', status: 'PRIVATE', categoryId: items[0]?.id } });
  await choose('Craft', 'Delete');
  await press('Delete the category');
  await told('It still has posts that are not public.');
  expect(await axeFindings(page)).toEqual([]);
  // Whoever opens the list anew sees them in it.
  await go('/categories');
  await page.getByRole('row', { name: /Craft/ }).getByText('0 public').waitFor();
  await choose('Craft', 'Merge');
  await told('It has 1 post (1 private or scheduled).');
  await page.keyboard.press('Escape');
  await choose('Craft', 'Delete');
  await told('It has 1 post (1 private or scheduled).');
  await press('Delete the category');
  await told('Choose where its posts go.');
  await page.getByLabel('Where its posts go').selectOption('Notes');
  await press('Delete the category');
  await told('The category is deleted.');
  await expect.poll(rowsOf).toEqual(['Notes']);
});

test('tags are found, made, renamed and deleted', async () => {
  await go('/tags?q=MULB');
  await expect.poll(rowsOf).toEqual(['Mulberry']);
  await choose('Mulberry', 'Rename');
  await fill('Name', 'Mulberry paper');
  await fill('Web address', 'ink');
  await press('Save');
  await told('This address is in use.');
  await fill('Web address', 'Mulberry-Paper');
  await press('Save');
  await told('The tag is changed.');
  await press('Clear the filters');
  await press('New tag');
  await fill('Name', '먹');
  await press('Save');
  await expect.poll(rowsOf).toEqual(['Ink', 'Mulberry paper', '먹']);
  const draft = await ask<{ id: string }>('/api/drafts', { body: { title: 'Not out yet', tags: ['Ink'] } });
  await go('/tags');
  for (const dialog of ['Merge', 'Rename']) {
    await choose('Ink', dialog);
    await told('It has 2 posts (1 public, 1 draft).');
    await page.keyboard.press('Escape');
  }
  await choose('Ink', 'Delete');
  await told('It is taken off 2 posts (1 public, 1 draft), which stay.');
  await confirm('Delete the tag');
  await expect.poll(rowsOf).toEqual(['Mulberry paper', '먹']);
  await ask(`/api/drafts/${draft.id}`, { method: 'DELETE' });
  const { tags } = await ask<{ tags: { slug: string }[] }>('/api/posts/paper');
  expect(tags.map(({ slug }) => slug)).toEqual(['mulberry-paper']);
});

test('users are found, suspended and let back in, never oneself', async () => {
  const ada = { email: 'ada@example.com', password: 'another long one' };
  await site.call('/api/auth/register', { body: { ...ada, name: 'Ada' } });
  await go('/users');
  await button('Actions for Ada').waitFor();
  expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(1);
  await page.getByLabel('Find by name or e-mail').fill('ada@');
  await press('Search');
  await page.waitForURL('**/admin/users?q=ada%40');
  await choose('Ada', 'Suspend');
  await told('They cannot log in');
  expect(await axeFindings(page)).toEqual([]);
  await confirm('Suspend');
  await told('The account is suspended.');
  expect((await site.call('/api/auth/login', { body: ada })).status).toBe(403);
  await page.getByLabel('State', { exact: true }).selectOption('Suspended');
  await choose('Ada', 'Reactivate');
  await confirm('Reactivate');
  await told('Nothing matches the filters.');
  expect((await site.call('/api/auth/login', { body: ada })).status).toBe(200);
});

test('accounts that an import made are told and found, with long addresses and a menu that stay in sight', async () => {
  const email = 'a.very.long.address.of.somebody@correspondence.of.the.paper-makers.example';
  await site.query(
    'auth',
    `insert into users (id, email, email_key, name, bio, role, status, is_imported, created_at, updated_at, version)
     values (gen_random_uuid(), $1, $1, 'Lin of the old blog', '', 'USER', 'ACTIVE', true, now(), now(), 1)`,
    [email],
  );
  await go('/users');
  await page.getByLabel('Origin').selectOption('Made by an import');
  await told('They have no password, so nobody can log in with them');
  await expect.poll(rowsOf).toEqual([expect.stringMatching(/Lin of the old blog\s+Imported, no password$/)]);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.locator('.table-scroll').evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
    await press('Actions for Lin of the old blog');
    const menu = page.getByRole('menu', { name: 'Actions for Lin of the old blog' });
    // It is there a moment before it is put in its place.
    await expect.poll(async () => Math.abs((await endOf(menu)) - (await endOf(button('Actions for Lin of the old blog'))))).toBeLessThan(0.5);
    expect((await menu.boundingBox())?.x).toBeGreaterThanOrEqual(8);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await axeFindings(page)).toEqual([]);
});

test('who forgot a password gets a link from an administrator, sets one by it, and logs in', { timeout: 240_000 }, async () => {
  const grace = { email: 'grace@example.com', password: 'forgotten by tomorrow' };
  await site.call('/api/auth/register', { body: { ...grace, name: 'Grace' } });
  await go('/users?q=grace%40');
  await choose('Grace', 'Link to set a password');
  await told('Whoever has the link gets into the account of Grace');
  await confirm('Make the link');
  const dialog = page.getByRole('dialog', { name: 'Link for Grace' });
  const link = await dialog.getByLabel('Link to set a password').inputValue();
  expect(link.startsWith(`${site.publicUrl}/login/password#`)).toBe(true);
  await told('It ends on');
  expect(await axeFindings(page)).toEqual([]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  await dialog.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const elsewhere = await openPage(browser, `${site.publicUrl}/login`, { locale: 'en-GB' });
  const { page: hers } = elsewhere;
  hers.setDefaultTimeout(90_000);
  const says = (text: string) => hers.getByText(text).first().waitFor();
  const type = (label: string, text: string) => hers.getByLabel(label, { exact: true }).fill(text);
  const set = () => hers.getByRole('button', { name: 'Set the password' }).click();
  await says('Whoever runs this site can give you a link to set a new one.');
  await hers.goto(`${site.publicUrl}/login/password`);
  await says('This is no link to set a password');
  // The same page with another fragment: nothing is loaded anew.
  await hers.goto(link);
  await type('New password', 'short');
  await type('New password once more', 'shorter');
  await set();
  await says('Use at least 10 characters.');
  await says('This is not the password above.');
  expect(await axeFindings(hers)).toEqual([]);
  const password = 'a mulberry in the yard';
  for (const label of ['New password', 'New password once more']) await type(label, password);
  await hers.setViewportSize({ width: 360, height: 700 });
  expect(await hers.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await set();
  await says('Your password is set');
  expect(new URL(hers.url()).hash).toBe('');
  await hers.getByRole('link', { name: 'Log in', exact: true }).last().click();
  await type('E-mail', grace.email);
  await type('Password', password);
  await hers.getByRole('button', { name: 'Log in', exact: true }).click();
  await hers.waitForURL(`${site.publicUrl}/`);
  await hers.goto(link);
  for (const label of ['New password', 'New password once more']) await type(label, password);
  await set();
  await says('This link sets no password: it was used already');
  expect(elsewhere.complaints).toEqual([expect.stringContaining('410')]);
  await elsewhere.close();
});

test('somebody is made an administrator, and that is taken away again, in every service', async () => {
  const ada = { email: 'second@example.com', password: 'another long one' };
  await site.call('/api/auth/register', { body: { ...ada, name: 'Second' } });
  const token = async () => ((await site.call('/api/auth/login', { body: ada })).json() as { accessToken: string }).accessToken;
  const moderate = async (as: string) => (await site.call('/api/comments', { token: as })).status;
  await go('/users?q=second%40');
  await choose('Second', 'Make administrator');
  await told('The e-mail address is second@example.com');
  expect(await axeFindings(page)).toEqual([]);
  await confirm('Make administrator');
  await told('They are an administrator now.');
  const asAdmin = await token();
  expect(await moderate(asAdmin)).toBe(200);
  await choose('Second', 'Make reader');
  await confirm('Make reader');
  await told('They are a reader now.');
  await expect.poll(() => moderate(asAdmin)).toBe(401);
  expect(await moderate(await token())).toBe(403);
});

test('categories are put in order and merged, tags merged, and a writer trusted', async () => {
  const made = async (path: string, name: string) => (await ask<{ id: string }>(path, { body: { name } })).id;
  for (const name of ['Alpha', 'Beta']) await made('/api/categories', name);
  await made('/api/tags', 'Papers');
  await go('/categories');
  await choose('Beta', 'Move up');
  await told('The order is changed.');
  await expect.poll(async () => (await rowsOf()).map((text) => text.trim()).filter((name) => /Alpha|Beta/.test(name))).toEqual(['Beta', 'Alpha']);
  await choose('Alpha', 'Merge');
  await page.getByLabel('Merge into', { exact: true }).selectOption({ label: 'Beta' });
  expect(await axeFindings(page)).toEqual([]);
  await confirm('Merge');
  await told('They are one now.');
  expect((await site.call('/categories/alpha')).headers.get('location')).toContain('/categories/beta');
  await go('/tags');
  await choose('Papers', 'Merge');
  await page.getByLabel('Merge into', { exact: true }).selectOption({ index: 1 });
  await confirm('Merge');
  await told('They are one now.');
  for (const name of ['Sheets', 'Sheet']) await made('/api/tags', name);
  await page.reload({ waitUntil: 'networkidle' });
  for (const name of ['Sheets', 'Sheet']) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  await page.getByRole('group', { name: 'Do to the selected' }).getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('dialog', { name: 'Merge the 2 that are selected' }).waitFor();
  expect(await page.getByLabel('Merge into', { exact: true }).locator('option').allTextContents()).toEqual(expect.not.arrayContaining(['Ink']));
  await page.getByLabel('Merge into', { exact: true }).selectOption({ label: 'Sheet' });
  await confirm('Merge');
  await expect.poll(async () => (await rowsOf()).filter((name) => name.startsWith('Sheet'))).toEqual(['Sheet']);
  await site.call('/api/auth/register', { body: { email: 'writer@example.com', password: 'a long enough one', name: 'Writer' } });
  const { accessToken } = (await site.call('/api/auth/login', { body: { email: 'writer@example.com', password: 'a long enough one' } })).json() as {
    accessToken: string;
  };
  const write = (content: string) => site.call('/api/comments', { token: accessToken, body: { postId: post.id, content } });
  const links = 'http://a.example http://b.example http://c.example http://d.example';
  expect((await write(`Held ${links}`)).json()).toMatchObject({ status: 'PENDING' });
  await site.call('/api/comments', { token: site.adminToken, body: { postId: post.id, content: 'Said by the admin' } });
  await go('/comments');
  const ofAdmin = page.getByRole('article').filter({ hasText: 'Said by the admin' });
  await ofAdmin.getByRole('button', { name: 'Turn down' }).waitFor();
  expect(await ofAdmin.getByRole('button', { name: 'Trust this writer', exact: true }).count()).toBe(0);
  await go('/comments?status=PENDING');
  await page.getByRole('article').filter({ hasText: 'Held' }).getByRole('button', { name: 'Trust this writer', exact: true }).click();
  await told('Nothing that this writer says waits from now on.');
  expect((await write(`Trusted ${links}`)).json()).toMatchObject({ status: 'VISIBLE' });
  // Of a comment that waits for nobody: one goes on looking at it, so that the next key is not for another one.
  await site.call('/api/comments', { body: { postId: post.id, content: `Waits above ${links}`, guestName: 'Waiting', guestPassword: 'a long enough one' } });
  await go('/comments');
  const trusted = page.getByRole('article').filter({ hasText: 'Trusted http' });
  await trusted.getByRole('button', { name: 'No longer trust this writer', exact: true }).click();
  await told('What this writer says is looked at again.');
  await trusted.getByRole('button', { name: 'Trust this writer', exact: true }).click();
  await told('Nothing that this writer says waits from now on.');
  expect(await trusted.evaluate((element) => element.contains(document.activeElement))).toBe(true);
});

test('a tag is named by keys alone, and not with a comma', async () => {
  await go('/tags');
  await page.getByRole('button', { name: 'New tag' }).click();
  for (const [name, says] of [
    ['a,b,#c', 'Commas stand between the tags of a post. Leave them out of the name.'],
    ['Brush', 'The tag is made.'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await told(says);
  }
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a login in a window of its own says that it can be closed', async () => {
  const { page: login, close } = await openPage(browser, `${site.publicUrl}/login?window`, { locale: 'en-GB' });
  await login.getByLabel('E-mail', { exact: true }).fill(testAdmin.email);
  await login.getByLabel('Password', { exact: true }).fill(testAdmin.password);
  await login.keyboard.press('Enter');
  await login.getByText('You can close this window').waitFor();
  expect(new URL(login.url()).pathname).toBe('/login');
  await close();
});

test('the preview of a draft is closed in the list of drafts', async () => {
  const { id } = await ask<{ id: string }>('/api/drafts', { body: { title: 'Shown around' } });
  const { path } = await ask<{ path: string }>(`/api/drafts/${id}/preview`, { method: 'POST' });
  await go('/drafts');
  const row = page.getByRole('row', { name: /Shown around/ });
  await row.getByText('Preview open').waitFor();
  await choose('Shown around', 'Close the preview');
  await row.getByText('Preview open').waitFor({ state: 'detached' });
  expect((await site.call(path)).status).toBe(404);
  await ask(`/api/drafts/${id}`, { method: 'DELETE' });
});

test('drafts are listed with what is in them, opened and deleted', async () => {
  const content = '<p>It was never finished.</p><p>The ink would not dry.</p>';
  const { id } = await ask<{ id: string }>('/api/drafts', { body: { content } });
  await ask('/api/drafts', { body: { title: 'Paper, again', postId: post.id } });
  await go('/drafts');
  await told('It was never finished. The ink would not dry.');
  await told('Changes to a post');
  expect(await page.getByRole('link', { name: 'Untitled' }).getAttribute('href')).toBe(`/admin/posts/new?draft=${id}`);
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await press('Delete');
  await confirm('Delete 2 drafts');
  await told('There are no drafts.');
});

test('pages and notices are filtered, pinned, published and deleted; one that was changed meanwhile is loaded anew', async () => {
  const about = await ask<{ id: string; version: number }>('/api/pages', {
    body: { title: 'About', content: '<p>Us.</p>', slug: 'about', status: 'PUBLISHED' },
  });
  await ask('/api/pages', { body: { title: 'News', content: '<p>New.</p>', type: 'NOTICE', badge: 'Soon' } });
  await go('/pages');
  await page.getByLabel('Kind', { exact: true }).selectOption('Notice');
  await expect.poll(rowsOf).toEqual([expect.stringContaining('News')]);
  await choose('News', 'Publish');
  await told('It is changed.');
  await choose('News', 'Pin to the top');
  await page.getByTitle('Pinned').waitFor();
  await press('Clear the filters');
  await button('Actions for About').waitFor();
  await ask(`/api/pages/${about.id}`, { method: 'PUT', headers: { 'if-match': `"${about.version}"` }, body: { badge: 'Us' } });
  await choose('About', 'Take down');
  await confirm('Take down');
  await told('It was changed somewhere else meanwhile.');
  await page.getByText('Us', { exact: true }).waitFor();
  await choose('About', 'Take down');
  await confirm('Take down');
  await expect.poll(async () => (await site.call('/api/pages/about')).status).toBe(404);
  await choose('News', 'Delete');
  await confirm('Delete it');
  await told('It is deleted.');
  await expect.poll(rowsOf).toEqual([expect.stringContaining('About')]);
  expect(await page.getByRole('link', { name: 'New notice' }).getAttribute('href')).toBe('/admin/pages/new?type=NOTICE');
});

test.each(['/comments', '/comments?status=DELETED', '/categories', '/tags', '/users', '/drafts', '/pages'])(
  'axe finds nothing on %s, in both languages and themes, on narrow and wide screens',
  { timeout: 240_000 },
  async (path) => {
    expect(await findingsInEveryView(page, `${site.publicUrl}/admin${path}`)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  },
);

test('the pages’ policy refused nothing of all this', () => {
  expect(admin.complaints.filter((complaint) => complaint.startsWith('The policy refused'))).toEqual([]);
});
