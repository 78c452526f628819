import { startBrowser } from '@hanji/frontend-kit/testing/browser';
import type { Draft } from '@hanji/contracts/api/drafts';
import type { Post } from '@hanji/contracts/api/posts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { killableBrowser } from './testing/killed-browser.ts';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// What an author writes is counted word by word: on the screen, in the drafts, in what is published.
let site: TestSite;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite(), startBrowser()]);
  context = await openContext();
  page = await context.newPage();
  await logIn(page);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});
beforeEach(async () => {
  await page.goto(`${site.publicUrl}/admin/posts/new`);
  await page.unrouteAll();
});

const longestPauseMs = 2000;
const textOf = (on: Page) => on.getByRole('textbox', { name: 'Text', exact: true });
const wordsOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .split(/\s+/)
    .filter((word) => word !== '');
const sentence = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`).join(' ');

/** Its pages have a clock that can be put forward: nobody has to wait for the pause that a save is made after. */
async function openContext(): Promise<BrowserContext> {
  const made = await browser.newContext({ locale: 'en-GB' });
  await made.clock.install();
  return made;
}

async function logIn(on: Page): Promise<void> {
  await on.goto(`${site.publicUrl}/login?lang=en&returnTo=%2Fadmin%2Fposts`, { waitUntil: 'networkidle' });
  await on.getByLabel('E-mail', { exact: true }).fill(testAdmin.email);
  await on.getByLabel('Password', { exact: true }).fill(testAdmin.password);
  await on.getByRole('button', { name: 'Log in', exact: true }).click();
  await on.waitForURL('**/admin/posts');
}

async function write(on: Page, title: string, text: string): Promise<void> {
  await on.getByLabel('Title', { exact: true }).fill(title);
  await textOf(on).click();
  await typeWords(on, text);
}

/** Types a text, its last word key by key; what is before it comes in one piece, as from those who dictate. */
async function typeWords(on: Page, text: string): Promise<void> {
  const lastWord = text.lastIndexOf(' ') + 1;
  await on.keyboard.insertText(text.slice(0, lastWord));
  await on.keyboard.type(text.slice(lastWord));
}

async function typeAtEnd(on: Page, words: string): Promise<void> {
  await textOf(on).click();
  await on.keyboard.press('Control+End');
  await on.keyboard.type(words);
}

/** Answers when it stands so with what was written, once the pause is over that a save is made after. */
async function keeping(on: Page, kind: string): Promise<void> {
  await on.clock.fastForward(longestPauseMs);
  await on.locator(`[data-keeping="${kind}"]`).waitFor();
}

const savingBegins = (on: Page) => Promise.all([on.waitForRequest((request) => request.method() === 'PUT'), on.clock.fastForward(longestPauseMs)]);
const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click();

/** Waits until all is on the server, and answers the draft that the address names. */
async function saved(on: Page): Promise<Draft> {
  await keeping(on, 'saved');
  await on.waitForURL(/[?&]draft=/);
  return await draft(new URL(on.url()).searchParams.get('draft') ?? '');
}

/** All that the browser itself keeps of drafts, as text. */
function keptIn(on: Page): Promise<string> {
  return on.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('hanji-drafts');
        opening.addEventListener('error', () => reject(new Error('The database cannot be opened.')));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('copies').objectStore('copies').getAll();
          reading.addEventListener('success', () => resolve(JSON.stringify(reading.result)));
        });
      }),
  );
}

async function draft(id: string): Promise<Draft> {
  return (await site.call(`/api/drafts/${id}`, { token: site.adminToken })).json() as Draft;
}

async function drafts(): Promise<readonly Draft[]> {
  const { items } = (await site.call('/api/drafts?limit=100', { token: site.adminToken })).json() as { items: Draft[] };
  return items;
}

async function publishNow(on: Page, button = 'Publish'): Promise<void> {
  await press(on, button);
  await on.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
}

async function published(slug: string): Promise<Post> {
  return (await site.call(`/api/posts/${slug}`, { token: site.adminToken })).json() as Post;
}

test('the browser is killed in the middle of a sentence: every word is there again', async () => {
  const killable = killableBrowser();
  try {
    const open = async () => {
      const [own] = (await killable.start()).contexts();
      if (own === undefined) throw new Error('The browser has no context of its own.');
      await own.clock.install();
      return await own.newPage();
    };
    const before = await open();
    await logIn(before);
    await before.goto(`${site.publicUrl}/admin/posts/new`);
    await write(before, 'Killed', sentence('saved', 40));
    const { id } = await saved(before);
    // Nothing gets through any more, so that only the browser itself can have the rest.
    await before.route('**/api/drafts/**', (route) => route.abort());
    await typeWords(before, ` ${sentence('unsent', 40)} mid`);
    await expect.poll(() => keptIn(before)).toContain('unsent39 mid');
    await killable.kill();
    const after = await open();
    // Whoever comes back need not open the text: logging in brings it to the server.
    await logIn(after);
    await expect.poll(async () => wordsOf((await draft(id)).content)).toHaveLength(81);
    await after.getByText('“Killed”, which a closed window had not sent yet, is among your drafts now.').waitFor();
    await press(after, 'Go on writing');
    await after.waitForURL(`**/admin/posts/new?draft=${id}`);
    await expect.poll(() => textOf(after).textContent()).toBe(`${sentence('saved', 40)} ${sentence('unsent', 40)} mid`);
    await expect.poll(() => keptIn(after)).not.toContain('Killed');
  } finally {
    await killable.remove();
  }
});

/** Writes in a window of its own from which nothing gets to the server any more, and closes it as soon as the browser has the words. */
async function leaveBehind(address: string, words: string, title?: string): Promise<void> {
  const window = await context.newPage();
  await window.goto(address);
  await window.route('**/api/drafts*/**', (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
  await window.route('**/api/drafts', (route) => route.abort());
  if (title !== undefined) await window.getByLabel('Title', { exact: true }).fill(title);
  await typeAtEnd(window, words);
  await expect.poll(() => keptIn(window)).toContain(words.trim());
  await window.close();
}

test('a window closed within the pause before a save: the dashboard brings every word to the server, of a new text and of a draft', async () => {
  await write(page, 'Begun before', 'one two');
  const { id } = await saved(page);
  // On no page that would send what the first window leaves before the second one is there.
  await page.goto('about:blank');
  await leaveBehind(`${site.publicUrl}/admin/posts/new?draft=${id}`, ' three four five');
  await leaveBehind(`${site.publicUrl}/admin/posts/new`, 'six seven eight', 'Begun and closed');
  const words = async () => {
    const texts = (await drafts()).filter(({ title }) => title.startsWith('Begun'));
    return Object.fromEntries(texts.map(({ title, content }) => [title, wordsOf(content)]));
  };
  await page.goto(`${site.publicUrl}/admin`);
  await expect.poll(words).toEqual({ 'Begun before': ['one', 'two', 'three', 'four', 'five'], 'Begun and closed': ['six', 'seven', 'eight'] });
  await page.getByText('2 texts that closed windows had not sent yet are among your drafts now.').waitFor();
  await expect.poll(() => keptIn(page)).toBe('[]');
  // Once is enough.
  await page.reload({ waitUntil: 'networkidle' });
  await page.clock.fastForward(longestPauseMs);
  expect((await drafts()).filter(({ title }) => title.startsWith('Begun'))).toHaveLength(2);
});

test('what was left is never put over newer words of the server, and stays to be chosen', async () => {
  await write(page, 'Newer elsewhere', 'one');
  const { id } = await saved(page);
  const address = page.url();
  await page.goto(`${site.publicUrl}/admin/posts/new`);
  await leaveBehind(address, ' left behind');
  const { version } = await draft(id);
  const newer = { method: 'PUT', token: site.adminToken, headers: { 'if-match': `"${version}"` }, body: { content: '<p>one and newer</p>' } };
  expect((await site.call(`/api/drafts/${id}`, newer)).status).toBe(200);
  const asked = page.waitForResponse((response) => response.url().endsWith(`/api/drafts/${id}`));
  await page.goto(`${site.publicUrl}/admin/drafts`);
  expect((await asked).status()).toBe(200);
  await page.getByRole('listitem').filter({ hasText: 'Newer elsewhere' }).getByRole('link', { name: 'Go on with it' }).click();
  await page.getByRole('heading', { name: 'Changed in two places' }).waitFor();
  expect(wordsOf((await draft(id)).content)).toEqual(['one', 'and', 'newer']);
  await press(page, 'Keep what is written here');
  await keeping(page, 'saved');
  expect(wordsOf((await draft(id)).content)).toEqual(['one', 'left', 'behind']);
});

test('a text that never reached the server is offered when one writes again', async () => {
  await page.route('**/api/drafts', (route) => route.abort());
  await write(page, 'Never sent', sentence('lonely', 30));
  await keeping(page, 'waiting');
  await page.goto(`${site.publicUrl}/admin/posts/new`);
  await page.unrouteAll();
  await page.getByText('There is text that never reached the server').waitFor();
  await page.getByRole('link', { name: 'Go on with it' }).click();
  const { content, title } = await saved(page);
  expect([title, wordsOf(content).length]).toEqual(['Never sent', 30]);
});

test('words that were only set otherwise are not lost either', async () => {
  await write(page, 'Set', 'Bold words');
  const { id } = await saved(page);
  await page.route(`**/api/drafts/${id}`, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+b');
  await keeping(page, 'waiting');
  await expect.poll(() => keptIn(page)).toContain('<strong>Bold words</strong>');
  await page.goto(`${site.publicUrl}/admin/posts/new?draft=${id}`);
  await page.unrouteAll();
  await textOf(page).locator('strong', { hasText: 'Bold words' }).waitFor();
  const { content } = await saved(page);
  expect(content).toContain('<strong>Bold words</strong>');
});

test('a text that ends in a blank ends in it when it is opened again, from the server and from the browser: no words stick together', async () => {
  await write(page, 'Blank', 'one');
  await page.keyboard.type(' ');
  await saved(page);
  await page.reload();
  await expect.poll(() => textOf(page).textContent()).toBe('one ');
  await typeAtEnd(page, 'two');
  const { id } = await saved(page);
  await page.route(`**/api/drafts/${id}`, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await page.keyboard.type(' ');
  await keeping(page, 'waiting');
  await page.reload();
  await page.unrouteAll();
  await expect.poll(() => textOf(page).textContent()).toBe('one two ');
  await typeAtEnd(page, 'three');
  await keeping(page, 'saved');
  expect(wordsOf((await draft(id)).content)).toEqual(['one', 'two', 'three']);
});

test('a field that is too long stays in the browser and is told; all others are saved', async () => {
  await write(page, 'Too long', 'one');
  const { id } = await saved(page);
  const excerpt = page.getByLabel('Excerpt');
  await excerpt.fill('long '.repeat(240));
  await typeAtEnd(page, ' two');
  await keeping(page, 'partly');
  await page.getByText('All but the marked fields is saved.').waitFor();
  expect(await draft(id)).toMatchObject({ title: 'Too long', content: expect.stringContaining('one two') as string, excerpt: '' });
  await page.reload();
  await expect.poll(() => excerpt.inputValue()).toBe('long '.repeat(240));
  await keeping(page, 'partly');
  await excerpt.fill('short');
  expect(await saved(page)).toMatchObject({ id, excerpt: 'short', content: expect.stringContaining('one two') as string });
});

test('the server is away for a while: it is said, and all of it is saved when it is back', async () => {
  await write(page, 'Away', sentence('before', 10));
  await saved(page);
  await context.setOffline(true);
  await typeWords(page, ` ${sentence('away', 30)}`);
  await keeping(page, 'waiting');
  await page.getByText('What you wrote is in this browser').waitFor();
  await typeWords(page, ` ${sentence('still', 10)}`);
  await context.setOffline(false);
  const { content } = await saved(page);
  expect(wordsOf(content)).toHaveLength(50);
});

test('the login ends while one writes: one logs in in another window, and nothing is lost', async () => {
  await write(page, 'Logged out', sentence('before', 10));
  await saved(page);
  await site.query('auth', 'delete from session');
  const refused = { status: 401, code: 'invalid_token', title: 'Unauthorized', detail: 'The token has expired.', type: 'about:blank', requestId: '1' };
  await page.route('**/api/drafts/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(refused) }));
  await typeWords(page, ` ${sentence('after', 20)}`);
  await page.getByText('Your login has ended.').first().waitFor();
  await page.unrouteAll();
  const other = await context.newPage();
  await logIn(other);
  await other.close();
  // The longest pause between two tries.
  await page.clock.fastForward(30_000);
  const { content } = await saved(page);
  expect(wordsOf(content)).toHaveLength(30);
});

test('two tabs on one draft: both texts are shown, and the one that is not chosen is a draft of its own', async () => {
  await write(page, 'Two tabs', sentence('both', 10));
  const { id } = await saved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await textOf(second).getByText('both9').waitFor();
  await textOf(second).press('End');
  await second.keyboard.type(' second');
  await keeping(second, 'saved');
  await textOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' first');
  await keeping(page, 'conflict');
  await page.getByRole('heading', { name: 'Changed in two places' }).waitFor();
  expect(await page.locator('.difference mark').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('first'), expect.stringContaining('second')]),
  );
  await press(page, 'See both');
  expect(await page.locator('h2:focus').innerText()).toBe('Changed in two places');
  await press(page, 'Keep what is written here');
  await keeping(page, 'saved');
  expect(wordsOf((await draft(id)).content).at(-1)).toBe('first');
  const others = (await drafts()).filter((one) => one.title === 'Two tabs' && one.id !== id);
  expect(others.map((one) => wordsOf(one.content).at(-1))).toEqual(['second']);
  await second.close();
});

test.each(['closed', 'reloaded'])('a tab that is %s without a choice keeps its words, whatever another tab saves', async (how) => {
  await write(page, `Unchosen ${how}`, sentence('both', 10));
  const { id } = await saved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await textOf(second).getByText('both9').waitFor();
  await textOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' first');
  await keeping(page, 'saved');
  await textOf(second).click();
  await second.keyboard.press('Control+End');
  await typeWords(second, ` ${sentence('second', 20)}`);
  await keeping(second, 'conflict');
  await page.keyboard.type(' again');
  await keeping(page, 'saved');
  if (how === 'closed') {
    await second.close();
    await publishNow(page);
    await page.waitForURL('**/admin/posts/edit/unchosen-closed');
    await page.goto(`${site.publicUrl}/admin/posts/new`);
    await page.getByRole('listitem').filter({ hasText: 'Unchosen closed' }).getByRole('link', { name: 'Go on with it' }).click();
    await expect.poll(() => textOf(page).textContent()).toBe(`${sentence('both', 10)} ${sentence('second', 20)}`);
    expect(wordsOf((await saved(page)).content).at(-1)).toBe('second19');
  } else {
    // Whoever loads it twice without a choice is asked twice.
    for (let times = 0; times < 2; times += 1) {
      await second.reload();
      await second.getByRole('heading', { name: 'Changed in two places' }).waitFor();
      // Nothing is saved meanwhile.
      await second.clock.fastForward(2 * longestPauseMs);
    }
    expect(wordsOf((await draft(id)).content).at(-1)).toBe('again');
    await press(second, 'Keep what is written here');
    await keeping(second, 'saved');
    expect(wordsOf((await draft(id)).content).at(-1)).toBe('second19');
    await second.close();
  }
});

test('of two tabs that are closed with unsent words the later is sent, and the other shown beside it', async () => {
  await write(page, 'Both closed', 'both');
  const { id } = await saved(page);
  const address = page.url();
  const tabs = [await context.newPage(), await context.newPage()];
  for (const [index, tab] of tabs.entries()) {
    await tab.goto(address);
    await textOf(tab).getByText('both').waitFor();
    await tab.route('**/api/drafts/**', (route) => route.abort());
    await textOf(tab).click();
    await tab.keyboard.press('Control+End');
    await tab.keyboard.type([' alpha', ' bravo'][index] ?? '');
    await keeping(tab, 'waiting');
  }
  await page.goto(`${site.publicUrl}/admin/posts`);
  for (const tab of tabs) await tab.close();
  await page.goto(`${site.publicUrl}/admin/drafts`);
  await expect.poll(async () => wordsOf((await draft(id)).content)).toEqual(['both', 'bravo']);
  await expect.poll(() => page.getByRole('link', { name: 'Go on with it' }).count()).toBe(1);
  await page.goto(`${site.publicUrl}/admin/posts/new?draft=${id}`);
  // The other was written on what the draft was before.
  await page.getByRole('heading', { name: 'Changed in two places' }).waitFor();
  await expect.poll(() => textOf(page).textContent()).toBe('both alpha');
  await press(page, 'Keep what is written here');
  await keeping(page, 'saved');
  const all = (await drafts()).filter(({ title }) => title === 'Both closed').map(({ content }) => wordsOf(content).at(-1));
  expect(all.toSorted()).toEqual(['alpha', 'bravo']);
});

test('two devices, and the older one publishes: the newer text is shown first', async () => {
  await write(page, 'Two devices', sentence('both', 10));
  const { id } = await saved(page);
  const older = await openContext().then((made) => made.newPage());
  await logIn(older);
  await older.goto(`${site.publicUrl}/admin/posts/new?draft=${id}`);
  await textOf(older).getByText('both9').waitFor();
  await textOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' newer');
  await keeping(page, 'saved');
  await publishNow(older);
  await older.getByRole('heading', { name: 'Changed in two places' }).waitFor();
  await older.locator('.difference mark', { hasText: 'newer' }).waitFor();
  await press(older, 'Take the other one');
  await textOf(older).getByText('newer').waitFor();
  await publishNow(older);
  await older.waitForURL('**/admin/posts/edit/two-devices');
  expect(wordsOf((await published('two-devices')).content).at(-1)).toBe('newer');
  await older.context().close();
});

test('where the answer to the first save of a text is lost, it is one draft all the same, with every word', async () => {
  let lost = 0;
  await page.route('**/api/drafts', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await write(page, 'Begun once', 'one');
  await keeping(page, 'waiting');
  await page.keyboard.type(' two');
  await press(page, 'Save now');
  const kept = await saved(page);
  expect([lost, wordsOf(kept.content)]).toEqual([1, ['one', 'two']]);
  expect((await drafts()).filter(({ title }) => title === 'Begun once').map(({ id }) => id)).toEqual([kept.id]);
});

test('a late answer to an old save never overwrites what was written since', async () => {
  await write(page, 'Late', 'one');
  const { id } = await saved(page);
  const late = Promise.withResolvers<void>();
  await page.route('**/api/drafts/**', async (route) => {
    const answer = await route.fetch();
    await late.promise;
    await route.fulfill({ response: answer });
  });
  await page.keyboard.type(' two');
  await savingBegins(page);
  await page.keyboard.type(' three');
  late.resolve();
  await keeping(page, 'saved');
  await expect.poll(async () => wordsOf((await draft(id)).content)).toEqual(['one', 'two', 'three']);
  expect(await textOf(page).textContent()).toBe('one two three');
});

test('what is published is what was on the screen, though a save was under way', async () => {
  await write(page, 'Published whole', 'one');
  await saved(page);
  await page.route('**/api/drafts/**', async (route) => {
    const answer = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.fulfill({ response: answer });
  });
  await page.keyboard.type(' two');
  await savingBegins(page);
  await page.keyboard.type(' three');
  await publishNow(page);
  await page.waitForURL('**/admin/posts/edit/published-whole');
  expect(wordsOf((await published('published-whole')).content)).toEqual(['one', 'two', 'three']);
});

test.each(['forbidden', 'full'])('where the storage of the browser is %s, it is said, and the server has it all the same', async (how) => {
  const poor = await context.newPage();
  await poor.addInitScript((kind) => {
    if (kind === 'forbidden') indexedDB.open = () => raise(new DOMException('no', 'SecurityError'));
    else IDBObjectStore.prototype.put = () => raise(new DOMException('full', 'QuotaExceededError'));
    function raise(error: Error): never {
      throw error;
    }
  }, how);
  await poor.goto(`${site.publicUrl}/admin/posts`);
  await poor.getByRole('link', { name: 'New post', exact: true }).click();
  await poor.route('**/api/drafts', (route) => route.abort());
  await write(poor, `Storage ${how}`, sentence('word', 20));
  await poor.getByText('This browser cannot keep a copy.').waitFor();
  await keeping(poor, 'waiting');
  expect(await poor.locator('.editor-status').textContent()).not.toContain('in this browser');
  // Who leaves for another page of the site, by a link or by "back", is asked: the words are nowhere but here.
  const leaveByLink = () => poor.getByRole('link', { name: 'Comments', exact: true }).click();
  // Whoever leaves again in the very moment of "Cancel" is asked again.
  const cancelAndLeave = () =>
    poor.evaluate(async () => {
      const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
      cancel?.click();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      document.querySelector<HTMLElement>('a[href="/admin/comments"]')?.click();
    });
  const question = poor.getByRole('heading', { name: 'Leave this page?' });
  await leaveByLink();
  await question.waitFor();
  await cancelAndLeave();
  await question.waitFor();
  await press(poor, 'Cancel');
  for (const leave of [leaveByLink, () => poor.evaluate(() => history.back())]) {
    await leave();
    await question.waitFor();
    await press(poor, 'Cancel');
    expect(wordsOf((await textOf(poor).innerText()) ?? '')).toHaveLength(20);
  }
  await poor.unrouteAll();
  await press(poor, 'Save now');
  const kept = await saved(poor);
  expect(wordsOf(kept.content)).toHaveLength(20);
  // With a server nobody is asked: what is missing is brought there first.
  await typeAtEnd(poor, ' more');
  await leaveByLink();
  await poor.waitForURL('**/admin/comments');
  expect(wordsOf((await draft(kept.id)).content)).toHaveLength(21);
  await poor.close();
});

test('whoever leaves a new text at once stays where they went, and the text is a draft', async () => {
  await write(page, 'Left at once', 'one two three');
  const made = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/drafts'));
  await page.getByRole('link', { name: 'Comments', exact: true }).click();
  expect((await made).status()).toBe(201);
  await page.getByRole('heading', { name: 'Comments', level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/comments');
  const left = (await drafts()).filter(({ title }) => title === 'Left at once');
  expect(left.map(({ content }) => wordsOf(content))).toEqual([['one', 'two', 'three']]);
  await expect.poll(() => keptIn(page)).not.toContain('Left at once');
});

test.each(['there', 'away'])('whoever writes on and leaves by a link at once while the server is %s finds every word there later', async (how) => {
  const title = `Left while it is ${how}`;
  const found = async () => (await drafts()).filter((draft) => draft.title === title).map(({ content }) => wordsOf(content));
  await write(page, title, 'one two');
  await page.clock.fastForward(longestPauseMs);
  await expect.poll(found).toEqual([['one', 'two']]);
  if (how === 'away') await page.route('**/api/drafts/**', (route) => route.abort());
  await typeWords(page, ' three four');
  await page.getByRole('link', { name: 'Comments', exact: true }).click();
  await page.getByRole('heading', { name: 'Comments', level: 1 }).waitFor();
  await page.unrouteAll();
  await expect
    .poll(async () => {
      await page.clock.fastForward(30_000);
      return await found();
    })
    .toEqual([['one', 'two', 'three', 'four']]);
  // Then the copy in the browser goes.
  await expect.poll(() => keptIn(page)).not.toContain(title);
});

test('a draft that was thrown away meanwhile is one draft again, and its author goes on writing', async () => {
  await write(page, 'Thrown away', 'one');
  const { id } = await saved(page);
  await site.call(`/api/drafts/${id}`, { method: 'DELETE', token: site.adminToken });
  const words = Array.from({ length: 40 }, (_, index) => `word${index}`);
  for (const word of words) {
    await page.keyboard.type(` ${word}`);
    await page.clock.fastForward(100);
  }
  await page.getByText('is a draft of its own now').waitFor();
  const kept = await saved(page);
  expect(kept.id).not.toBe(id);
  expect(wordsOf(kept.content)).toEqual(['one', ...words]);
  const { items } = (await site.call('/api/drafts?limit=100', { token: site.adminToken })).json() as { items: Draft[] };
  expect(items.filter(({ title }) => title === 'Thrown away').map((draft) => draft.id)).toEqual([kept.id]);
  await page.goto(`${site.publicUrl}/admin/posts/new`, { waitUntil: 'networkidle' });
  expect(await page.getByText('never reached the server').count()).toBe(0);
});

test('a post that was changed meanwhile is shown beside its draft before it is written over', async () => {
  await site.call('/api/posts', { token: site.adminToken, body: { title: 'Changed', slug: 'changed', content: '<p>old</p>', status: 'PUBLIC' } });
  await page.goto(`${site.publicUrl}/admin/posts/edit/changed`);
  await textOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' mine');
  await saved(page);
  expect(wordsOf((await published('changed')).content)).toEqual(['old']);
  await site.call('/api/posts/changed', {
    method: 'PUT',
    token: site.adminToken,
    headers: { 'if-match': '"1"' },
    body: { status: 'PRIVATE', content: '<p>old theirs</p>' },
  });
  await publishNow(page, 'Update');
  await page.getByRole('heading', { name: 'The post was changed while you wrote' }).waitFor();
  await page.locator('.difference mark', { hasText: 'theirs' }).waitFor();
  await press(page, 'Publish mine all the same');
  await expect.poll(async () => wordsOf((await published('changed')).content)).toEqual(['old', 'mine']);
});

test('a picture whose upload fails midway is sent again, and stands where it was dropped', async () => {
  await write(page, 'Pictures', 'before');
  const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await page.route('**/api/upload', (route) => route.abort());
  await page.locator('input[type=file][multiple]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: picture });
  await page.getByText(/^dot\.png: /).waitFor();
  await page.getByText('A picture could not be sent.').waitFor();
  await page.keyboard.type(' and after');
  // It would not come into the text any more.
  await page.getByRole('link', { name: 'Comments', exact: true }).click();
  await page.getByText('A picture is not on the server yet.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.unrouteAll();
  await press(page, 'Try again');
  await page.getByRole('textbox', { name: 'What the picture shows' }).fill('A dot');
  await expect.poll(async () => (await saved(page)).content).toMatch(/before and after<\/p>\s*<figure><img[^>]* alt="A dot"/);
});

test('Hangul is composed in peace: nothing is sent, opened or cut within a syllable', async () => {
  await write(page, '한글', '가');
  const { id } = await saved(page);
  const input = await context.newCDPSession(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('/');
  await page.locator('.slash-menu').waitFor();
  await page.keyboard.press('Backspace');
  let sent = 0;
  page.on('request', (request) => void (request.method() === 'PUT' && (sent += 1)));
  for (const text of ['ㅎ', '하', '한']) await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await page.clock.fastForward(2 * longestPauseMs);
  expect(sent).toBe(0);
  await input.send('Input.insertText', { text: '한' });
  await page.keyboard.type('글');
  await page.clock.fastForward(longestPauseMs);
  await expect.poll(async () => wordsOf((await draft(id)).content)).toEqual(['가', '한글']);
});
