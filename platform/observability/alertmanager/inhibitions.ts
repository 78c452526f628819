import { alertName, type Severity } from '../rules/rule.ts';

/** An alert that explains others: while it is told, they are not. */
interface Cause {
  readonly alert: string;
  readonly severity?: Severity;
  /** Labels that it has to have, e.g. which dependency. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly consequences: readonly string[];
  /** Silences tickets alone. */
  readonly ofSeverity?: Severity;
  /** Labels that both have to have alike. */
  readonly alike?: readonly string[];
}

const ofEvents = ['events-late', 'outbox-old', 'consumer-stuck', 'queue-backlog', 'saga-old'];
const ofRequests = ['pages-failing', 'pages-slow', 'service-failing', 'service-slow', 'candidate-worse'];
const ofUpkeep = ['job-failing', 'pool-exhausted'];

/** What follows from what. */
const causes: readonly Cause[] = [
  { alert: 'dependency-down', labels: { dependency: 'postgresql' }, consequences: [...ofRequests, ...ofEvents, ...ofUpkeep] },
  { alert: 'dependency-down', labels: { dependency: 'rabbitmq' }, consequences: ofEvents },
  { alert: 'dependency-down', labels: { dependency: 'redis' }, consequences: ['pages-slow', 'service-slow', 'candidate-worse'] },
  { alert: 'workload-down', consequences: [...ofRequests, ...ofEvents, 'job-failing'] },
  { alert: 'workload-down', consequences: ['process-unstable'], alike: ['workload'] },
  // A full disk stops the servers that are on it.
  { alert: 'disk-almost-full', severity: 'page', consequences: ['dependency-down', 'backup-too-old', 'job-failing'] },
  // One that hangs in a statement also holds its connection.
  { alert: 'consumer-stuck', consequences: ['events-late', 'queue-backlog', 'saga-old', 'pool-exhausted'] },
  { alert: 'outbox-old', consequences: ['events-late', 'saga-old'] },
  { alert: 'pages-failing', severity: 'page', consequences: ['pages-slow', 'service-failing', 'service-slow', 'pool-exhausted'] },
  { alert: 'pages-slow', severity: 'page', consequences: ['service-slow', 'pool-exhausted'], ofSeverity: 'ticket' },
];

/** Who is woken up by something needs no ticket of the same. */
const pageBeforeTicket = {
  source_matchers: ['severity="page"'],
  target_matchers: ['severity="ticket"'],
  equal: ['alertname', 'namespace', 'service', 'workload', 'queue', 'instance', 'mountpoint', 'persistentvolumeclaim', 'host'],
};

/** Alertmanager's inhibition rules. */
export function inhibitRules(): object[] {
  return [...causes.map(inhibition), pageBeforeTicket];
}

function inhibition({ alert, severity, labels, consequences, ofSeverity, alike }: Cause): object {
  const matching = (wanted: Readonly<Record<string, string>>) => Object.entries(wanted).map(([name, value]) => `${name}="${value}"`);
  return {
    source_matchers: [`alertname="${alertName(alert)}"`, ...(severity === undefined ? [] : matching({ severity })), ...matching(labels ?? {})],
    target_matchers: [`alertname=~"${consequences.map(alertName).join('|')}"`, ...(ofSeverity === undefined ? [] : matching({ severity: ofSeverity }))],
    ...(alike === undefined ? {} : { equal: [...alike] }),
  };
}
