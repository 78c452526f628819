import { startBrowser } from '@hanji/frontend-kit/testing/browser';
import type { Browser } from 'playwright-core';
import type { Figure } from './figures.ts';
import { type Ghost, newestGhostPost } from './ghost.ts';
import { newestSlug } from './measure-requests.ts';
import { median } from './rounds.ts';

/** Slow 4G and a phone of the middle, as Lighthouse puts them on a browser by DevTools: ms to an answer, bytes a second, times slower. */
const slow = { latency: 562.5, download: (1.44e6 / 8) | 0, upload: (675e3 / 8) | 0, processor: 4 };
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true };
/** What is looked at after a page has loaded: scripts start late. */
const settledMs = 2000;
const longTaskMs = 50;
const goals = { besideGhost: 0.7, blocking: 50 };

/** What a reader who comes for the first time waits for. */
export interface Paint {
  /** Milliseconds to the largest paint. */
  readonly largest: number;
  /** Milliseconds by which tasks of the main thread were longer than 50. */
  readonly blocking: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** Bytes over the wire until then. */
  readonly bytes: number;
}

/** The home page and a post as a first reader's phone shows them; beside those of a Ghost, in turn, where there is one. */
export async function measurePaint(site: string, ghost: Ghost | undefined, rounds: number): Promise<Figure[]> {
  const pages: readonly (readonly [name: string, own: string, theirs: string | undefined])[] = [
    ['home', `${site}/`, ghost && `${ghost.url}/`],
    ['a post', `${site}/posts/${await newestSlug(site)}`, ghost && (await newestGhostPost(ghost))],
  ];
  const browser = await startBrowser();
  try {
    const figures: Figure[] = [];
    for (const [name, own, theirs] of pages) {
      const looks: { own: Paint; theirs: Paint | null }[] = [];
      for (let round = 0; round < rounds; round += 1)
        looks.push({ own: await paintOf(browser, own), theirs: theirs === undefined ? null : await paintOf(browser, theirs) });
      figures.push(...figuresOf(name, looks));
    }
    return figures;
  } finally {
    await browser.close();
  }
}

function figuresOf(name: string, looks: readonly { readonly own: Paint; readonly theirs: Paint | null }[]): Figure[] {
  const own = (what: keyof Paint) => median(looks.map((look) => look.own[what]));
  const theirs = looks.flatMap((look) => (look.theirs === null ? [] : [look.theirs.largest]));
  const less = { better: 'less' } as const;
  return [
    { ...less, name: `${name}: largest paint`, value: own('largest'), unit: 'ms', detail: `${Math.round(own('bytes') / 1000)} kB` },
    { ...less, name: `${name}: main thread blocked`, value: own('blocking'), unit: 'ms', goal: goals.blocking },
    { ...less, name: `${name}: layout shift`, value: own('shift'), unit: '', goal: 0 },
    ...(theirs.length === 0
      ? []
      : [
          {
            ...less,
            name: `${name}: largest paint, of Ghost's`,
            value: own('largest') / median(theirs),
            unit: '×',
            goal: goals.besideGhost,
            detail: `Ghost: ${Math.round(median(theirs))} ms`,
          },
        ]),
  ];
}

/** Opens a page in a context that has nothing of it, over a slow line and on a slow processor. */
async function paintOf(browser: Browser, address: string): Promise<Paint> {
  const context = await browser.newContext(phone);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slow.latency,
      downloadThroughput: slow.download,
      uploadThroughput: slow.upload,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow.processor });
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.addInitScript(watchPaint, longTaskMs);
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForTimeout(settledMs);
    return { ...(await page.evaluate(() => (globalThis as unknown as { paint: Omit<Paint, 'bytes'> }).paint)), bytes };
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
function watchPaint(longTask: number): void {
  const paint = { largest: 0, blocking: 0, shift: 0 };
  Object.assign(globalThis, { paint });
  const watch = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => (paint.largest = startTime));
  watch('longtask', ({ duration }) => (paint.blocking += duration - longTask));
  watch('layout-shift', (entry) => (paint.shift += (entry as PerformanceEntry & { value: number }).value));
}
