import { vitalNames } from '@hanji/contracts/api/vitals';
import { openPageTrace } from '@hanji/contracts/page-trace';
import { ownHistogram } from '@hanji/service-kit/metrics';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { AnalyticsDeps } from '../domain/deps.ts';
import type definition from '../service.ts';

/** Milliseconds within which a page begins before and after the site gave it its trace: what it took to ask, and how clocks differ. */
const slack = 60_000;

/** Counts what browsers measured, and makes it a step of the trace that their page came with, where the site did give it that one. */
export function vitalsNotes({ env, metrics, tracer }: Pick<ServiceContext<typeof definition>, 'env' | 'metrics' | 'tracer'>): AnalyticsDeps['noteVitals'] {
  const histogram = ownHistogram(metrics, {
    name: 'hanji_web_vital',
    help: 'Web Vitals of some readers: seconds, but for CLS, which has no unit',
    label: 'name',
    buckets: [0.05, 0.1, 0.2, 0.25, 0.5, 0.8, 1, 1.8, 2.5, 4, 10],
  });
  return (report) => {
    const values = vitalNames.flatMap((name) => (report[name] === undefined ? [] : [[name, report[name]] as const]));
    for (const [name, value] of values) histogram.observe({ name }, value);
    if (tracer === null || report.trace === undefined) return;
    const now = Date.now();
    const trace = openPageTrace(report.trace, env.PAGE_TRACE_KEY, now);
    if (trace === null) return;
    const startedAt = Math.min(Math.max(now - report.seconds * 1000, trace.givenAt - slack), trace.givenAt + slack);
    const attributes = Object.fromEntries(values.map(([name, value]) => [`web_vital.${name.toLowerCase()}`, value]));
    // Until the largest part of it was painted; how long somebody reads is theirs.
    const painted = startedAt + (report.LCP ?? report.TTFB ?? 0) * 1000;
    tracer.start('page in a browser', { kind: 'client', parent: trace.traceparent, attributes, startedAt }).end(Math.max(startedAt, Math.min(painted, now)));
  };
}
