import { sessionHintCookie } from '@hanji/contracts/session-hint';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { type ReaderSite, startReaderSite } from '@hanji/frontend-kit/testing/start-site';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings, openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import { openPalette } from './testing/open-palette.ts';
import { type Desk, startDesk } from './testing/desk/start-desk.ts';

const name = '한지우';
let api: StandInApi;
let desk: Desk;
let site: ReaderSite;
let browser: Browser;

beforeAll(async () => {
  [api, desk] = await Promise.all([startStandInApi(), startDesk()]);
  const others = { desk: { url: desk.url, pages: desk.pages }, user: { url: 'http://127.0.0.1:1', pages: ['/login'] } };
  [site, browser] = await Promise.all([startReaderSite(api.url, others), startBrowser()]);
}, 120_000);

beforeEach(() => {
  api.data.broken = [];
  api.data.session = null;
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await desk?.stop();
  await api?.stop();
});

function logIn(role: 'USER' | 'ADMIN' = 'USER'): void {
  api.data.session = { accessToken: 'token', user: { id: randomUUID(), name, role } };
}

/** A page of a browser that has a login as far as it knows. */
function openAsUser(path: string, options: BrowserContextOptions = {}) {
  const cookies = [
    { name: sessionHintCookie, value: '1', domain: '127.0.0.1', path: '/', expires: -1, httpOnly: false, secure: false, sameSite: 'Lax' as const },
  ];
  return openPage(browser, site.url + path, { storageState: { cookies, origins: [] }, ...options });
}

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;

describe('whose page it is', () => {
  test.each(['/desk/drawer', '/desk/safe'])('%s leads a guest to the login and back, with scripts off too', async (path) => {
    const answer = await fetch(`${site.url}${path}?sort=popular`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/login?returnTo=${encodeURIComponent(`${path}?sort=popular`)}`]);
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  test('a login that is over leads there as well', async () => {
    const { page, close } = await openAsUser('/desk/drawer');
    await page.waitForURL((url) => url.pathname === '/login');
    expect(pathOf(page.url())).toBe('/login?returnTo=%2Fdesk%2Fdrawer');
    await close();
  });

  test('a user is let into their own page, and told that another is for admins', async () => {
    logIn();
    const own = await openAsUser('/desk/drawer', { locale: 'en-GB' });
    await expect.poll(() => own.page.locator('[data-facts]').textContent()).toBe('en user /desk/drawer 0 200');
    await own.close();
    const safe = await openAsUser('/desk/safe', { locale: 'en-GB' });
    await safe.page.getByRole('alert').getByText('This area is for administrators').waitFor();
    expect(await safe.page.locator('[data-facts]').count()).toBe(0);
    expect(await safe.page.getByRole('link', { name: 'Log in again' }).getAttribute('href')).toBe('/login?returnTo=%2Fdesk%2Fsafe');
    expect(await axeFindings(safe.page)).toEqual([]);
    await safe.close();
  });

  test('an admin is let into both', async () => {
    logIn('ADMIN');
    const { page, close } = await openAsUser('/desk/safe', { locale: 'en-GB' });
    await expect.poll(() => page.locator('[data-facts]').textContent()).toBe('en user /desk/safe 0 200');
    await close();
  });

  test('a login that cannot be checked is kept, and checked again on request', async () => {
    logIn();
    api.data.broken = ['/api/auth/'];
    const { page, close } = await openAsUser('/desk/drawer', { locale: 'en-GB' });
    await page.getByRole('alert').getByText('Your login could not be checked').waitFor();
    api.data.broken = [];
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-facts]').waitFor();
    expect(pathOf(page.url())).toBe('/desk/drawer');
    await close();
  });
});

describe('the account menu', () => {
  test('stands where guests find the login, and goes by keys', async () => {
    logIn();
    const { page, complaints, close } = await openAsUser('/posts', { locale: 'en-GB' });
    const button = page.getByRole('button', { name: `My account: ${name}` });
    await button.waitFor();
    expect(await page.locator('.site-header').getByRole('link', { name: 'Log in' }).count()).toBe(0);
    await button.focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator(':focus').textContent()).toBe('Bookmarks');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator(':focus').textContent()).toBe('Log out');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('#hanji-account').isVisible()).toBe(false);
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe(`My account: ${name}`);
    await button.click();
    const entries = await page.locator('#hanji-account a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(entries).toEqual(['/my/bookmarks', '/my/comments', '/my/settings']);
    expect(complaints).toEqual([]);
    await close();
  });

  test("has the administration for admins, and is in the narrow screen's sheet", async () => {
    logIn('ADMIN');
    const { page, close } = await openAsUser('/posts', { locale: 'en-GB', viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Menu' }).click();
    const own = page.getByRole('region', { name: `My account: ${name}` });
    await own.getByRole('link', { name: 'Administration' }).waitFor();
    expect(await own.getByRole('link', { name: 'Write a post' }).getAttribute('href')).toBe('/admin/posts/new');
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  test('logging out is told, here and in every other tab', async () => {
    logIn();
    const { page, close } = await openAsUser('/posts', { locale: 'en-GB' });
    const other = await page.context().newPage();
    await other.goto(`${site.url}/notices`, { waitUntil: 'networkidle' });
    await other.getByRole('button', { name: `My account: ${name}` }).waitFor();
    await page.getByRole('button', { name: `My account: ${name}` }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('status').getByText('You are logged out.').waitFor();
    for (const tab of [page, other]) await tab.locator('.site-header').getByRole('link', { name: 'Log in' }).waitFor();
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: sessionHintCookie }));
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.getByRole('status').textContent()).toBe('');
    await close();
  });

  test('who logs out of a page of their own goes home', async () => {
    logIn();
    const { page, close } = await openAsUser('/desk/drawer', { locale: 'en-GB' });
    await page.getByRole('button', { name: `My account: ${name}` }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${site.url}/`);
    expect(await page.locator('.site-header').getByRole('link', { name: 'Log in' }).isVisible()).toBe(true);
    await close();
  });
});

test('a suspended account is told so, and is a guest', async () => {
  api.data.session = 'suspended';
  const { page, close } = await openAsUser('/posts', { locale: 'en-GB' });
  await page.getByRole('status').getByText('This account is suspended.').waitFor();
  expect(await page.locator('.site-header').getByRole('link', { name: 'Log in' }).isVisible()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

test('the palette offers what one may do', async () => {
  logIn('ADMIN');
  const admin = await openAsUser('/posts', { locale: 'en-GB' });
  await openPalette(admin.page);
  await admin.page.getByRole('option', { name: 'Administration' }).waitFor();
  await admin.page.getByRole('option', { name: 'Log out' }).click();
  await admin.page.locator('.site-header').getByRole('link', { name: 'Log in' }).waitFor();
  await admin.close();
  const guest = await openPage(browser, `${site.url}/posts`, { locale: 'en-GB' });
  await openPalette(guest.page);
  await guest.page.getByRole('option', { name: 'Log in' }).waitFor();
  expect(await guest.page.getByRole('option', { name: 'Administration' }).count()).toBe(0);
  await guest.close();
});
