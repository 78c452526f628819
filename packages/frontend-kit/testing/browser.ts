import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Starts Chromium: the one that CHROMIUM_PATH names, else the system's. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page in a browser, with what it complained about and what it moved while it was read. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
  /** Bytes of script over the wire so far. */
  readonly scriptBytes: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens an address in a fresh context and waits until nothing is loading any more, or for what `waitUntil` says. */
export async function openPage(
  browser: Browser,
  address: string,
  { waitUntil = 'networkidle', ...options }: BrowserContextOptions & { readonly waitUntil?: 'domcontentloaded' | 'networkidle' } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1280, height: 800 }, ...options });
  // What the policy refuses, a page may well catch and never speak of.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`The policy refused ${violatedDirective} (${blockedURI}) in ${sourceFile}`); // oxlint-disable-line no-console -- it is the page's
    });
  });
  const page = await context.newPage();
  // Only what hangs is to end a test.
  page.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.goto(address, { waitUntil });
  return {
    page,
    complaints,
    scriptBytes: () =>
      page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter((script) => script.name.endsWith('.js'))
          .reduce((sum, script) => sum + script.encodedBodySize, 0),
      ),
    close: () => context.close(),
  };
}

/** Everything that axe finds on a page, as short sentences. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The policy allows no inline script; the debugger's own evaluation is not bound by it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    interface Axe {
      run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
    }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`));
  });
}

/** How much the layout has moved by itself since the page was opened. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
}
