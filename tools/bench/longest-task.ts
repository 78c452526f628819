import type { Page } from 'playwright-core';

/** What Chromium's trace tells of a task; `tdur` is the processor time it took, in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const quietMs = 1000;

/**
 * The longest task of the page's main thread while something is done with it (scripts, style, layout and paint), in milliseconds of
 * processor time: what else the machine does meanwhile does not count.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page belongs to no browser that could be traced.');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  await new Promise((resolve) => setTimeout(resolve, quietMs));
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const mainThreads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf));
  const tasks = traceEvents.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && mainThreads.has(threadOf(event)));
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
}
