import { failedAnswers } from '@hanji/contracts/failed-answer';
import { type Alert, condition } from './rule.ts';

const count = 'http_request_duration_seconds_count';
/** How long reads took, by `by`: uploads and restorations take as long as they take. */
const slowest = (by: string, window: string, where = '') =>
  `histogram_quantile(0.95, sum by (${by}, le) (rate(http_request_duration_seconds_bucket{method="GET",route!="none"${where}}[${window}])))`;
const failures = (by: string, window: string, where = '') => `sum by (${by}) (increase(${count}{${failedAnswers}${where}}[${window}]))`;
const all = (by: string, window: string, where = '') => `sum by (${by}) (increase(${count}{${where}}[${window}]))`;

const green = 'colour="green"';
const blue = 'colour="blue"';

/** Green fails more than twice as often as blue, and in more than one of a hundred requests. */
function greenFailsMore(window: string): string {
  const share = (colour: string) => `${failures('service', window, `,${colour}`)} / ${all('service', window, colour)}`;
  const ofBlue = `(${share(blue)} or 0 * ${all('service', window, blue)})`;
  return `(${share(green)} > 0.01 + 2 * ${ofBlue} and ${failures('service', window, `,${green}`)} >= 5)`;
}

/** Reads of green take half as long again as those of blue, and 100 ms more. */
function greenIsSlower(window: string): string {
  const enough = `${all('service', window, `method="GET",${green}`)} >= 50`;
  return `(${slowest('service', window, `,${green}`)} > 0.1 + 1.5 * ${slowest('service', window, `,${blue}`)} and ${enough})`;
}

/** Alerts on one service, which tell where what readers feel comes from. */
export const serviceAlerts: readonly Alert[] = [
  {
    name: 'service-slow',
    summary: 'One in twenty reads of {{ $labels.service }} takes {{ $value | humanizeDuration }} or longer.',
    action: 'See on the dashboard "Hanji: services" which route it is; look for long statements in pg_stat_activity.',
    conditions: [
      condition(({ span }) => `${slowest('service', span(300))} > 1 and ${all('service', span(300), 'method="GET",route!="none"')} >= 30`, {
        forSeconds: 300,
        within: 660,
      }),
    ],
  },
  {
    name: 'service-failing',
    summary: '{{ $value | humanizePercentage }} of the requests to {{ $labels.service }} fail.',
    action: 'Read its log by one of the request ids (kubectl logs -l app.kubernetes.io/name=<service> --tail=-1 --prefix), and take a new release back.',
    conditions: [
      condition(({ span }) => `${failures('service', span(300))} / ${all('service', span(300))} > 0.05 and ${failures('service', span(300))} >= 5`, {
        forSeconds: 300,
        within: 480,
      }),
    ],
  },
  {
    name: 'candidate-worse',
    summary: 'The green release of {{ $labels.service }} does worse than blue ({{ printf "%.3g" $value }}, as a share of failures or in seconds).',
    action: 'Save its log, then take its visitors back: npm run rollout -- abort, or without a rollout hanji:releases.green.weight 0 and pulumi up.',
    conditions: [condition(({ span }) => `${greenFailsMore(span(600))} or ${greenIsSlower(span(600))}`, { forSeconds: 120, within: 300, severity: 'page' })],
  },
];
