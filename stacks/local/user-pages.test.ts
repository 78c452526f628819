import { type OpenIdProvider, startOpenIdProvider } from '@hanji/auth/testing/openid-provider.ts';
import { findingsInEveryView } from '@hanji/frontend-kit/testing/every-view';
import { axeFindings, openPage, startBrowser, type WatchedPage } from '@hanji/frontend-kit/testing/browser';
import { eventually } from '@hanji/service-kit/testing/test-service';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// One reader's way through the pages of the user micro-frontend, in a browser, with all services behind them.
let provider: OpenIdProvider;
let site: TestSite;
let browser: Browser;
let reader: WatchedPage;
let page: Page;

const email = 'reader@example.com';
const passwords = { first: 'a long enough one', second: 'another long one' };
const pathOf = () => page.url().slice(site.publicUrl.length);
const go = async (path: string) => void (await page.goto(site.publicUrl + path, { waitUntil: 'networkidle' }));
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
const told = (text: string | RegExp) => page.getByText(text).first().waitFor();
const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name || document.activeElement?.textContent);

async function logIn(password: string): Promise<void> {
  await fill('E-mail', email);
  await fill('Password', password);
  await press('Log in');
}

beforeAll(async () => {
  provider = await startOpenIdProvider();
  const { clientId, clientSecret, issuer } = provider;
  Object.assign(process.env, { DESIGN_PAGE: 'true', GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_ISSUER: issuer });
  [site, browser] = await Promise.all([startTestSite(), startBrowser()]);
  const post = { title: 'Paper', slug: 'paper', content: '<p>Lasts.</p>', status: 'PUBLIC' };
  await site.call('/api/posts', { token: site.adminToken, body: post });
  reader = await openPage(browser, `${site.publicUrl}/login?new&returnTo=%2Fnotices%3Fa%3D1`, { locale: 'en-GB' });
  page = reader.page;
  page.setDefaultTimeout(90_000);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await provider?.stop();
});

test('whoever registers is told next to each field what to mend, and is back where they were', async () => {
  await fill('Name', 'Ada');
  await fill('E-mail', email);
  await fill('Password', 'short');
  await press('Create account');
  await told('Use at least 10 characters.');
  expect(await focused()).toBe('password');
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe(email);
  await fill('Password', passwords.first);
  await press('Create account');
  await page.waitForURL('**/notices?a=1');
  await go('/login?returnTo=%2Fnotices');
  await told('You are logged in as Ada.');
  await press('Log out and use another account');
  await page.getByLabel('E-mail', { exact: true }).waitFor();
});

test('a login that is not right says so and keeps what was typed; the next one leads back, never to another site', async () => {
  await go('/login?returnTo=%2F%2Fevil.example');
  await logIn('not the password');
  await told('E-mail and password do not match.');
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe(email);
  await fill('Password', passwords.first);
  await press('Log in');
  await page.waitForURL(`${site.publicUrl}/`);
});

test('name and password are changed, each with its own mistakes', async () => {
  await go('/my/settings');
  await fill('Name', ' ');
  await press('Save');
  await told('Give a name.');
  await fill('Name', 'Ada L.');
  await press('Save');
  await told('Your profile is saved.');
  await fill('Current password', 'not the password');
  await fill('New password', passwords.second);
  await press('Change the password');
  await told('That is not your current password.');
  expect(await focused()).toBe('currentPassword');
  await fill('Current password', passwords.first);
  await press('Change the password');
  await told(/^The password is changed/);
});

test('a picture is cut to a square by keyboard, and stands for its owner', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="#ab3428"/></svg>';
  await page.locator('input[type=file]').setInputFiles({ name: 'seal.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  const dialog = page.getByRole('dialog', { name: 'Crop the picture' });
  await dialog.getByLabel('Zoom').press('ArrowRight');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await told('The picture is changed.');
  await dialog.waitFor({ state: 'detached' });
  const { avatar } = await me();
  expect(avatar).toMatch(/^\/media\/avatars\//);
});

test('other logins are listed and ended', async () => {
  await site.call('/api/auth/login', { body: { email, password: passwords.second }, headers: { 'user-agent': 'Firefox/140.0 (Android 15)' } });
  await page.reload({ waitUntil: 'networkidle' });
  await press('Log out of Firefox on Android');
  await press('Log out there');
  await told('Logged out.');
  await expect.poll(() => page.getByText('Firefox on Android').count()).toBe(0);
});

test('one’s data comes as a file with what every service keeps', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), press('Save as a file')]);
  expect(download.suggestedFilename()).toMatch(/^hanji-\d{4}-\d\d-\d\d\.json$/);
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(Object.keys(JSON.parse(text) as object)).toEqual(expect.arrayContaining(['auth', 'content', 'analytics', 'storage']));
});

