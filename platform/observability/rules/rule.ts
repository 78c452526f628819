/**
 * Who is told: `page` wakes somebody up, `ticket` waits for the morning. A `heartbeat` is told all the while to something that wakes somebody up when it
 * ends.
 */
export type Severity = 'page' | 'ticket' | 'heartbeat';

/** Windows of the rules, which a test may make shorter by a factor. */
export interface Timing {
  /** A duration as Prometheus reads it, e.g. `300000ms`. */
  readonly span: (seconds: number) => string;
}

/** What the rules of a site are made from. */
export interface RuleOptions extends Timing {
  /** Names of all workloads that have to be up, the gateway's among them. */
  readonly workloads: readonly string[];
  /** Names of what Prometheus asks besides: exporters, the broker, those that it tells. */
  readonly others: readonly string[];
  /** The site's, where Prometheus asks others too: every series, recorded ones and alerts as well, has it as a label. */
  readonly namespace?: string;
}

/** One condition of an alert. */
export interface AlertCondition {
  readonly severity: Severity;
  /** PromQL; its value stands in the summary. */
  readonly expression: (options: RuleOptions) => string;
  /** How long it has to hold. */
  readonly forSeconds: number;
  /** Within how many seconds of a full outage of its kind it is told. */
  readonly withinSeconds: number;
}

/** An alert: what is wrong, told in one sentence with the figure, and what to do. Its runbook is `docs/runbooks/<name>.md`. */
export interface Alert {
  /** In kebab case, e.g. `pages-failing`, which Prometheus calls `HanjiPagesFailing`. */
  readonly name: string;
  readonly summary: string;
  readonly action: string;
  /** Labels besides those of the series; templates of Prometheus. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Watches Prometheus and those that it tells, so it is only where they are the site's own; whoever runs others watches those. */
  readonly isOfWatchers?: true;
  readonly conditions: readonly AlertCondition[];
}

/** A series that is computed ahead. */
export interface RecordingRule {
  readonly record: string;
  readonly expression: string;
}

/** Name of an alert in Prometheus and Alertmanager. */
export function alertName(name: string): string {
  return `Hanji${name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** Timing with windows that are shorter by a factor; 1 for a real site. */
export function timing(factor = 1): Timing {
  return { span: (seconds) => `${Math.max(1, Math.round((seconds * 1000) / factor))}ms` };
}

/** A condition of the usual kind: one that holds for a while, of the severity `ticket` unless said otherwise. */
export function condition(expression: AlertCondition['expression'], { forSeconds, within, severity = 'ticket' }: ConditionOptions): AlertCondition {
  return { severity, expression, forSeconds, withinSeconds: within };
}

interface ConditionOptions {
  readonly forSeconds: number;
  /** Seconds. */
  readonly within: number;
  readonly severity?: Severity;
}
