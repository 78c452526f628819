import { axeFindings } from '@hanji/frontend-kit/testing/browser';
import { expect, test } from 'vitest';
import { dot, type WritingDesk } from './writing-desk.ts';

/** Tests of what a text is made of: pasted, typed and put in. */
export function testBlocks(desk: () => WritingDesk): void {
  test('Markdown that is pasted as text becomes what it means, and what is no Markdown stays text', async () => {
    const { paste, begin, content } = desk();
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
    const { page, text, paste, begin, content } = desk();
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
    const { site, page, go, press, told, text, post, content } = desk();
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
    const { page, go, press, inDialog, text, keeping, post, paste, begin, content } = desk();
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
    const { page, text, begin, content } = desk();
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
    const { page, press, inDialog, told, text, begin, content } = desk();
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
    const { page, told, text, begin, content } = desk();
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

  test('pictures in a pasted text are taken up where they stood; those that are not in the clipboard are told', async () => {
    const { page, told, text, paste, begin, content } = desk();
    await begin('With pictures');
    const picture = `data:image/png;base64,${dot.toString('base64')}`;
    await paste('one two three', `<p>one</p><p>two <img alt="A dot" src="${picture}"> three</p><img src="file:///C:/a.png"><p>four</p>`);
    await told('A picture of that text is not in the clipboard.');
    expect(await text().getByRole('textbox', { name: 'What the picture shows' }).inputValue()).toBe('A dot');
    await text().getByText('four').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator('input[type=file][multiple]').setInputFiles({ name: 'two.png', mimeType: 'image/png', buffer: dot });
    await expect.poll(() => text().locator('figure').count()).toBe(2);
    // Who brings a picture goes on below it.
    await text().press('f');
    await text().getByRole('textbox', { name: 'What the picture shows' }).last().fill('Another dot');
    expect(await content()).toMatch(
      /<p>one<\/p>\s*<p>two {1,2}three<\/p>\s*<figure><img[^>]* alt="A dot"[^>]*><\/figure>\s*<p>four<\/p>\s*<figure><img[^>]* alt="Another dot"[^>]*><\/figure>\s*<p>f<\/p>/,
    );
  });

  test('pictures brought one after the other stand in that order, and before the footnotes', async () => {
    const { page, press, text, begin, content } = desk();
    await begin('One by one');
    await page.keyboard.type('Before');
    await press('Footnote');
    await page.keyboard.type('A note.');
    const bring = (name: string) => page.locator('input[type=file][multiple]').setInputFiles({ name, mimeType: 'image/png', buffer: dot });
    for (const [index, words] of ['First', 'Second'].entries()) {
      await bring(`${words}.png`);
      await expect.poll(() => text().locator('figure').count()).toBe(index + 1);
      await text().getByRole('textbox', { name: 'What the picture shows' }).nth(index).fill(words);
      await text().getByText('A note.').click();
    }
    await text().getByText('Before').click();
    await bring('Third.png');
    await expect.poll(() => text().locator('figure').count()).toBe(3);
    await text().getByRole('textbox', { name: 'What the picture shows' }).nth(2).fill('Third');
    await expect.poll(content).toMatch(/Before[\s\S]*alt="First"[\s\S]*alt="Second"[\s\S]*alt="Third"[\s\S]*A note/);
  });

  test('a picture that is brought while another one is on its way stands after that one', async () => {
    const { page, text, begin, content } = desk();
    await begin('At once');
    await page.keyboard.type('Before');
    await page.keyboard.press('Enter');
    const gate = Promise.withResolvers<void>();
    let arrived = 0;
    await page.route('**/api/upload', async (route) => {
      arrived += 1;
      await gate.promise;
      await route.continue();
    });
    const bring = (name: string) => page.locator('input[type=file][multiple]').setInputFiles({ name, mimeType: 'image/png', buffer: dot });
    await bring('one.png');
    await bring('two.png');
    await expect.poll(() => arrived).toBe(2);
    gate.resolve();
    await expect.poll(() => text().locator('figure').count()).toBe(2);
    await page.unrouteAll();
    for (const [index, words] of ['First', 'Second'].entries()) await text().getByRole('textbox').nth(index).fill(words);
    await expect.poll(content).toMatch(/<p>Before<\/p>\s*<figure><img[^>]* alt="First"[\s\S]*alt="Second"/);
  });

  test('a picture that could not be sent stands where it waited, and what is no picture is not tried again', async () => {
    const { page, told, press, text, begin, content } = desk();
    await begin('Failed');
    await page.keyboard.type('Before');
    await page.keyboard.press('Enter');
    await page.route('**/api/upload', (route) => route.abort());
    const bring = (name: string, buffer: Buffer) => page.locator('input[type=file][multiple]').setInputFiles({ name, mimeType: 'image/png', buffer });
    await bring('one.png', dot);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await text().locator('> p').nth(1).click();
    await page.keyboard.type('After');
    await page.unrouteAll();
    await press('Try again');
    await text().getByRole('textbox', { name: 'What the picture shows' }).fill('First');
    expect(await content()).toMatch(/<p>Before<\/p>\s*<figure><img[^>]* alt="First"[\s\S]*<\/figure>\s*<p>After<\/p>/);
    await bring('two.png', Buffer.from('no picture'));
    await told('two.png: It is not a picture of a kind that is taken here. Save it as JPEG, PNG, WebP, AVIF, GIF or SVG, and put that in.');
    // In its place, and in a note.
    await expect.poll(() => page.getByText('two.png: It is not a picture').count()).toBe(2);
    expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false);
    await told('A picture was not taken; why not stands in its place in the text.');
    await press('Take it out');
    await expect.poll(() => page.getByText('A picture was not taken').count()).toBe(0);
  });

  test('a cell takes a block from the menu; nothing is left of what was typed for it', async () => {
    const { page, begin, content } = desk();
    await begin('Cells');
    for (const line of ['| a | b |', '|---|---|', '/cal']) {
      await page.keyboard.type(line);
      if (line !== '/cal') await page.keyboard.press('Enter');
    }
    await page.locator('.slash-menu .is-chosen', { hasText: 'Callout' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Mind it.');
    await expect.poll(content).toContain('<td><aside data-callout="note"><p>Mind it.</p></aside></td>');
  });

  test('one entry of the menu of blocks is chosen: the pointer moves the choice, and so do keys while it rests', async () => {
    const { page, begin, content } = desk();
    await begin('Pointed at');
    await page.keyboard.type('/');
    const entries = page.locator('.slash-menu .menu-entry');
    const chosen = (name: string) => page.locator('.slash-menu .is-chosen', { hasText: new RegExp(`^${name}$`) }).waitFor();
    await chosen('Heading');
    await entries.nth(2).hover();
    // A move of its own: to bring an entry into sight may move the list below a pointer that rests, which chooses nothing.
    const box = await entries.nth(2).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
    await chosen('Small heading');
    await page.keyboard.press('ArrowUp');
    await chosen('Subheading');
    const shadows = await entries.evaluateAll((all) => all.map((entry) => getComputedStyle(entry).boxShadow !== 'none'));
    expect(shadows.flatMap((isMarked, index) => (isMarked ? [index] : []))).toEqual([1]);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Sheets');
    await expect.poll(content).toContain('<h3>Sheets</h3>');
  });

  test('about footnotes all that is typed is where readers see it, and the menu of blocks opens within a sentence', async () => {
    const { page, go, text, begin, content } = desk();
    await begin('Beside notes');
    await page.keyboard.type('Before the note. /foot');
    await page.locator('.slash-menu .is-chosen', { hasText: 'Footnote' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('My note.');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type(' Typed above. /usr');
    await page.locator('.slash-menu').waitFor({ state: 'detached' });
    await page.keyboard.type(' /tab');
    await page.locator('.slash-menu .is-chosen', { hasText: 'Table' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.slash-menu').waitFor({ state: 'detached' });
    await text().getByRole('heading', { name: 'Footnotes' }).click();
    await page.keyboard.type('+');
    const written =
      /^<p>Before the note\.<sup>.*<\/sup> Typed above\. \/usr \/tab(.*)<\/p>\s*<section[^>]*><h2[^>]*>Footnotes<\/h2><ol><li[^>]*><p>\+My note\. <a [^>]*>↩<\/a>/;
    expect(await content()).toMatch(written);
    // Opened again, one comes to the end of the text by keys.
    await go(page.url().slice(new URL(page.url()).origin.length));
    await page.getByLabel('Title', { exact: true }).click();
    for (const _field of ['subtitle', 'text']) await page.keyboard.press('Tab');
    await page.keyboard.type(' TAB');
    await expect.poll(async () => written.exec(await content())?.[1]).toBe(' TAB');
  });

  test('what asks for something begins with its field, and Enter there puts it in', async () => {
    const { page, text, begin, content } = desk();
    await begin('By keys');
    const slash = async (query: string) => {
      await page.keyboard.type(`/${query}`);
      await page.locator('.slash-menu .is-chosen').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
    };
    await slash('vid');
    await page.keyboard.type('https://vimeo.com/76979871');
    await page.keyboard.press('Enter');
    await text().locator('.embed-block').waitFor();
    await page.keyboard.type('Below');
    expect(await content()).toMatch(/vimeo\.com\/video\/76979871[\s\S]*<p>Below<\/p>/);
    await page.keyboard.press('Enter');
    await slash('gallery');
    await page.locator('.gallery button:focus').waitFor();
    await page.keyboard.press('Enter');
    await text().locator('figure').waitFor();
  });

  test('a link that is typed as in Markdown is one, and a picture typed so stays a picture', async () => {
    const { page, begin, content } = desk();
    await begin('Typed');
    await page.keyboard.type('See [the paper](https://example.com/paper) and ![none](/a) here');
    await expect.poll(content).toContain('See <a href="https://example.com/paper">the paper</a> and <img src="/a" alt="none"> here');
  });

  test('tasks, alerts, tables and footnotes of Markdown become themselves as they are typed', async () => {
    const { page, text, begin, content } = desk();
    const { keyboard } = page;
    await begin('Typed blocks');
    await keyboard.type('- [ ] beat');
    await keyboard.press('Enter');
    await keyboard.type('[x] boil');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('> [!WARNING]');
    await keyboard.press('Enter');
    await keyboard.type('Mind the vat.');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('| Sheet | **Days** |');
    await keyboard.press('Enter');
    await keyboard.type('|---|--:|');
    await keyboard.press('Enter');
    await keyboard.type('thin');
    await keyboard.press('Tab');
    await keyboard.type('9');
    await text().locator('> p').last().click();
    await keyboard.type('Nine days[^1] or ten[^ten], mostly nine[^1].');
    await keyboard.press('Enter');
    await keyboard.type('[^2]: As the weather has it.');
    const html = await content();
    expect(html).toMatch(/<ul><li>☐ beat<\/li><li>☑ boil<\/li><\/ul>\s*<aside data-callout="warning"><p>Mind the vat\.<\/p><\/aside>/);
    expect(html).toMatch(
      /<table><thead><tr><th>Sheet<\/th><th align="right"><strong>Days<\/strong><\/th><\/tr><\/thead><tbody><tr><td>thin<\/td><td align="right">9<\/td><\/tr><\/tbody><\/table>/,
    );
    expect(html).toMatch(/Nine days<sup><a [^>]*>1<\/a><\/sup> or ten<sup><a [^>]*>2<\/a><\/sup>, mostly nine<sup><a [^>]*>1<\/a><\/sup>\./);
    expect(html).toMatch(/<li id="s-fn-1">.*<li id="s-fn-ten"><p>As the weather has it\. <a /s);
    expect(html.match(/id="s-fnref-[^"]+"/g)).toHaveLength(3);
  });

  test('what only looks like Markdown stays what it is, and what became a block is text again at Backspace', async () => {
    const { page, begin, content } = desk();
    const { keyboard } = page;
    await begin('Not meant');
    await keyboard.type('[ ] no list, [!NOTE] no quotation, `[^1]` code');
    await keyboard.press('Enter');
    await keyboard.type('| a | b |');
    await keyboard.press('Enter');
    await keyboard.type('|---|');
    await keyboard.press('Enter');
    await keyboard.type('Words[^1]');
    await keyboard.press('Backspace');
    await keyboard.type('.');
    const html = await content();
    expect(html).toMatch(/\[ \] no list, \[!NOTE\] no quotation, <code>\[\^1\]<\/code> code/);
    expect(html).toMatch(/<p>\| a \| b \|<\/p>\s*<p>\|---\|<\/p>\s*<p>Words\[\^1\]\.<\/p>/);
    expect(html).not.toMatch(/<table|<section|<aside/);
  });

  test('nothing is made of what is typed within a composition', async () => {
    const { page, text, begin, content } = desk();
    await begin('Composed');
    const session = await page.context().newCDPSession(page);
    await page.keyboard.type('- ');
    for (const composed of ['[', '[ ]', '[ ] ㅎ', '[ ] 하', '[ ] 한'])
      await session.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
    expect(await text().textContent()).toContain('[ ] 한');
    await session.send('Input.insertText', { text: '[ ] 한' });
    await page.keyboard.type('지');
    expect(await content()).toMatch(/<li>\[ \] 한지<\/li>/);
    await session.detach();
  });

  test('a link is set by keyboard, says what to mend, and is removed', async () => {
    const { page, press, told, begin, content } = desk();
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
}
