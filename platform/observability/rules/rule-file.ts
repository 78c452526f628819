import { burnRateAlerts } from './burn-rate-alerts.ts';
import { eventAlerts } from './event-alerts.ts';
import { objectiveRecords, objectives, windows } from './objectives.ts';
import { processAlerts } from './process-alerts.ts';
import { type Alert, alertName, type AlertCondition, type RecordingRule, type RuleOptions, timing } from './rule.ts';
import { serverAlerts } from './server-alerts.ts';
import { serviceAlerts } from './service-alerts.ts';
import { upkeepAlerts } from './upkeep-alerts.ts';

/** Every alert of a site. */
export const alerts: readonly Alert[] = [...burnRateAlerts, ...processAlerts, ...eventAlerts, ...serviceAlerts, ...serverAlerts, ...upkeepAlerts];

/** How the rules of a site are made. */
export interface RuleFileOptions extends Pick<RuleOptions, 'workloads'> {
  /** Where the runbooks are read: an address or a folder, without a slash at its end. */
  readonly runbooks?: string;
  /** Makes every window shorter, for tests. */
  readonly factor?: number;
}

const inThisProject = 'docs/runbooks';
/** Seconds between two looks; a day is looked over less often. */
const everySeconds = { often: 30, seldom: 120 } as const;

/** Prometheus' rule file of a site, in JSON (which is YAML). */
export function ruleFile({ workloads, runbooks = inThisProject, factor = 1 }: RuleFileOptions): string {
  return `${JSON.stringify({ groups: ruleGroups({ workloads, runbooks, factor }) }, null, 1)}\n`;
}

/** The groups of the rule file, as the Prometheus operator takes them too. */
export function ruleGroups({ workloads, runbooks = inThisProject, factor = 1 }: RuleFileOptions) {
  const { span } = timing(factor);
  const group = (name: string, seconds: number, rules: readonly object[]) => ({ name, interval: span(seconds), rules });
  const names = Object.keys(windows) as (keyof typeof windows)[];
  const records = (chosen: readonly (keyof typeof windows)[]) =>
    objectives.flatMap((objective) => chosen.flatMap((window) => objectiveRecords(objective, window, { span }).map(recording)));
  return [
    group('hanji-objectives', everySeconds.often, [
      ...objectives.flatMap(({ sample }) => (sample === undefined ? [] : [recording(sample({ span }))])),
      ...records(names.filter((name) => windows[name] <= windows['2h'])),
    ]),
    group('hanji-objectives-of-days', everySeconds.seldom, records(names.filter((name) => windows[name] > windows['2h']))),
    group(
      'hanji-alerts',
      everySeconds.often,
      alerts.flatMap((alert) => alert.conditions.map((condition) => alerting(alert, condition, { workloads, span }, runbooks))),
    ),
  ];
}

function recording({ record, expression }: RecordingRule): object {
  return { record, expr: expression };
}

function alerting(alert: Alert, { severity, expression, forSeconds }: AlertCondition, options: RuleOptions, runbooks: string): object {
  return {
    alert: alertName(alert.name),
    expr: expression(options),
    for: options.span(forSeconds),
    labels: { severity },
    annotations: annotationsOf(alert, runbooks),
  };
}

/** What is told with an alert; the summary is a template of Prometheus. */
export function annotationsOf({ name, summary, action }: Alert, runbooks = inThisProject): Record<'summary' | 'action' | 'runbook_url', string> {
  return { summary, action, runbook_url: `${runbooks}/${name}.md` };
}