test('bookmarks and comments are listed, taken back and deleted', async () => {
  const { json } = await site.call('/api/posts/paper');
  const { id } = json() as { id: string };
  const token = await tokenOf(passwords.second);
  await go('/my/bookmarks');
  await told('There are no bookmarks yet.');
  // The content service hears of a post by an event.
  await eventually(async () => (await site.call(`/api/bookmarks/${id}`, { method: 'POST', token })).status === 204);
  await site.call('/api/comments', { token, body: { postId: id, content: 'It does **last**.' } });
  await go('/my/bookmarks');
  await page.getByRole('link', { name: 'Paper' }).waitFor();
  await press('Bookmark: Paper');
  await told('The bookmark is removed.');
  await page.reload({ waitUntil: 'networkidle' });
  await told('There are no bookmarks yet.');
  await go('/my/comments');
  await told('It does last.');
  await press('Delete the comment on “Paper”');
  await press('Delete the comment');
  await told('You have not written any comments yet.');
});

test('a report survives a reload, tells what the browser says only when that is ticked, and shows its answer', async () => {
  await go('/bug-report');
  await fill('In one line', 'The seal is crooked');
  await fill('In detail', 'It leans to the left.');
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.getByLabel('In detail', { exact: true }).inputValue()).toBe('It leans to the left.');
  await press('Send');
  await told('Thank you, it has arrived.');
  const { items } = (await site.call('/api/bug-reports', { token: site.adminToken })).json() as { items: { id: string; description: string }[] };
  expect(items.map(({ description }) => description)).toEqual(['It leans to the left.']);
  const answer = { status: 'RESOLVED', adminResponse: 'It is straight now.' };
  await site.call(`/api/bug-reports/${items[0]?.id}/response`, { method: 'PUT', token: site.adminToken, body: answer });
  await go('/bug-reports');
  await told('It is straight now.');
  await page.getByRole('radio', { name: 'Being looked at' }).check();
  await told('There are no reports in this state.');
});

test('a guest’s report is taken with an address or without one, not with something else', async () => {
  const guest = await openPage(browser, `${site.publicUrl}/bug-report`, { locale: 'en-GB' });
  await guest.page.getByLabel('In one line', { exact: true }).fill('No ink');
  await guest.page.getByLabel('In detail', { exact: true }).fill('It is dry.');
  await guest.page.getByRole('textbox', { name: 'How to reach you' }).fill('by pigeon');
  await guest.page.getByRole('button', { name: 'Send', exact: true }).click();
  await guest.page.getByText('Give an e-mail address such as name@example.com, or leave it empty.').waitFor();
  await guest.page.getByRole('textbox', { name: 'How to reach you' }).fill('ada@example.com');
  await guest.page.getByRole('button', { name: 'Send', exact: true }).click();
  await guest.page.getByText('Thank you, it has arrived.').waitFor();
  await guest.close();
  const { items } = (await site.call('/api/bug-reports', { token: site.adminToken })).json() as { items: { title: string; contact: string | null }[] };
  expect(items.find(({ title }) => title === 'No ink')?.contact).toBe('ada@example.com');
});

test('what goes wrong is told in words, and what was typed stays', async () => {
  await go('/my/settings');
  await fill('Name', 'Ada Lovelace');
  await page.context().setOffline(true);
  await press('Save');
  await told('You are offline.');
  await page.context().setOffline(false);
  await site.call('/api/auth/profile', {
    method: 'PUT',
    token: await tokenOf(passwords.second),
    headers: { 'if-match': `"${(await me()).version}"` },
    body: { bio: 'Counts.' },
  });
  await press('Save');
  await told('The profile was changed somewhere else.');
  await press('Save');
  await told('Your profile is saved.');
  await site.query('auth', "delete from session where user_id = (select id from users where email = 'reader@example.com')");
  await fill('Name', 'Countess');
  await press('Save');
  await told('Your login has ended.');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Countess');
});

test('who is suspended, or tried too often, is told so at the login, and for how long', async () => {
  const { id } = await me();
  const setStatus = (status: string) => site.call(`/api/users/${id}/status`, { method: 'PUT', token: site.adminToken, body: { status } });
  expect((await setStatus('SUSPENDED')).status).toBe(200);
  await go('/login');
  await logIn(passwords.second);
  await told('This account is suspended.');
  await setStatus('ACTIVE');
  await fill('E-mail', 'nobody@example.com');
  await fill('Password', 'a guess of mine');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answered = page.waitForResponse('**/api/auth/login');
    await press('Log in');
    await answered;
    await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
  }
  await press('Log in');
  await told(/That was too often\. Try again in 1[45] minutes\./);
  await logIn(passwords.second);
  await page.waitForURL(`${site.publicUrl}/`);
});

