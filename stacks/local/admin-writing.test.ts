import { findingsInEveryView } from '@hanji/frontend-kit/testing/every-view';
import { axeFindings, openPage, startBrowser, type WatchedPage } from '@hanji/frontend-kit/testing/browser';
import type { Post } from '@hanji/contracts/api/posts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// One author's way from the first login to published, mended and restored posts, in a browser, with all services behind it.
let site: TestSite;
let browser: Browser;
let author: WatchedPage;
let page: Page;

const go = async (path: string) => void (await page.goto(site.publicUrl + path, { waitUntil: 'networkidle' }));
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (name: string) => page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click();
const told = (words: string | RegExp) => page.getByText(words).first().waitFor();
const text = () => page.getByRole('textbox', { name: 'Text', exact: true });
const keeping = (kind: string) => page.locator(`[data-keeping="${kind}"]`).waitFor();
const post = async (slug: string) => (await site.call(`/api/posts/${slug}`, { token: site.adminToken })).json() as Post;
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Pastes as a program does that puts these forms of a text into the clipboard. */
async function paste(plain: string, html = ''): Promise<void> {
  await text().evaluate(
    (element, given) => {
      const data = new DataTransfer();
      data.setData('text/plain', given.plain);
      if (given.html !== '') data.setData('text/html', given.html);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { plain, html },
  );
}

async function begin(title: string): Promise<void> {
  await go('/admin/posts/new');
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.keyboard.press('Enter');
}

/** Presses "Preview"; answers the tab that opens, once the preview is in it. */
async function preview(): Promise<Page> {
  const [tab] = await Promise.all([page.waitForEvent('popup'), press('Preview')]);
  tab.setDefaultTimeout(90_000);
  await tab.waitForURL('**/preview?key=*');
  await tab.getByText('Preview: not published.').waitFor();
  return tab;
}

async function content(): Promise<string> {
  await keeping('saved');
  await page.waitForURL(/[?&]draft=/);
  const id = new URL(page.url()).searchParams.get('draft');
  return ((await site.call(`/api/drafts/${id}`, { token: site.adminToken })).json() as { content: string }).content;
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite(), startBrowser()]);
  await site.call('/api/categories', { token: site.adminToken, body: { name: 'Craft' } });
  author = await openPage(browser, `${site.publicUrl}/login?returnTo=%2Fadmin%2Fposts`, { locale: 'en-GB' });
  page = author.page;
  page.setDefaultTimeout(90_000);
  await page.getByLabel('E-mail', { exact: true }).fill(testAdmin.email);
  await page.getByLabel('Password', { exact: true }).fill(testAdmin.password);
  await press('Log in');
  await page.waitForURL('**/admin/posts');
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test('from an empty list to a published post with a picture, read by its first reader', async () => {
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
  expect(made.tags.map(({ name }) => name).toSorted()).toEqual(['making', 'paper']);
  const reader = await site.call('/posts/paper-that-lasts');
  expect(reader.text).toContain('By <strong>hand</strong>');
});

