import { vitalNames } from '@hanji/contracts/api/vitals';
import { ownHistogram } from '@hanji/service-kit/metrics';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { AnalyticsDeps } from '../domain/deps.ts';
import type definition from '../service.ts';

/** Counts what browsers measured, and makes it a step of the trace that their page came with. */
export function vitalsNotes({ metrics, tracer }: Pick<ServiceContext<typeof definition>, 'metrics' | 'tracer'>): AnalyticsDeps['noteVitals'] {
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
    const startedAt = Date.now() - report.seconds * 1000;
    const attributes = Object.fromEntries(values.map(([name, value]) => [`web_vital.${name.toLowerCase()}`, value]));
    // Until the largest part of it was painted; how long somebody reads is theirs.
    tracer.start('page in a browser', { kind: 'client', parent: report.trace, attributes, startedAt }).end(startedAt + (report.LCP ?? report.TTFB ?? 0) * 1000);
  };
}
