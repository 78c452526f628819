import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { projectRoot } from '@hanji/contracts/project-root';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';

/** The README's pictures by file name: address on a site with the sample content, and how the reader or admin looks at it. */
const wide = { viewport: { width: 1440, height: 900 } };
const narrow = { viewport: { width: 360, height: 760 }, deviceScaleFactor: 2 };
const pictures: Record<string, readonly [path: string, BrowserContextOptions]> = {
  'home-1440-light-ko': ['/', { ...wide, locale: 'ko-KR', colorScheme: 'light' }],
  'post-1440-dark-ko': ['/posts/paper-that-lasts', { ...wide, locale: 'ko-KR', colorScheme: 'dark' }],
  'search-1440-light-ko': ['/search?q=종이', { ...wide, locale: 'ko-KR', colorScheme: 'light' }],
  'list-360-light-en': ['/posts', { ...narrow, locale: 'en-GB', colorScheme: 'light' }],
  'post-360-dark-en': ['/posts/paper-that-lasts', { ...narrow, locale: 'en-GB', colorScheme: 'dark' }],
};

/** The same of pages that admins alone see: whose account it is stands in ADMIN_EMAIL and ADMIN_PASSWORD. */
const adminPictures: typeof pictures = {
  'dashboard-1440-light-ko': ['/admin', { ...wide, locale: 'ko-KR', colorScheme: 'light' }],
  'editor-1440-dark-en': ['/admin/posts/edit/paper-that-lasts', { ...wide, locale: 'en-GB', colorScheme: 'dark' }],
};

const { values } = parseArgs({ options: { site: { type: 'string', default: 'http://localhost:8080' } } });
const browser = await chromium.launch({
  executablePath: await provideChromium(process.env, (message) => void process.stdout.write(`${message}\n`)),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const [name, [path, options]] of Object.entries(pictures)) await take(name, path, await browser.newPage(options));
  const { ADMIN_EMAIL = '', ADMIN_PASSWORD = '' } = process.env;
  if (ADMIN_EMAIL === '' || ADMIN_PASSWORD === '') {
    throw new Error('The pages of admins need an account: set ADMIN_EMAIL and ADMIN_PASSWORD to those that the site was started with.');
  }
  for (const [name, [path, options]] of Object.entries(adminPictures)) {
    const page = await browser.newPage(options);
    await page.goto(`${values.site}/login`, { waitUntil: 'networkidle' });
    await page.locator('input[name=email]').fill(ADMIN_EMAIL);
    await page.locator('input[name=password]').fill(ADMIN_PASSWORD);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/login'), page.locator('form:has(input[name=password]) [type=submit]').click()]);
    await take(name, path, page);
  }
} finally {
  await browser.close();
}
process.stdout.write(`Wrote ${Object.keys({ ...pictures, ...adminPictures }).length} pictures to docs/screenshots.\n`);

async function take(name: string, path: string, page: Page): Promise<void> {
  const answer = await page.goto(values.site + path, { waitUntil: 'networkidle' });
  if (answer?.status() !== 200) throw new Error(`${values.site}${path} answered ${answer?.status()}. Start a site with the sample content first: npm start`);
  await page.screenshot({ path: join(projectRoot, 'docs/screenshots', `${name}.png`) });
  await page.close();
}
