import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { type ReaderSite, startReaderSite } from '@hanji/frontend-kit/testing/start-site';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings, openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import { type Desk, startDesk } from './testing/desk/start-desk.ts';

let api: StandInApi;
let desk: Desk;
let site: ReaderSite;
let browser: Browser;

beforeAll(async () => {
  [api, desk] = await Promise.all([startStandInApi(), startDesk()]);
  [site, browser] = await Promise.all([startReaderSite(api.url, { desk: { url: desk.url, pages: desk.pages } }), startBrowser()]);
});

beforeEach(() => {
  desk.answerContainer = null;
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await desk?.stop();
  await api?.stop();
});

test("an application runs with the host's React, router, queries and contexts", async () => {
  const { page, complaints, close } = await openPage(browser, `${site.url}/desk`, { locale: 'en-GB' });
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

test('a question says what will happen; Escape means no', async () => {
  const { page, close } = await openPage(browser, `${site.url}/desk`, { locale: 'en-GB' });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete it?' }).waitFor();
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
    const { page, close } = await openPage(browser, `${site.url}/desk`, { locale: 'en-GB', waitUntil: 'domcontentloaded' });
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
  const { page, close } = await openPage(browser, `${site.url}/desk`, { locale: 'en-GB', waitUntil: 'domcontentloaded' });
  await page.getByRole('alert').getByText('This part cannot be shown right now').waitFor();
  expect(await page.getByRole('link', { name: 'Posts' }).first().isVisible()).toBe(true);
  await close();
});

test('an application that breaks while it runs costs its own area, and starts anew', async () => {
  const { page, close } = await openPage(browser, `${site.url}/desk`, { locale: 'en-GB' });
  await page.getByRole('button', { name: 'Break' }).click();
  await page.getByRole('alert').getByText('This part cannot be shown right now').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => page.locator('[data-facts]').textContent()).toBe('en guest /desk 0 200');
  await close();
});

test.each(['/login', '/admin', '/my/bookmarks'])('%s of a micro-frontend that is not deployed says so with status 503', async (path) => {
  const answer = await fetch(site.url + path, { headers: { 'Accept-Language': 'en' } });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  const html = await answer.text();
  expect(html).toContain('This part cannot be shown right now');
  expect(html).toContain('class="site-header"');
});
