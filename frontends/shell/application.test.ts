import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings } from '@hanji/frontend-kit/testing/browser';
import { awayAt, type BrowsedSite, startBrowsedSite } from './testing/browsed-site.ts';
import { type Desk, startDesk } from './testing/desk/start-desk.ts';

const name = '한지우';
let desk: Desk;
let site: BrowsedSite;

beforeAll(async () => {
  desk = await startDesk();
  site = await startBrowsedSite({}, { desk: { url: desk.url, pages: desk.pages, query: desk.query }, user: awayAt('/login') });
});

beforeEach(() => {
  desk.answerContainer = null;
  site.api.data.broken = [];
  site.api.data.session = null;
});

afterAll(async () => {
  await site?.stop();
  await desk?.stop();
});

test("an application runs with the host's React, router, queries and contexts", async () => {
  const { page, complaints, close } = await site.open('/desk', { locale: 'en-GB' });
  await expect.poll(() => page.locator('[data-facts]').textContent()).toBe('en guest /desk 0 200');
  await page.getByRole('button', { name: 'Count' }).click();
  await page.getByRole('link', { name: 'Drawer' }).click();
  await expect.poll(() => page.locator('[data-facts]').textContent()).toBe('en guest /desk/drawer 1 200');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const reacts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((script) => /\/react(?:-dom)?\.[^/]*\.js/.test(script.name))
      .map((script) => new URL(script.name).pathname.split('/')[1]),
  );
  expect(reacts).toEqual(['assets', 'assets']);
  expect(complaints).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

test('a question says what will happen, then the way back; Escape and Enter mean no', async () => {
  const { page, close } = await site.open('/desk', { locale: 'en-GB' });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete it?' }).waitFor();
  expect(await page.getByRole('dialog').getByRole('button').allInnerTexts()).toEqual(['Delete it', 'Cancel']);
  await page.keyboard.press('Enter');
  expect(await page.locator('[data-facts]').textContent()).toContain('/desk 0');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.keyboard.press('Escape');
  expect(await page.locator('[data-facts]').textContent()).toContain('/desk 0');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Delete');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect.poll(() => page.locator('[data-facts]').textContent()).toContain('/desk -1');
  await close();
});

const asScript = { 'Content-Type': 'text/javascript' };

test('a container says which major version of React it needs', () => {
  expect(desk.container()).toContain('"^19.0.0"');
});

describe('the container of a remote', () => {
  const failures: [string, Desk['answerContainer']][] = [
    ['that is gone', (response) => void response.writeHead(503).end()],
    ['that is no script', (response) => void response.writeHead(200, asScript).end('<html>')],
    ['that defines nothing', (response) => void response.writeHead(200, asScript).end('globalThis.somethingElse = {};')],
    ['that does not come', () => undefined],
  ];

  test.each(failures)('%s costs its own area, and comes after a retry', async (_name, answerContainer) => {
    desk.answerContainer = answerContainer;
    const { page, close } = await site.open('/desk', { locale: 'en-GB', waitUntil: 'domcontentloaded' });
    await page.getByRole('alert').getByText('This part cannot be shown right now').waitFor();
    expect(await page.getByRole('link', { name: 'Posts' }).first().isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    desk.answerContainer = null;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-facts]').waitFor();
    await close();
  });
});

test('a container that needs another major version of React than the page has costs its own area', async () => {
  desk.answerContainer = (response) => void response.writeHead(200, asScript).end(desk.container().replaceAll('"^19.0.0"', '"^99.0.0"'));
  const { page, close } = await site.open('/desk', { locale: 'en-GB', waitUntil: 'domcontentloaded' });
  await page.getByRole('alert').getByText('This part cannot be shown right now').waitFor();
  expect(await page.getByRole('link', { name: 'Posts' }).first().isVisible()).toBe(true);
  await close();
});

test('an application that breaks while it runs costs its own area, and starts anew', async () => {
  const { page, close } = await site.open('/desk', { locale: 'en-GB' });
  await page.getByRole('button', { name: 'Break' }).click();
  await page.getByRole('alert').getByText('This part cannot be shown right now').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => page.locator('[data-facts]').textContent()).toBe('en guest /desk 0 200');
  await close();
});

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;

