import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ProcessState, Releases } from '@hanji/contracts/api/releases';
import { makeFigures } from '@hanji/contracts/testing/make-figures';
import { findingsInEveryView } from '@hanji/frontend-kit/testing/every-view';
import { axeFindings, openPage, startBrowser, type WatchedPage } from '@hanji/frontend-kit/testing/browser';
import { openPalette } from '@hanji/frontend-kit/testing/open-palette';
import { unpackZip } from '@hanji/importer/archive/unpack-zip';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import { importInto } from '@hanji/importer/testing/import-into';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownVersion } from './own-version.ts';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

// What an admin does to bring a blog here, to keep it and to see how it is, in a browser, with all services behind it.
let site: TestSite;
let browser: Browser;
let admin: WatchedPage;
let page: Page;

const go = async (path: string) => void (await page.goto(site.publicUrl + path, { waitUntil: 'networkidle' }));
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const logIn = async () => {
  await page.getByLabel('E-mail', { exact: true }).fill(testAdmin.email);
  await page.getByLabel('Password', { exact: true }).fill(testAdmin.password);
  await press('Log in');
};
const inDialog = (name: string) => page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click();
const told = (words: string | RegExp) => page.getByText(words).first().waitFor();
const unpacked = async (zip: string) => {
  const folder = `${zip}-unpacked`;
  await unpackZip(zip, folder, () => false);
  return folder;
};
const countPosts = async () => Number((await site.query<{ count: string }>('blog', 'select count(*) as count from post'))[0]?.count);