test.each(['/login', '/login/password', '/login/password#a-link', '/my/bookmarks', '/my/comments', '/my/settings', '/bug-report', '/bug-reports', '/design'])(
  'axe finds nothing on %s, in both languages and themes, on narrow and wide screens',
  { timeout: 240_000 },
  async (path) => {
    expect(await findingsInEveryView(page, site.publicUrl + path)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  },
);

test('menu, tabs and dialogs go by keys alone, and the focus comes back', { timeout: 240_000 }, async () => {
  await go('/design');
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
    return await page.evaluate(() => document.activeElement?.textContent);
  };
  await page.getByRole('button', { name: 'Actions' }).first().focus();
  await keys('ArrowDown');
  await page.getByRole('menu', { name: 'Actions' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect([await keys('ArrowDown'), await keys('End'), await keys('ArrowDown'), await keys('d')]).toEqual(['Post', 'Delete', 'Save', 'Delete']);
  expect(await keys('Escape')).toBe('Actions');
  await keys('Enter');
  await keys('Enter');
  await told('Saved.');
  await page.getByRole('tab', { name: 'Save' }).focus();
  await keys('ArrowRight', 'Enter');
  await page.getByRole('tabpanel').getByText('Its comments and pictures go with it').waitFor();
  await page.getByRole('button', { name: 'Open a dialog' }).focus();
  await keys('Enter');
  await page.getByRole('dialog', { name: 'Open a dialog' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await keys('Escape')).toBe('Open a dialog');
});

test('an account is deleted after one question, and nothing is left of the login', { timeout: 240_000 }, async () => {
  await go('/my/settings');
  const section = page.getByRole('region', { name: 'Delete your account' });
  await section.getByLabel('Password', { exact: true }).fill(passwords.second);
  await section.getByRole('button', { name: 'Delete my account' }).click();
  await press('Delete it for good');
  await page.waitForURL(`${site.publicUrl}/`);
  expect((await site.call('/api/auth/login', { body: { email, password: passwords.second } })).status).toBe(401);
  await go('/my/settings');
  expect(pathOf()).toBe('/login?returnTo=%2Fmy%2Fsettings');
});

test('at another address than its own the site says why no login lasts there', async () => {
  const elsewhere = new URL('/login?returnTo=%2Fmy%2Fsettings', site.publicUrl);
  elsewhere.hostname = elsewhere.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  const context = await browser.newContext({ locale: 'en-GB' });
  const other = await context.newPage();
  await other.goto(elsewhere.href, { waitUntil: 'networkidle' });
  await other.getByLabel('E-mail', { exact: true }).fill(testAdmin.email);
  await other.getByLabel('Password', { exact: true }).fill(testAdmin.password);
  await other.getByRole('button', { name: 'Log in', exact: true }).click();
  await other.getByText('No login lasts at this address').first().waitFor();
  expect(new URL(other.url()).host).toBe(elsewhere.host);
  await context.close();
});

test('who comes by Google is back where they were, and may set a password', { timeout: 240_000 }, async () => {
  provider.account = { sub: 'grace', email: 'grace@example.com', email_verified: true, name: 'Grace' };
  await go('/login?returnTo=%2Fmy%2Fsettings&error=login_cancelled');
  await told('You cancelled the login by Google.');
  // The page knows of Google once somebody is there to use it.
  await page.mouse.move(300, 300);
  await page.getByRole('link', { name: 'Continue with Google' }).click();
  await page.waitForURL('**/my/settings');
  await told('You log in by Google.');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Grace');
  await fill('New password', passwords.first);
  await press('Change the password');
  await page.getByLabel('Current password', { exact: true }).waitFor();
});

test('the pages’ policy refused nothing of all this', () => {
  expect(reader.complaints.filter((complaint) => complaint.startsWith('The policy refused'))).toEqual([]);
});

async function tokenOf(password: string): Promise<string> {
  const { accessToken } = (await site.call('/api/auth/login', { body: { email, password } })).json() as { accessToken: string };
  return accessToken;
}

async function me(): Promise<{ readonly id: string; readonly avatar: string | null; readonly version: number }> {
  return (await site.call('/api/auth/me', { token: await tokenOf(passwords.second) })).json() as Awaited<ReturnType<typeof me>>;
}
