import { type Objective, objectives, recorded, type windows } from './objectives.ts';
import type { Alert, AlertCondition, Severity } from './rule.ts';

/** Severities that a budget is told by. */
type Urgency = Exclude<Severity, 'heartbeat'>;

/**
 * How fast the error budget of 30 days is spent: `factor` times as fast as allowed, over a long window (so that it matters) and a short one
 * (so that it still goes on). https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
 */
export const burnRates: Readonly<
  Record<Urgency, readonly { readonly factor: number; readonly long: keyof typeof windows; readonly short: keyof typeof windows }[]>
> = {
  page: [
    { factor: 14.4, long: '1h', short: '5m' },
    { factor: 6, long: '6h', short: '30m' },
  ],
  ticket: [
    { factor: 3, long: '1d', short: '2h' },
    { factor: 1, long: '3d', short: '6h' },
  ],
};

const held: Readonly<Record<Urgency, { readonly forSeconds: number; readonly withinSeconds: number }>> = {
  // Long enough for a dependency that is down to be told first, which silences this.
  page: { forSeconds: 120, withinSeconds: 600 },
  ticket: { forSeconds: 900, withinSeconds: 5400 },
};

function burning(objective: Objective, severity: Urgency): AlertCondition {
  const share = (window: keyof typeof windows) => recorded(objective, 'share', window);
  const expression = burnRates[severity]
    .map(({ factor, long, short }) => {
      const most = Number((factor * objective.budget).toPrecision(6));
      return `(${share(long)} > ${most} and ${share(short)} > ${most} and ${recorded(objective, 'count', long)} >= ${objective.leastBad})`;
    })
    .join(' or ');
  return { severity, expression: () => expression, ...held[severity] };
}

const told: Readonly<Record<string, Pick<Alert, 'summary' | 'action'>>> = {
  'pages-failing': {
    summary: '{{ $value | humanizePercentage }} of the pages that readers ask for fail.',
    action: 'See on the dashboard "Hanji: services" which service answers 5xx, and read its log.',
  },
  'pages-slow': {
    summary: 'One in twenty pages takes longer than 300 ms, and did for {{ $value | humanizePercentage }} of the time looked at.',
    action: 'See on the dashboard "Hanji: services" which service is slow, and what its database waits for.',
  },
  'events-late': {
    summary: '{{ $value | humanizePercentage }} of the events take longer than 10 s to reach {{ $labels.service }}.',
    action: 'See on the dashboard "Hanji: events" whether outboxes or queues hold them back.',
  },
};

/** Alerts on the objectives: what readers feel. */
export const burnRateAlerts: readonly Alert[] = objectives.map((objective) => {
  const words = told[objective.name];
  if (words === undefined) throw new Error(`There are no words for the objective ${objective.name}; add them to "told".`);
  return { name: objective.name, ...words, conditions: [burning(objective, 'page'), burning(objective, 'ticket')] };
});
