import { sessionHintCookie } from '@hanji/contracts/session-hint';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings } from '@hanji/frontend-kit/testing/browser';
import { awayAt, type BrowsedSite, startBrowsedSite } from './testing/browsed-site.ts';
import { openPalette } from '@hanji/frontend-kit/testing/open-palette';

const name = '한지우';
let site: BrowsedSite;

beforeAll(async () => {
  site = await startBrowsedSite({}, { user: awayAt('/login') });
});

beforeEach(() => {
  site.api.data.session = null;
});

afterAll(() => site?.stop());

describe('the account menu', () => {
  test('stands where guests find the login, and goes by keys', async () => {
    site.logIn(name);
    const { page, complaints, close } = await site.openAsUser('/posts', { locale: 'en-GB' });
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
    site.logIn(name, 'ADMIN');
    const { page, close } = await site.openAsUser('/posts', { locale: 'en-GB', viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Menu' }).click();
    const own = page.getByRole('region', { name: `My account: ${name}` });
    await own.getByRole('link', { name: 'Administration' }).waitFor();
    expect(await own.getByRole('link', { name: 'Write a post' }).getAttribute('href')).toBe('/admin/posts/new');
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  test('logging out is told, here and in every other tab', async () => {
    site.logIn(name);
    const { page, close } = await site.openAsUser('/posts', { locale: 'en-GB' });
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

  test('a logout that the server did not hear of is told as what it is', async () => {
    site.logIn(name);
    const { page, close } = await site.openAsUser('/posts', { locale: 'en-GB' });
    await page.getByRole('button', { name: `My account: ${name}` }).click();
    await page.route('**/api/auth/logout', (route) => route.abort());
    await page.getByRole('button', { name: 'Log out' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('You are logged out in this browser alone');
    await page.locator('.site-header').getByRole('link', { name: 'Log in' }).waitFor();
    await close();
  });
});

test('a login that has ended meanwhile is told', async () => {
  const { page, close } = await site.openAsUser('/posts', { locale: 'en-GB' });
  await expect.poll(() => page.getByRole('status').textContent()).toContain('Your login has ended.');
  expect(await page.getByRole('status').getByRole('link', { name: 'Log in again' }).getAttribute('href')).toBe('/login?returnTo=%2Fposts');
  await close();
});

test('a suspended account is told so, and is a guest', async () => {
  site.api.data.session = 'suspended';
  const { page, close } = await site.openAsUser('/posts', { locale: 'en-GB' });
  await page.getByRole('status').getByText('This account is suspended.').waitFor();
  expect(await page.locator('.site-header').getByRole('link', { name: 'Log in' }).isVisible()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  await close();
});

test('the palette offers what one may do', async () => {
  site.logIn(name, 'ADMIN');
  const admin = await site.openAsUser('/posts', { locale: 'en-GB' });
  await openPalette(admin.page);
  await admin.page.getByRole('option', { name: 'Administration' }).waitFor();
  const found = async (words: string) => {
    await admin.page.getByRole('combobox').fill(words);
    return (await admin.page.getByRole('option').first().textContent()) ?? '';
  };
  for (const [words, path] of [
    ['moderate', '/admin/comments'],
    ['스팸', '/admin/comments'],
    ['restore', '/admin/management/backups'],
    ['복구', '/admin/management/backups'],
    ['category', '/admin/categories'],
    // What is called so comes before what only has it among its other words.
    ['back', '/admin/management/backups'],
    ['name', '/admin/management/site'],
    ['rel', '/admin/management/releases'],
    ['통계', '/admin/analytics'],
    ['초안', '/admin/drafts'],
    ['import wordpress', '/admin/management/import'],
    ['워드프레스', '/admin/management/import'],
    ['password', '/my/settings'],
    ['비밀번호', '/my/settings'],
    ['dark theme', 'Dark'],
    ['테마', 'Follow the device'],
    ['dark mode', 'Dark'],
    ['다크 모드', 'Dark'],
    ['light mode', 'Light'],
    ['korean', '한국어'],
    ['한국어', '한국어'],
    ['notices', '/notices'],
    ['logout', 'Log out'],
    ['로그아웃', 'Log out'],
  ] as const)
    expect(`${words}: ${await found(words)}`).toContain(path);
  // Whoever reads English already is not led to another language by its name.
  expect(await found('english')).not.toContain('한국어');
  await admin.page.getByRole('combobox').fill('');
  await admin.page.getByRole('option', { name: 'Log out' }).click();
  await admin.page.locator('.site-header').getByRole('link', { name: 'Log in' }).waitFor();
  await admin.close();
  const guest = await site.open('/posts', { locale: 'en-GB' });
  await openPalette(guest.page);
  await guest.page.getByRole('option', { name: 'Log in' }).waitFor();
  for (const name of ['Administration', '/admin/comments']) expect(await guest.page.getByRole('option', { name }).count()).toBe(0);
  await guest.close();
});
