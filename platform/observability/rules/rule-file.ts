import { burnRateAlerts } from './burn-rate-alerts.ts';
import { eventAlerts } from './event-alerts.ts';
import { objectiveRecords, objectives, windows } from './objectives.ts';
import { processAlerts } from './process-alerts.ts';
import { type Alert, alertName, type AlertCondition, type RecordingRule, type RuleOptions, timing } from './rule.ts';
import { serverAlerts } from './server-alerts.ts';
import { serviceAlerts } from './service-alerts.ts';
import { upkeepAlerts } from './upkeep-alerts.ts';
import { watcherAlerts } from './watcher-alerts.ts';
import { withinNamespace } from './within-namespace.ts';

/** Every alert of a site. */
export const alerts: readonly Alert[] = [
  ...burnRateAlerts,
  ...processAlerts,
  ...eventAlerts,
  ...serviceAlerts,
  ...serverAlerts,
  ...upkeepAlerts,
  ...watcherAlerts,
];

/** How the rules of a site are made. */
export interface RuleFileOptions extends Pick<RuleOptions, 'workloads' | 'namespace'>, Partial<Pick<RuleOptions, 'others'>> {
  /** Address that the runbooks are read at, without a slash at its end. */
  readonly runbooks: string;
  /** Makes every window shorter, for tests. */
  readonly factor?: number;
}

/** Seconds between two looks; a day is looked over less often. */
const everySeconds = { often: 30, seldom: 120 } as const;

/** Prometheus' rule file of a site, in JSON (which is YAML). */
export function ruleFile(options: RuleFileOptions): string {
  return `${JSON.stringify({ groups: ruleGroups(options) }, null, 1)}\n`;
}

/** The groups of the rule file, as the Prometheus operator takes them too. */
export function ruleGroups({ workloads, namespace, others = [], runbooks, factor = 1 }: RuleFileOptions) {
  const { span } = timing(factor);
  const own = (rule: Rule) => (namespace === undefined ? rule : ofNamespace(rule, namespace));
  const options = { workloads, others, span, ...(namespace === undefined ? {} : { namespace }) };
  const group = (name: string, seconds: number, rules: readonly Rule[]) => ({ name, interval: span(seconds), rules: rules.map(own) });
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
      (namespace === undefined ? alerts : alerts.filter(({ isOfWatchers }) => isOfWatchers === undefined)).flatMap((alert) =>
        alert.conditions.map((condition) => alerting(alert, condition, options, runbooks)),
      ),
    ),
  ];
}

/** A rule as Prometheus takes it. */
interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Looks at the series of one namespace; what it makes says of which, since sums forget it. */
function ofNamespace(rule: Rule, namespace: string): Rule {
  return { ...rule, expr: withinNamespace(rule.expr, namespace), labels: { ...rule.labels, namespace } };
}

function recording({ record, expression }: RecordingRule): Rule {
  return { record, expr: expression };
}

function alerting(
  alert: Alert,
  { severity, expression, forSeconds }: AlertCondition,
  options: RuleOptions,
  runbooks: string,
): Rule & { readonly for: string; readonly annotations: object } {
  return {
    alert: alertName(alert.name),
    expr: expression(options),
    for: options.span(forSeconds),
    labels: { ...alert.labels, severity },
    annotations: annotationsOf(alert, runbooks),
  };
}

/** What is told with an alert; the summary is a template of Prometheus. */
export function annotationsOf({ name, summary, action }: Alert, runbooks: string): Record<'summary' | 'action' | 'runbook_url', string> {
  return { summary, action, runbook_url: `${runbooks}/${name}.md` };
}
