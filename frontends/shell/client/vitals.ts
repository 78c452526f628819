import type { VitalsReport } from '@hanji/contracts/api/vitals';

/** What is read of the entries here; TypeScript's own types know neither shifts nor interactions. */
interface Entry extends PerformanceEntry {
  readonly hadRecentInput?: boolean;
  readonly value?: number;
  readonly interactionId?: number;
}

const types = ['largest-contentful-paint', 'layout-shift', 'event'];

/** Milliseconds after which shifts no longer belong together, and that such a series has at most (https://web.dev/articles/cls). */
const [gap, longest] = [1000, 5000];

/**
 * Measures the page as Web Vitals are defined, where it came with the wish to be measured, and tells the site once, when the page is left; nothing of the
 * page or its reader. Google's library takes six times as much script, for pages that come back from the browser's memory and such, which are not
 * measured here.
 */
export function measureVitals(): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // Old browsers know no such entries.
  const wish = navigation?.serverTiming?.[0];
  if (navigation === undefined || wish?.name !== 'measured') return;
  let [largest, interaction, shift, sum, from, to] = [0, 0, 0, 0, 0, 0];
  const note = ({ entryType, startTime, duration, value, hadRecentInput, interactionId }: Entry) => {
    if (entryType === types[0]) largest = startTime;
    if (interactionId) interaction = Math.max(interaction, duration);
    if (value === undefined || hadRecentInput) return;
    if (startTime - to > gap || startTime - from > longest) [sum, from] = [0, startTime];
    [sum, to] = [sum + value, startTime];
    shift = Math.max(shift, sum);
  };
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  // A browser that does not know a type passes over it.
  for (const type of types) observer.observe({ type, buffered: true });
  // A page is hidden for the first time, and seldom shown again, when it is left.
  addEventListener('visibilitychange', () => navigator.sendBeacon('/api/vitals', new Blob([JSON.stringify(report())], { type: 'application/json' })), {
    once: true,
  });
  const report = (): VitalsReport => {
    observer.takeRecords().forEach(note);
    return {
      LCP: largest / 1000 || undefined,
      CLS: shift,
      INP: interaction / 1000 || undefined,
      TTFB: navigation.responseStart / 1000,
      seconds: performance.now() / 1000,
      trace: wish.description || undefined,
    };
  };
}