describe('whose page it is', () => {
  test.each(['/desk/drawer', '/desk/safe'])('%s leads a guest to the login and back, with scripts off too', async (path) => {
    const answer = await fetch(`${site.url}${path}?sort=popular`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/login?returnTo=${encodeURIComponent(`${path}?sort=popular`)}`]);
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  test('a login that is over leads there as well', async () => {
    const { page, close } = await site.openAsUser('/desk/drawer');
    await page.waitForURL((url) => url.pathname === '/login');
    expect(pathOf(page.url())).toBe('/login?returnTo=%2Fdesk%2Fdrawer&error=expired');
    await close();
  });

  test('a user is let into their own page, and told that another is for admins', async () => {
    site.logIn(name);
    const own = await site.openAsUser('/desk/drawer', { locale: 'en-GB' });
    await expect.poll(() => own.page.locator('[data-facts]').textContent()).toBe('en user /desk/drawer 0 200');
    await own.close();
    const safe = await site.openAsUser('/desk/safe', { locale: 'en-GB' });
    await safe.page.getByRole('alert').getByText('This area is for administrators').waitFor();
    expect(await safe.page.locator('[data-facts]').count()).toBe(0);
    expect(await safe.page.getByRole('link', { name: 'Log in again' }).getAttribute('href')).toBe('/login?returnTo=%2Fdesk%2Fsafe');
    expect(await axeFindings(safe.page)).toEqual([]);
    await safe.close();
  });

  test('an admin is let into both', async () => {
    site.logIn(name, 'ADMIN');
    const { page, close } = await site.openAsUser('/desk/safe', { locale: 'en-GB' });
    await expect.poll(() => page.locator('[data-facts]').textContent()).toBe('en user /desk/safe 0 200');
    await close();
  });

  test('a login that cannot be checked is kept, and checked again on request', async () => {
    site.logIn(name);
    site.api.data.broken = ['/api/auth/'];
    const { page, close } = await site.openAsUser('/desk/drawer', { locale: 'en-GB' });
    await page.getByRole('alert').getByText('Your login could not be checked').waitFor();
    site.api.data.broken = [];
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-facts]').waitFor();
    expect(pathOf(page.url())).toBe('/desk/drawer');
    await close();
  });

  test('who logs out of a page of their own goes home', async () => {
    site.logIn(name);
    const { page, close } = await site.openAsUser('/desk/drawer', { locale: 'en-GB' });
    await page.getByRole('button', { name: `My account: ${name}` }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${site.url}/`);
    expect(await page.locator('.site-header').getByRole('link', { name: 'Log in' }).isVisible()).toBe(true);
    await close();
  });
});

describe('a page that is there before its application', () => {
  /** Answers that the test holds back. */
  let waiting: ServerResponse[] = [];

  function letCome(): void {
    desk.answerContainer = null;
    for (const response of waiting) response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(desk.container());
  }

  async function openNote() {
    waiting = [];
    desk.answerContainer = (response) => void waiting.push(response);
    const opened = await site.open('/desk/note', { locale: 'en-GB' });
    const { page } = opened;
    // Its script has run, not only come: what is done before that is nobody's.
    await page.locator('[data-stand-in="followed"]').waitFor();
    return { ...opened, note: page.getByLabel('Note'), hasCome: async () => (await page.locator('[data-stand-in]').count()) === 0 };
  }

  test('an application comes when somebody is there to use it; what is typed meanwhile goes along, and the typing goes on', async () => {
    const { page, note, hasCome, complaints, close } = await openNote();
    expect(waiting).toHaveLength(0);
    await note.focus();
    await expect.poll(() => waiting.length).toBe(1);
    await page.keyboard.type('ink and');
    await page.keyboard.press('ArrowLeft');
    letCome();
    await expect.poll(hasCome).toBe(true);
    await page.keyboard.type('!');
    expect([await note.inputValue(), await page.locator('[data-stand-in]').count()]).toEqual(['ink an!d', 0]);
    expect([await axeFindings(page), complaints]).toEqual([[], []]);
    await close();
  });

  test.each([
    ['Keep', 'ink'],
    ['Shout', 'Aah!'],
  ])('what was asked before it was there is done then: %s', async (button, kept) => {
    const { page, note, close } = await openNote();
    await note.fill('ink');
    await page.getByRole('button', { name: button }).press('Enter');
    await expect.poll(() => waiting.length).toBe(1);
    letCome();
    await expect.poll(() => page.locator('[data-kept]').textContent()).toBe(kept);
    expect([await note.inputValue(), new URL(page.url()).search]).toEqual(['ink', '']);
    await close();
  });

  test('a syllable that is being composed is not cut', async () => {
    const { note, hasCome, close } = await openNote();
    await note.fill('한');
    await note.dispatchEvent('compositionstart');
    await expect.poll(() => waiting.length).toBe(1);
    letCome();
    await expect.poll(() => note.count()).toBe(2);
    expect(await hasCome()).toBe(false);
    await note.last().dispatchEvent('compositionend');
    await expect.poll(hasCome).toBe(true);
    expect(await note.inputValue()).toBe('한');
    await close();
  });

  test('one that does not come says so above what was typed, and comes when tried again', async () => {
    const { page, note, hasCome, close } = await openNote();
    await note.fill('ink');
    await expect.poll(() => waiting.length).toBe(1);
    desk.answerContainer = (response) => void response.writeHead(503).end();
    for (const response of waiting) response.writeHead(503).end();
    await page.getByRole('alert').waitFor();
    expect(await note.inputValue()).toBe('ink');
    desk.answerContainer = null;
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await expect.poll(hasCome).toBe(true);
    expect(await note.inputValue()).toBe('ink');
    await close();
  });
});
