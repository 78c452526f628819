import { z } from 'zod';
import type { ActiveReaders, ExternalFigures } from '../domain/external-figures.ts';
import type { GetAccessToken } from './google-access-token.ts';

const Value = z.object({ value: z.string() });
const Report = z.object({
  rows: z.array(z.object({ dimensionValues: z.array(Value).default([]), metricValues: z.array(Value) })).default([]),
});

const timeoutMs = 5000;
const keptMs = 60_000;

/** A property of Google Analytics. */
export interface GoogleProperty {
  readonly apiUrl: string;
  readonly propertyId: string;
  readonly getAccessToken: GetAccessToken;
}

/**
 * Figures by the Google Analytics Data API (v1beta, `runReport` and `runRealtimeReport`). Each answer is kept for a minute, because
 * properties have quotas.
 */
export function googleAnalytics(property: GoogleProperty): ExternalFigures {
  const kept = new Map<string, { until: number; report: Promise<z.output<typeof Report>> }>();
  const run = (method: 'runReport' | 'runRealtimeReport', body: object) => {
    const key = `${method} ${JSON.stringify(body)}`;
    for (const [other, entry] of kept) if (entry.until < Date.now()) kept.delete(other);
    const known = kept.get(key);
    if (known !== undefined) return known.report;
    const report = ask(property, method, body);
    kept.set(key, { until: Date.now() + keptMs, report });
    report.catch(() => kept.delete(key));
    return report;
  };
  return {
    days: async ({ from, to }) => {
      const report = await run('runReport', {
        dateRanges: [{ startDate: from, endDate: to }],
        dimensions: [{ name: 'date' }],
        metrics: [{ name: 'totalUsers' }, { name: 'screenPageViews' }],
        limit: '2000',
      });
      return report.rows.map((row) => ({
        date: isoDay(row.dimensionValues[0]?.value ?? ''),
        visitors: figure(row.metricValues[0]),
        views: figure(row.metricValues[1]),
      }));
    },
    activeReaders: async (): Promise<ActiveReaders> => {
      const metrics = [{ name: 'activeUsers' }];
      // Users on two pages count once in the first and twice in the second.
      const [all, byPage] = await Promise.all([
        run('runRealtimeReport', { metrics }),
        run('runRealtimeReport', {
          metrics,
          dimensions: [{ name: 'unifiedScreenName' }],
          orderBys: [{ metric: { metricName: 'activeUsers' }, desc: true }],
          limit: '10',
        }),
      ]);
      return {
        activeVisitors: figure(all.rows[0]?.metricValues[0]),
        pages: byPage.rows.map((row) => ({ title: row.dimensionValues[0]?.value ?? '', visitors: figure(row.metricValues[0]) })),
      };
    },
  };
}

async function ask({ apiUrl, propertyId, getAccessToken }: GoogleProperty, method: string, body: object): Promise<z.output<typeof Report>> {
  const response = await fetch(new URL(`/v1beta/properties/${propertyId}:${method}`, apiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${await getAccessToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`Google Analytics answered ${response.status} to ${method}`);
  return Report.parse(await response.json());
}

/** `20261122` → `2026-11-22`. */
function isoDay(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}

function figure(value: { value: string } | undefined): number {
  return Math.trunc(Number(value?.value ?? 0));
}