beforeAll(async () => {
  [site, browser] = await Promise.all([startTestSite(), startBrowser()]);
  admin = await openPage(browser, `${site.publicUrl}/login?returnTo=%2Fadmin`, { locale: 'en-GB' });
  page = admin.page;
  page.setDefaultTimeout(90_000);
  // As in a browser without a screen, where the picker closes before anybody could see it: the file is saved as by browsers that do not ask.
  await page.addInitScript(() => Object.assign(globalThis, { showSaveFilePicker: () => Promise.reject(new DOMException('', 'AbortError')) }));
  await logIn();
  await page.waitForURL('**/admin');
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test('a site just started leads its first admin: name, author, first post or import', async () => {
  await told('Shall we begin?');
  expect(await axeFindings(page)).toEqual([]);
  await told('There is no backup yet.');
  await page.getByRole('link', { name: 'Give the blog a name' }).click();
  await page.getByLabel('Name of the blog').fill('먹과 종이');
  await page.getByLabel(/^One line about it/).fill('On ink and paper');
  await press('Save');
  await told('The name of the blog is saved.');
  expect(await page.title()).toBe('Name of the blog · 먹과 종이');
  const header = page.getByRole('banner').getByText('먹과 종이');
  await header.waitFor();
  await expect.poll(async () => (await site.call('/')).text).toContain('<title>먹과 종이</title>');
  await go('/admin');
  await header.waitFor();
  const steps = page.getByRole('region', { name: 'Shall we begin?' }).getByRole('listitem');
  await expect
    .poll(() => steps.allInnerTexts())
    .toEqual([expect.stringMatching(/done$/), expect.not.stringMatching(/done$/), expect.not.stringMatching(/done$/)]);
  await page.getByRole('link', { name: 'Bring the posts of another blog' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
});

test('from an export file to an imported blog: refused files, an upload that goes on, a dry run, the import, its report', async () => {
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'blog.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
  await told('Only .xml, .json, .zip and .md files can be imported.');
  await file.setInputFiles({ name: 'empty.zip', mimeType: 'application/zip', buffer: Buffer.alloc(0) });
  await told('The file is empty.');
  const items = Array.from({ length: 12 }, (_, index) => ({ id: index + 1, content: `<p>Post number ${index + 1}.</p>` }));
  const buffer = Buffer.from(wordPressExport(items));
  const exported = { name: 'old blog.xml', mimeType: 'text/xml', buffer };
  await page.route('**/api/imports/*/parts/*', (route) => route.abort());
  await file.setInputFiles(exported);
  await told('old blog.xml is not here whole.');
  await page.unrouteAll();
  await page.reload({ waitUntil: 'networkidle' });
  await file.setInputFiles({ ...exported, buffer: Buffer.from('another one') });
  await told('It is another file.');
  await file.setInputFiles(exported);
  await press('Check it first');
  await told('This is what would happen. Nothing is changed yet.');
  expect(await countPosts()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await press('Import');
  await inDialog('Import');
  await page.locator('.state-done').waitFor();
  expect(await countPosts()).toBe(12);
  await told('Posts: 12 new');
  // Whose they are is told as well, and where the accounts made for them are.
  expect(await page.getByRole('link', { name: 'See the accounts' }).getAttribute('href')).toBe('/admin/users?imported=true');
  const [download] = await Promise.all([page.waitForEvent('download'), press('Download the report (text)')]);
  expect(download.suggestedFilename()).toBe('import-report.txt');
  await go('/admin/posts');
  await told('Those are all 12.');
});

test('an earlier import is opened again; the palette leads to all that is managed', async () => {
  await go('/admin/management/import');
  await page.locator('input[type=file]').setInputFiles({ name: 'one.md', mimeType: 'text/markdown', buffer: Buffer.from('# One more\n\nText.') });
  const earlier = page.getByRole('region', { name: 'Earlier imports' });
  await earlier.getByText('old blog.xml').click();
  await earlier.getByRole('heading', { name: 'Report' }).waitFor();
  await earlier.getByRole('link', { name: 'See the posts' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const missing: string[] = [];
  page.on('response', (response) => void (response.status() === 404 && missing.push(response.url())));
  await press('Check it first');
  await told('This is what would happen. Nothing is changed yet.');
  await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
  await inDialog('Delete');
  await told('It is deleted.');
  await expect.poll(() => page.getByRole('heading', { name: 'one.md' }).count()).toBe(0);
  await page.locator('input[type=file]').setInputFiles({ name: 'no archive.zip', mimeType: 'application/zip', buffer: Buffer.from('nothing') });
  await press('Check it first');
  await page.locator('.import .state-failed').waitFor();
  await page.reload({ waitUntil: 'networkidle' });
  expect(missing).toEqual([]);
  await go('/admin/management');
  const managed = await page.locator('.management a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await openPalette(page);
  await page.getByRole('combobox').fill('/admin/management/');
  const offered = await page.getByRole('option').allInnerTexts();
  expect(managed.length).toBeGreaterThan(5);
  for (const path of managed) expect(offered.join('\n')).toContain(path);
  await page.keyboard.press('Escape');
  // The frame follows: another language is that of the page one is on, not of the one that was loaded.
  await page.locator('.management').getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('heading', { name: 'Backups', level: 1 }).waitFor();
  expect(await page.locator('.site-header').getByRole('link', { name: '한국어' }).getAttribute('href')).toBe('/admin/management/backups?lang=ko');
});

test('the site is exported, told of on every page, and downloaded as a zip that another site takes', async () => {
  await go('/admin/management');
  await page.getByRole('link', { name: 'Export', exact: true }).first().click();
  await told('There are no exports.');
  await press('Export now');
  await told('The export has begun.');
  await page.locator('.state-done').waitFor();
  await told(/^12 posts, 0 pages, 0 comments, 0 pictures/);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: /^Actions for the export of/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^hanji-export-\d{4}-\d\d-\d\d\.zip$/);
  const { summary } = await importInto(null, await unpacked(await download.path()));
  expect(summary).toMatchObject({ items: 12, failed: 0, left: 0 });
  await page.getByRole('button', { name: /^Actions for the export of/ }).click();
  await page.getByRole('menuitem', { name: 'Delete this file' }).click();
  await inDialog('Delete this file');
  await told('There are no exports.');
});

test('a report is answered, with its mistakes told next to the field', async () => {
  const report = { title: 'The seal is crooked', description: 'It leans.', category: 'BUG', priority: 'HIGH', contact: 'ada@example.com' };
  await site.call('/api/bug-reports', { body: report });
  await go('/admin');
  await page.getByRole('link', { name: '1 bug report waits for an answer' }).click();
  await told('ada@example.com');
  await told('Something broken');
  await told('Nothing works');
  await press('Answer “The seal is crooked”');
  await press('Send the answer');
  await told('Write an answer.');
  await page.getByLabel('Answer', { exact: true }).fill('It is straight now.');
  await told('A guest does not see this answer.');
  await press('Send the answer');
  await told('The answer is kept. Guests do not see it here.');
  await told('There are no reports.');
  const { items } = (await site.call('/api/bug-reports', { token: site.adminToken })).json() as { items: unknown[] };
  expect(items).toEqual([expect.objectContaining({ status: 'RESOLVED', adminResponse: 'It is straight now.' })]);
  await page.getByLabel('State', { exact: true }).selectOption({ label: 'Solved' });
  await told('It is straight now.');
  const letter = new URL((await page.getByRole('link', { name: 'Write to ada@example.com' }).getAttribute('href')) ?? '');
  expect([letter.protocol, decodeURIComponent(letter.pathname), letter.searchParams.get('body')]).toEqual([
    'mailto:',
    'ada@example.com',
    'It is straight now.\n\n> It leans.',
  ]);
});

test("a user's report names them, and leads to their account", async () => {
  const report = { title: 'The ink is grey', description: 'It was black.', category: 'BUG', priority: 'LOW' };
  await site.call('/api/bug-reports', { body: report, token: site.adminToken });
  await go('/admin/management/bug-reports');
  await told(`(${testAdmin.email})`);
  await page.getByRole('article').filter({ hasText: 'The ink is grey' }).locator('a[href^="/admin/users?q="]').click();
  await page.waitForURL('**/admin/users?q=admin%40example.com');
  await page.getByRole('row').filter({ hasText: testAdmin.email }).waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
});

test('an unused picture is seen and deleted', async () => {
  const form = new FormData();
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  form.set('folder', 'posts');
  form.set('file', new Blob([dot], { type: 'image/png' }), 'lonely.png');
  await fetch(`${site.publicUrl}/api/upload`, { method: 'POST', body: form, headers: { authorization: `Bearer ${site.adminToken}` } });
  await go('/admin/management/images');
  await told('There are no unused pictures.');
  const deleteAll = page.getByRole('button', { name: 'Delete all' });
  expect(await deleteAll.getAttribute('aria-disabled')).toBe('true');
  await deleteAll.press('Enter');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await site.query('storage', "update image set unused_since = now() - interval '3 days'");
  await go('/admin/management/images');
  expect(await deleteAll.getAttribute('aria-disabled')).toBeNull();
  await page.getByRole('checkbox', { name: 'Select lonely.png' }).check();
  await press('Delete');
  await inDialog('Delete the picture');
  await told('There are no unused pictures.');
  expect(await site.query('storage', 'select id from image where filename = $1', ['lonely.png'])).toEqual([]);
});

test('the analytics tell which sites readers came from, in the period that is chosen', async () => {
  const lastMonth = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  await go('/admin/analytics');
  await told('No view came from another site in this period.');
  await site.query('analytics', `insert into referrer_day (day, host, views) values ('${lastMonth}', 'old.example.com', 3), ('${lastMonth}', '', 5)`);
  const read = { title: 'Read from elsewhere', slug: 'read-from-elsewhere', content: '<p>Read.</p>', status: 'PUBLIC' };
  expect((await site.call('/api/posts', { token: site.adminToken, body: read })).status).toBe(201);
  // Headless browsers are programs, which are not counted.
  const reader = await openPage(browser, 'about:blank', { userAgent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' });
  const counted = reader.page.waitForResponse('**/api/views/post/*');
  await reader.page.goto(`${site.publicUrl}/posts/${read.slug}`, { referer: 'https://www.search.example.com/find?words=hanji' });
  expect((await counted).status()).toBe(200);
  await reader.close();
  await page.reload({ waitUntil: 'networkidle' });
  await told('9 views came from other sites');
  const rows = () => page.getByRole('group', { name: 'Where readers came from' }).getByRole('row').allInnerTexts();
  expect((await rows()).map((row) => row.split(/\s*\t\s*/))).toEqual([
    ['Site', 'Views', 'Share'],
    ['old.example.com', '3', '33.3%'],
    ['search.example.com', '1', '11.1%'],
    ['Other sites', '5', '55.6%'],
  ]);
  await page.getByLabel('Period').selectOption('7');
  await told('1 view came from another site');
  expect(await rows()).toHaveLength(2);
  const chart = page.locator('.visits-chart svg');
  await chart.hover({ position: { x: ((await chart.boundingBox())?.width ?? 0) - 10, y: 60 } });
  expect(await page.locator('.visits-day').innerText()).toMatch(/^\d+ \w+ \(so far\) · Visitors 1 · Views 1$/);
  await site.call(`/api/posts/${read.slug}`, { method: 'DELETE', token: site.adminToken });
});

test('the dashboard names some drafts, those without a title too, and leads to the others', async () => {
  const make = (title: string) => site.call('/api/drafts', { body: { title, content: '<p>Not out yet.</p>' }, token: site.adminToken });
  const drafts: { id: string }[] = [];
  for (const title of ['', '', 'Third', 'Fourth']) drafts.push((await make(title)).json() as { id: string });
  await go('/admin');
  await page.getByRole('link', { name: 'There are more drafts: see all of them' }).waitFor();
  expect(await page.getByRole('link', { name: /^You were writing: / }).allInnerTexts()).toEqual([
    'You were writing: Fourth',
    'You were writing: Third',
    'You were writing: Untitled',
  ]);
  await page.getByRole('link', { name: 'There are more drafts: see all of them' }).click();
  await page.waitForURL('**/admin/drafts');
  for (const { id } of drafts) await site.call(`/api/drafts/${id}`, { method: 'DELETE', token: site.adminToken });
});

test('the dashboard loads no more script than it may', async () => {
  await go('/admin');
  await page.locator('.visits-chart svg').waitFor();
  expect(await admin.scriptBytes()).toBeLessThan(300_000);
});

test('the state of the site says which release runs, for how many, and who does not answer', async () => {
  const processes = ['auth', 'blog', 'content', 'page', 'analytics', 'storage', 'shell-frontend', 'blog-frontend', 'admin-frontend', 'user-frontend'];
  await go('/admin/management/status');
  const version = ownVersion();
  await told(`Blue ${version}: 100% of the visitors`);
  const rows = async () =>
    (await page.getByRole('group', { name: 'Services and micro-frontends' }).getByRole('row').allInnerTexts())
      .slice(1)
      .map((row) => row.split(/\s*\t\s*/).slice(0, 5));
  await expect.poll(async () => (await rows()).toSorted()).toEqual(processes.map((name) => [name, 'Ready', 'Blue', version, '100%']).toSorted());
  // What the gateway tells is for admins.
  expect((await site.call('/api/releases')).status).toBe(401);
  // All of it is read at a glance.
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(1800);
  await page.setViewportSize({ width: 1280, height: 800 });
  const content = site.processes.find(({ name }) => name === 'content');
  process.kill(content?.pid() ?? Number.NaN, 'SIGSTOP');
  try {
    await page.reload();
    await page
      .getByRole('row', { name: /^content/ })
      .getByText('Does not answer')
      .waitFor();
    await page
      .getByRole('region', { name: 'What is wrong' })
      .getByRole('link', { name: /^No answer from content/ })
      .waitFor();
  } finally {
    process.kill(content?.pid() ?? Number.NaN, 'SIGCONT');
  }
  await expect.poll(async () => (await site.call('/api/comments?limit=1', { token: site.adminToken })).status, { timeout: 30_000 }).toBe(200);
});

test('what every process has answered is on a chart and in tables, and where nothing was measured that is said', async () => {
  await site.call('/api/posts');
  await go('/admin/management/releases?service=blog');
  const measured = page.getByRole('group', { name: 'The last hour' }).getByRole('row');
  const rows = async () => (await measured.allInnerTexts()).map((row) => row.split(/\s*\t\s*/));
  await expect.poll(async () => (await rows()).find(([name]) => name === 'blog')?.slice(0, 3)).toEqual(['blog', 'Blue', '1']);
  expect((await rows()).find(([name]) => name === 'blog')?.[4]).toBe('0%');
  // Who has no candidate is told what one would be.
  await told(`Now blue ${ownVersion()} alone serves all visitors, and there is no candidate.`);
  await told('npm run rollout');
  // A flat line has no height, which is no reason to wait.
  await page.locator('.colours-line-blue').first().waitFor({ state: 'attached' });
  expect(await page.locator('.colours svg').count()).toBe(2);
  // Builds of before know nothing of it.
  await page.route('**/api/releases/*/blue/figures', (route) => route.fulfill({ status: 404, json: {} }));
  await page.reload();
  await told('Nothing has been measured yet');
  await page.unrouteAll();
});

test('both colours of what a candidate changes are on one chart, by the minute', async () => {
  const releases: Releases = {
    blue: { version: '1.4.0', weight: 75 },
    green: { version: '1.5.0', weight: 25 },
    processes: [{ name: 'blog', colours: ['blue', 'green'] }],
  };
  const at = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const answered = (instance: string, requests: number, errors: number) =>
    makeFigures({ instance, answers: { bounds: [10, 100], minutes: [{ at, requests, errors, counts: [requests, 0, 0] }] } });
  await page.route('**/api/releases', (route) => route.fulfill({ json: releases }));
  await page.route('**/api/releases/blog/blue/figures', (route) => route.fulfill({ json: answered('a', 1500, 0) }));
  await page.route('**/api/releases/blog/green/figures', (route) => route.fulfill({ json: answered('b', 500, 25) }));
  await go('/admin/management/releases');
  const row = async (name: RegExp) => (await page.getByRole('row', { name }).innerText()).split(/\s*\t\s*/);
  expect(await row(/^blog Green/)).toEqual(['blog', 'Green', '1', '500', '5%', '10 ms']);
  expect(await page.getByText('there is no candidate').count()).toBe(0);
  expect(await row(/^blog Blue/)).toEqual(['blog', 'Blue', '1', '1,500', '0%', '10 ms']);
  expect(await page.getByRole('cell', { name: '500 requests, Failed 5%, 10 ms' }).count()).toBe(1);
  await expect.poll(() => page.locator('.colours-line-green').count()).toBe(2);
  expect(await axeFindings(page)).toEqual([]);
  await page.unrouteAll();
});

test('what every process does is shown without a Prometheus, and a request that fails by its id', async () => {
  const id = 'request-that-fails-7';
  await site.query('analytics', 'alter table bug_report rename to bug_report_away');
  try {
    expect((await site.call('/api/bug-reports', { token: site.adminToken, headers: { 'x-request-id': id } })).status).toBe(500);
  } finally {
    await site.query('analytics', 'alter table bug_report_away rename to bug_report');
  }
  await go('/admin/management/status');
  const section = (name: string) => page.getByRole('region', { name });
  const unfold = (name: string) => section(name).getByRole('heading', { name }).click();
  // What is wrong stands first, and leads to what tells more; what failed is unfolded by itself, all else is one line.
  await section('What is wrong')
    .getByRole('link', { name: /^In the last hour .* failed\.$/ })
    .waitFor();
  const failed = section('Recent errors').getByRole('row', { name: new RegExp(`^${id} `) });
  await failed.waitFor();
  expect((await failed.innerText()).split(/\s*\t\s*/).slice(1, 4)).toEqual(['GET listBugReports → 500', 'analytics', expect.stringMatching(/^\w+ 42P01$/)]);
  expect(await section('Recent errors').innerText()).not.toContain('bug_report');
  await unfold('The last five minutes');
  const analytics = await section('The last five minutes')
    .getByRole('row', { name: /^analytics / })
    .innerText();
  expect(analytics.split(/\s*\t\s*/)).toEqual([
    'analytics',
    expect.stringMatching(/^[\d.]+$/),
    expect.stringMatching(/^[\d.]+%$/),
    expect.stringMatching(/ m?s$/),
    expect.stringMatching(/^\d+ of \d+ busy, 0 waiting$/),
    expect.stringContaining(`${hostname()}/`),
  ]);
  await unfold('Slowest routes');
  expect(await section('Slowest routes').getByRole('row').count()).toBe(11);
  await unfold('Queues and their lag');
  await section('Queues and their lag').getByText('All services have published all their events.').waitFor();
  // The log tells the rest under the same id.
  expect(readFileSync(join(site.site.dataDir, 'logs', 'analytics.log'), 'utf8')).toContain(`"requestId":"${id}"`);
  // What processes tell is for admins, and nowhere but there.
  expect((await site.call('/api/releases/analytics/blue/figures')).status).toBe(401);
  expect((await site.call('/metrics/recent', { token: site.adminToken })).status).toBe(404);
});

test('a candidate is shown beside the site, with its share of the visitors and what it lacks', async () => {
  const releases: Releases = {
    blue: { version: '1.4.0', weight: 87.5 },
    green: { version: '1.5.0', weight: 12.5 },
    processes: [
      { name: 'auth', colours: ['blue'] },
      { name: 'blog', colours: ['blue', 'green'] },
    ],
  };
  const degraded: ProcessState = { status: 'ready', release: 'b2', missing: [], degraded: ['rabbitmq'] };
  await page.route('**/api/releases', (route) => route.fulfill({ json: releases }));
  await page.route('**/api/releases/blog/green', (route) => route.fulfill({ json: degraded }));
  // Of a release that does not tell them yet.
  await page.route('**/api/releases/blog/green/figures', (route) => route.fulfill({ status: 404, json: { detail: 'There is nothing at this address.' } }));
  await go('/admin/management/status');
  await told('Green 1.5.0: 12.5% of the visitors');
  await told('blog (Green) without rabbitmq');
  const table = page.getByRole('group', { name: 'Services and micro-frontends' });
  const row = async (name: RegExp) => (await table.getByRole('row', { name }).innerText()).split(/\s*\t\s*/).slice(0, 6);
  expect(await row(/^auth/)).toEqual(['auth', 'Ready', 'Blue and green', '1.4.0, 1.5.0', ownVersion(), '100%']);
  expect(await row(/^blog .*1\.4\.0/)).toEqual(['blog', 'Ready', 'Blue', '1.4.0', ownVersion(), '87.5%']);
  expect(await row(/^blog .*1\.5\.0/)).toEqual(['blog', 'Ready (without rabbitmq)', 'Green', '1.5.0', 'b2', '12.5%']);
  await page.getByRole('heading', { name: 'The last five minutes' }).click();
  const traffic = page.getByRole('group', { name: 'The last five minutes' });
  await traffic.getByRole('row', { name: /^blog Green .* Tells none$/ }).waitFor();
  await traffic.getByRole('row', { name: new RegExp(`^blog Blue .* ${hostname()}/\\d+, since `) }).waitFor();
  await page.unrouteAll();
});

test('work that goes on by itself is shown on every page, and its end is told there', async () => {
  await go('/admin/posts');
  const underWay = page.getByRole('region', { name: 'Under way' });
  expect(await underWay.count()).toBe(0);
  // A restoration whose process shows that it is alive for long.
  await site.query(
    'storage',
    `insert into backup_job (id, kind, backup_id, status, progress, alive_at, created_at)
     values ('00000000-0000-7000-8000-000000000001', 'restore', gen_random_uuid(), 'RUNNING', 40, now() + interval '1 hour', now())`,
  );
  await go('/admin/tags');
  const progress = underWay.getByRole('progressbar', { name: 'The backup is being restored.' });
  await expect.poll(() => progress.getAttribute('value')).toBe('0.4');
  expect(await axeFindings(page)).toEqual([]);
  await underWay.getByRole('link', { name: 'The backup is being restored.' }).click();
  await page.waitForURL('**/admin/management/backups');
  await page.getByRole('link', { name: 'Dashboard' }).first().click();
  await site.query('storage', "update backup_job set progress = 70 where kind = 'restore'");
  await expect.poll(() => progress.getAttribute('value')).toBe('0.7');
  await site.query('storage', "update backup_job set status = 'FAILED', error = 'The ink is wet.', finished_at = now() where kind = 'restore'");
  await told('The backup could not be restored. The ink is wet.');
  await expect.poll(() => underWay.count()).toBe(0);
});

test.each([
  '/admin',
  '/admin/analytics?days=7',
  '/admin/management',
  '/admin/management/site',
  '/admin/management/backups',
  '/admin/management/import',
  '/admin/management/export',
  '/admin/management/images',
  '/admin/management/dead-letters',
  '/admin/management/bug-reports?status=RESOLVED',
  '/admin/management/status',
  '/admin/management/releases?service=blog',
])('axe finds nothing on %s, in both languages and themes, on narrow and wide screens', async (path) => {
  expect(await findingsInEveryView(page, site.publicUrl + path)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
});

// The last of all: it ends every login, this one too.
test('from a broken site to a restored one', async () => {
  await go('/admin/management/backups');
  await told('There are no backups yet.');
  await press('Back up now');
  await page.locator('.state-done').waitFor();
  const { items } = (await site.call('/api/posts?limit=100', { token: site.adminToken })).json() as { items: { slug: string }[] };
  for (const { slug } of items) await site.call(`/api/posts/${encodeURIComponent(slug)}`, { method: 'DELETE', token: site.adminToken });
  await expect.poll(countPosts).toBe(0);
  await page.getByRole('button', { name: /^Actions for the backup of/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^hanji-backup-\d{4}-\d\d-\d\d\.json$/);
  const path = await download.path();
  await page.locator('input[type=file]').setInputFiles(path);
  await told('The backup is uploaded, and checked now.');
  await expect.poll(() => page.locator('.state-done').count()).toBe(2);
  expect(await page.getByText('uploaded', { exact: true }).count()).toBe(1);
  await page
    .getByRole('button', { name: /^Actions for the backup of/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Restore this backup' }).click();
  await told('Everything since then goes');
  // It stands in a cell of a table, whose lines do not break.
  expect(await page.getByRole('dialog').evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBe(0);
  await inDialog('Restore this backup');
  await told('It begins only when “restore” is typed here.');
  await page.keyboard.type('restore');
  await page.keyboard.press('Enter');
  await told('The backup is restored. Everybody is logged out by that');
  expect(await countPosts()).toBe(12);
  await told(/^The site was last restored from a backup on .* It succeeded\. That ended every login: .* when the backup was made\.$/);
  await page.context().clearCookies();
  await go('/login?returnTo=%2Fadmin%2Fmanagement%2Fimport');
  await logIn();
  await page.getByRole('region', { name: 'Earlier imports' }).getByText('old blog.xml').click();
  await told('The site was brought back to a backup after that');
});

test('the pages’ policy refused nothing of all this', () => {
  expect(admin.complaints.filter((complaint) => complaint.startsWith('The policy refused'))).toEqual([]);
});