test('a published post is mended in a draft of it, which nobody reads before the update; revisions can be compared and put back', async () => {
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
  await begin('Later');
  await page.keyboard.type('Not yet.');
  await press('Publish');
  await page.getByRole('radio', { name: 'Everybody, from a time on' }).check();
  await inDialog('Publish');
  await told('Say from when on.');
  await page.getByLabel('From', { exact: true }).fill('2040-01-02T03:04');
  await inDialog('Publish');
  await told('The post is scheduled.');
  expect((await site.call('/posts/later')).status).toBe(404);
  await told('Scheduled for 2 Jan 2040, 03:04.');
  await go('/admin/posts?q=later');
  const row = page.getByRole('row', { name: /Later/ });
  await row.getByText('Scheduled').waitFor();
  await row.getByRole('checkbox').check();
  await press('Feature');
  await row.getByText('Featured').waitFor();
  await row.getByRole('button', { name: 'Actions for Later' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  expect(await axeFindings(page)).toEqual([]);
  await inDialog('Delete the post');
  await told('Nothing matches the filters.');
  await press('Clear the filters');
  await page.getByRole('row', { name: /Paper that lasts/ }).waitFor();
});

test('what is too long is told where it is typed, nothing is cut, and nothing is published before it is mended', async () => {
  const title = `${'Long '.repeat(60)}title`;
  await begin(title);
  await told('A title has up to 300 characters, and this one 305.');
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe(title);
  await told('Mend the marked fields first.');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Title', { exact: true }).fill('Short');
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

test.each([
  [
    'Google Docs',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.4"><span style="font-weight:700;color:#000">Bold</span><span style="font-style:italic"> slanted</span></p></b>',
    '<p><strong>Bold</strong><em> slanted</em></p>',
  ],
  [
    'Word',
    '<html xmlns:o="urn:x"><style>p.MsoNormal{margin:0}</style><body><p class="MsoNormal">Plain<o:p></o:p></p><p class="MsoListParagraph" style="mso-list:l0 level1"><span style="mso-list:Ignore">·<span>  </span></span>One</p><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>Two</p></body></html>',
    '<p>Plain</p>\n<ul><li>One</li><li>Two</li></ul>',
  ],
  [
    'Notion',
    '<meta charset="utf-8"><h2>Heading</h2><!-- notionvc: 1 --><p class="block-color-red">Text <a href="https://example.com/a" class="notion-link-token">link</a></p>',
    '<h2>Heading</h2>\n<p>Text <a href="https://example.com/a">link</a></p>',
  ],
  [
    'a web page',
    '<div class="x"><h3 onclick="go()">Head</h3><script>go()</script><p style="font-size:40px">Text<img src="https://example.com/a.png" alt="A" class="lazy" srcset="x 2x"></p></div>',
    '<h3>Head</h3>\n<p>Text<img src="https://example.com/a.png" alt="A"></p>',
  ],
])('what is pasted from %s becomes clean blocks', async (name, html, clean) => {
  await begin(`Pasted from ${name}`);
  await paste('plain', html);
  expect((await content()).trim()).toBe(clean);
});

test('Markdown that is pasted as text becomes what it means, and what is no Markdown stays text', async () => {
  await begin('Pasted Markdown');
  await paste('## Heading\n\n- one\n- two\n\n```js\nlet a = 1;\n```\n');
  expect(await content()).toMatch(/<h2>Heading<\/h2>\s*<ul><li>one<\/li><li>two<\/li><\/ul>\s*<pre><code class="language-js">let a = 1;/);
  await begin('Pasted from a terminal');
  await paste('$ ls -la\ntotal 0 * 2 # not a heading');
  const words = async () =>
    (await content())
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  expect(await words()).toBe('$ ls -la total 0 * 2 # not a heading');
  await begin('A comment in a terminal');
  await paste('$ make paper\n# wait nine days\n');
  expect(await words()).toBe('$ make paper # wait nine days');
  expect(await content()).not.toContain('<h');
});

test('Markdown of GitHub keeps its alerts, boxes and footnotes; its title makes no second one', async () => {
  await begin('Pasted from GitHub');
  await paste('# Making paper\n\n> [!WARNING]\n> Mind the *vat*.\n\n- [x] boiled\n- [ ] beaten\n\nNine days[^1].\n\n[^1]: Or ten.\n\n```\nvat\n```\n');
  await page.keyboard.press('Control+End');
  const html = await content();
  expect(html).toContain('<h2>Making paper</h2>');
  expect(html).toMatch(/<aside data-callout="warning"><p>Mind the <em>vat<\/em>\.<\/p><\/aside>/);
  expect(html).toMatch(/<li>☑ boiled<\/li>\s*<li>☐ beaten<\/li>/);
  expect(html).toMatch(/Nine days<sup><a [^>]*data-footnote-ref[^>]*>1<\/a><\/sup>/);
  expect(html).toMatch(/<section[^>]*data-footnotes[\s\S]*Or ten\./);
  expect(html).toContain('<pre><code>vat</code></pre>');
  // Notes stand below what is written after them, and a second paste joins its notes to the first ones.
  await text().locator('> p').last().click();
  await page.keyboard.type('The end.');
  await page.keyboard.press('Enter');
  await paste('Once more[^1].\n\n[^1]: Or eleven.\n');
  const more = await content();
  expect(more.match(/<section/g)).toHaveLength(1);
  expect(more).toMatch(/The end\.[\s\S]*Once more<sup><a [^>]*>2<\/a><\/sup>[\s\S]*<section[\s\S]*Or ten\.[\s\S]*Or eleven\./);
});

test('what the editor has no block for is kept whole, shown as such, and changed as text', async () => {
  const html = '<div class="card"><p>Kept <b>as it is</b></p></div>\n<p>Text</p>\n';
  await site.call('/api/posts', { token: site.adminToken, body: { title: 'Kept', slug: 'kept', content: html, status: 'PUBLIC' } });
  const { content: stored } = await post('kept');
  await go('/admin/posts/edit/kept');
  await told('HTML as it is');
  await text().getByText('Text', { exact: true }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' more');
  expect(await content()).toBe(stored.replace('<p>Text</p>', '<p>Text more</p>'));
  await press('Edit the HTML');
  const source = page.getByRole('textbox', { name: 'HTML as it is' });
  await source.fill((await source.inputValue()).replace('Kept', 'Mended'));
  await press('Done');
  await expect.poll(content).toContain('Mended <b>as it is</b>');
});

test('callouts, folds, videos and footnotes are written, numbered, read as they were meant, and opened again', async () => {
  await begin('Blocks');
  const slash = async (query: string) => {
    await page.keyboard.type(`/${query}`);
    await page.locator('.slash-menu .is-chosen').waitFor();
    await page.keyboard.press('Enter');
  };
  await page.keyboard.type('First claim');
  await page.keyboard.press('Enter');
  await slash('callout');
  await page.keyboard.type('Mind the vat.');
  await page.getByLabel('Kind of callout').selectOption({ label: 'Warning' });
  await text().getByText('Mind the vat.').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await slash('folded');
  await page.keyboard.type('How long it takes');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nine days.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second claim');
  await page.keyboard.press('Enter');
  await paste('https://youtu.be/dQw4w9WgXcQ');
  await text().getByRole('link', { name: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ' }).waitFor();
  // The second mark is set first: numbers follow the text.
  await text().getByText('Second claim').click();
  await page.keyboard.press('End');
  await press('Footnote');
  await page.keyboard.type('Of the second.');
  await text().getByText('First claim').click();
  await page.keyboard.press('End');
  await press('Footnote');
  await page.keyboard.type('Of the first.');
  await keeping('saved');
  expect(await axeFindings(page)).toEqual([]);
  await press('Publish');
  await inDialog('Publish');
  await page.waitForURL('**/admin/posts/edit/blocks');
  const { content: html } = await post('blocks');
  expect(html).toContain('<aside data-callout="warning"><p>Mind the vat.</p></aside>');
  expect(html).toContain('<details><summary>How long it takes</summary><p>Nine days.</p></details>');
  expect(html).toMatch(/<iframe[^>]* src="https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ"/);
  expect(html).toMatch(/First claim<sup><a [^>]*href="#s-fn-2"[^>]*>1<\/a><\/sup>[\s\S]*Second claim<sup><a [^>]*href="#s-fn-1"[^>]*>2<\/a><\/sup>/);
  expect(html).toMatch(
    /<section[^>]*><h2[^>]*>Footnotes<\/h2><ol><li id="s-fn-2"><p>Of the first\. <a [^>]*>↩<\/a><\/p><\/li><li id="s-fn-1"><p>Of the second\./,
  );
  await go('/posts/blocks');
  expect(await page.locator('[data-callout="warning"]').evaluate((element) => getComputedStyle(element, '::before').content)).toBe('"Warning"');
  await page.getByText('How long it takes').click();
  await page.getByText('Nine days.').waitFor();
  // Opened again everything is a block, and the mark that goes takes its number along, not its note.
  await go('/admin/posts/edit/blocks');
  await text().locator('.details-block').waitFor();
  expect(await text().locator('.html-block').count()).toBe(0);
  await text().getByText('First claim').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  const mended = await content();
  expect(mended).toMatch(/Second claim<sup><a [^>]*>1<\/a><\/sup>/);
  expect(mended).toMatch(/Of the second\.[\s\S]*Of the first\./);
});

test('code is coloured as its language asks, also when that is named later', async () => {
  await begin('Code');
  await page.keyboard.type('```');
  await page.keyboard.press('Enter');
  await page.keyboard.type('const paper = "mulberry";');
  await page.getByLabel('Language of the code').fill('ts');
  await text().locator('.t-keyword', { hasText: 'const' }).waitFor();
  await text().locator('.t-string', { hasText: '"mulberry"' }).waitFor();
  expect(await content()).toMatch(/<pre><code class="language-ts">const paper = "mulberry";<\/code><\/pre>/);
});

test('a picture that the site has already is taken from the gallery; an address that posts cannot show says what to do', async () => {
  await begin('Old picture');
  await press('Picture of the site');
  await page.getByRole('dialog').getByRole('button', { name: 'sheet.png' }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'sheet.png' }).first().click();
  await page.getByRole('textbox', { name: 'What the picture shows' }).fill('The same sheet');
  expect(await content()).toMatch(/<figure><img[^>]* alt="The same sheet"/);
  await page.getByLabel('Kind of block').selectOption({ label: 'Video' });
  await page.getByLabel('Address of the video').fill('https://example.com/film');
  await inDialog('Put in');
  await told(/Posts cannot show what is at this address/);
  await page.getByLabel('Address of the video').fill('https://vimeo.com/76979871');
  await inDialog('Put in');
  await text().locator('.embed-block').waitFor();
  expect(await content()).toContain('https://player.vimeo.com/video/76979871');
});

test('several pictures at once stand in their order, and what is no picture is said', async () => {
  await begin('Pictures');
  await page.keyboard.type('Before');
  await page.keyboard.press('Enter');
  const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: dot });
  await page
    .locator('input[type=file][multiple]')
    .setInputFiles([picture('one.png'), picture('two.png'), { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a') }, picture('three.png')]);
  await told('Not a picture, so it was not put in: notes.txt');
  await expect.poll(() => text().locator('figure').count()).toBe(3);
  for (const [index, words] of ['First', 'Second', 'Third'].entries()) await text().getByRole('textbox').nth(index).fill(words);
  const html = await content();
  expect(html).toMatch(/<p>Before<\/p>\s*<figure><img[^>]* alt="First"[\s\S]*alt="Second"[\s\S]*alt="Third"/);
  expect(html).not.toContain('<p></p>');
});

test('without a connection nothing is published, and the dialog says so', async () => {
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

test('a link is set by keyboard, says what to mend, and is removed', async () => {
  await begin('Linked');
  await page.keyboard.type('word');
  await page.keyboard.press('Control+a');
  await press('Link');
  await page.getByLabel('Address', { exact: true }).fill('not an address');
  await page.keyboard.press('Enter');
  await told('Give an address that begins with https://');
  await page.getByLabel('Address', { exact: true }).fill('example.com/a');
  await page.keyboard.press('Enter');
  await expect.poll(content).toContain('<a href="https://example.com/a">word</a>');
  await press('Link');
  await press('Remove the link');
  await expect.poll(content).toContain('<p>word</p>');
});

test('what is previewed is what was typed, though it is nowhere public', async () => {
  await begin('Seen before');
  await page.keyboard.type('First words.');
  const tab = await preview();
  await tab.getByRole('heading', { level: 1, name: 'Seen before' }).waitFor();
  await tab.locator('.article-body', { hasText: 'First words.' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await axeFindings(tab)).toEqual([]);
  }
  await tab.setViewportSize({ width: 320, height: 700 });
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const address = tab.url();
  await tab.close();
  const guest = await openPage(browser, address, { locale: 'ko-KR' });
  await guest.page.getByText('미리보기입니다.').waitFor();
  await guest.page.locator('.article-body', { hasText: 'First words.' }).waitFor();
  await text().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Second words.');
  const again = await preview();
  expect(again.url()).toBe(address);
  await again.locator('.article-body', { hasText: 'First words. Second words.' }).waitFor();
  await again.close();
  await guest.page.reload();
  await guest.page.locator('.article-body', { hasText: 'First words. Second words.' }).waitFor();
  for (const path of ['/', '/posts', '/search?q=words', '/api/posts?q=words', '/feed.xml', '/sitemap.xml'])
    expect((await site.call(path)).text).not.toMatch(/seen[- ]before/i);
  await press('Throw the draft away');
  await inDialog('Throw the draft away');
  await page.waitForURL('**/admin/drafts');
  await guest.page.reload();
  await guest.page.getByText('미리보기가 끝났습니다').waitFor();
  await guest.close();
});

test('a preview that was sent around leads to the post once that is published; one that cannot be had says so', async () => {
  await begin('Seen after');
  const kept = page.context().pages().length;
  await page.route('**/api/drafts/*/preview', (route) => route.abort());
  await press('Preview');
  await page.locator('.toast').waitFor();
  await expect.poll(() => page.context().pages().length).toBe(kept);
  await page.unroute('**/api/drafts/*/preview');
  const tab = await preview();
  const { pathname, search } = new URL(tab.url());
  await tab.close();
  await press('Publish');
  await inDialog('Publish');
  await page.waitForURL('**/admin/posts/edit/seen-after');
  const led = await site.call(pathname + search);
  expect([led.status, led.headers.get('location')]).toEqual([308, '/posts/seen-after']);
});

test('a notice is written, kept over a reload before it is saved, published, and mended', async () => {
  await go('/admin/pages/new?type=NOTICE');
  await page.getByLabel('Title', { exact: true }).fill('Closed on Monday');
  await text().click();
  await page.keyboard.type('We are closed.');
  await told('What you wrote is in this browser alone.');
  await page.waitForTimeout(300);
  await page.reload({ waitUntil: 'networkidle' });
  await text().getByText('We are closed.').waitFor();
  // Another new page is another text, and this one is found again from the list.
  await go('/admin/pages/new?type=NOTICE');
  expect(await text().innerText()).not.toContain('We are closed.');
  await go('/admin/pages');
  await told('There is text that never reached the server');
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
  // The note of the first time may still be there.
  await expect.poll(async () => (await site.call('/api/pages/closed-on-monday')).text).toContain('All day.');
  await told('It is published.');
});

test('the wheel is turned by keys and by pointer, and leads where the menu leads', async () => {
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

test.each(['/admin/posts', '/admin/posts/new', '/admin/posts/edit/paper-that-lasts', '/admin/pages/new'])(
  'axe finds nothing on %s, in both languages and themes, on narrow and wide screens',
  async (path) => {
    expect(await findingsInEveryView(page, site.publicUrl + path)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  },
);

test('the pages’ policy refused nothing of all this', () => {
  expect(author.complaints.filter((complaint) => complaint.startsWith('The policy refused'))).toEqual([]);
});
