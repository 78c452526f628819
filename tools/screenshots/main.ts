import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { projectRoot } from '@hanji/contracts/project-root';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';

/** The README's pictures by file name: address on a site with the sample content, and how the reader looks at it. */
const wide = { viewport: { width: 1440, height: 900 } };
const narrow = { viewport: { width: 360, height: 760 }, deviceScaleFactor: 2 };
const pictures: Record<string, readonly [path: string, BrowserContextOptions]> = {
  'home-1440-light-ko': ['/', { ...wide, locale: 'ko-KR', colorScheme: 'light' }],
  'post-1440-dark-ko': ['/posts/paper-that-lasts', { ...wide, locale: 'ko-KR', colorScheme: 'dark' }],
  'search-1440-light-ko': ['/search?q=종이', { ...wide, locale: 'ko-KR', colorScheme: 'light' }],
  'list-360-light-en': ['/posts', { ...narrow, locale: 'en-GB', colorScheme: 'light' }],
  'post-360-dark-en': ['/posts/paper-that-lasts', { ...narrow, locale: 'en-GB', colorScheme: 'dark' }],
};

const { values } = parseArgs({ options: { site: { type: 'string', default: 'http://localhost:8080' } } });
const browser = await chromium.launch({
  executablePath: await provideChromium(process.env, (message) => void process.stdout.write(`${message}\n`)),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const [name, [path, options]] of Object.entries(pictures)) {
    const page = await browser.newPage(options);
    const answer = await page.goto(values.site + path, { waitUntil: 'networkidle' });
    if (answer?.status() !== 200) throw new Error(`${values.site}${path} answered ${answer?.status()}. Start a site with the sample content first: npm start`);
    await page.screenshot({ path: join(projectRoot, 'docs/screenshots', `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
}
process.stdout.write(`Wrote ${Object.keys(pictures).length} pictures to docs/screenshots.\n`);
