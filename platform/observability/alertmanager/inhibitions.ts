import { alertName, type Severity } from '../rules/rule.ts';

type Labels = Readonly<Record<string, string>>;

/** An alert that explains others: while it is told, they are not. */
interface Cause {
  readonly alert: string;
  readonly severity?: Severity;
  /** Labels that it has to have, e.g. which dependency; patterns of all their values. */
  readonly labels?: Labels;
  /** Labels that it must not have. */
  readonly except?: Labels;
  readonly consequences: readonly string[];
  /** Labels that those have to have. */
  readonly among?: Labels;
  /** Labels that both have to have alike: what befell one service explains nothing of another. */
  readonly alike?: readonly string[];
}

const ofEvents = ['events-late', 'saga-old', 'outbox-old', 'consumer-stuck', 'queue-backlog'];
const ofAllPages = ['pages-failing', 'pages-slow'];
const ofRequests = ['service-failing', 'service-slow', 'candidate-worse'];
const ofUpkeep = ['job-failing', 'pool-exhausted'];

/** What no page can do without; without another micro-frontend or service a part of it is missing. */
const neededByPages = 'gateway|shell-frontend|blog-frontend|blog';

/** What services depend on: the server, what they call it, and what follows where it is away. */
const servers = [
  { server: 'postgres', dependency: 'postgresql', consequences: [...ofAllPages, ...ofRequests, ...ofEvents, ...ofUpkeep] },
  { server: 'rabbitmq', dependency: 'rabbitmq', consequences: ofEvents },
  { server: 'redis', dependency: 'redis', consequences: ['pages-slow', 'service-slow', 'candidate-worse'] },
] as const;

/** What follows from what. */
const causes: readonly Cause[] = [
  ...servers.flatMap(({ server, dependency, consequences }) => {
    const away = { alert: 'dependency-down', labels: { dependency } };
    const full = fullVolume(`data-${server}-.+`);
    // One whose disk is full still answers, but takes no writes (PostgreSQL) or publishers (RabbitMQ): it may as well be away, and often is after a while.
    return [
      ...[away, full].map((cause) => ({ ...cause, consequences })),
      // What tells Prometheus of a server is away with it, or has nothing to tell.
      ...[away, full].map((cause) => ({ ...cause, consequences: ['targets-missing'], among: { job: server } })),
      { ...full, consequences: ['dependency-down'], among: { dependency } },
    ];
  }),
  { alert: 'workload-down', labels: { workload: neededByPages }, consequences: ofAllPages },
  // Every service takes part in what several do together, and the one that is away keeps it from ending.
  { alert: 'workload-down', except: { workload: 'gateway|.+-frontend' }, consequences: ['saga-old'] },
  {
    alert: 'workload-down',
    consequences: [...ofRequests, 'events-late', 'outbox-old', 'consumer-stuck', 'queue-backlog', 'job-failing', 'process-unstable'],
    alike: ['service'],
  },
  { ...fullVolume('data-postgres-.+'), consequences: ['backup-too-old'] },
  { ...fullVolume('storage-files'), consequences: ['backup-too-old'] },
  { ...fullVolume('storage-files'), consequences: ['job-failing'], among: { service: 'storage' } },
  { alert: 'consumer-stuck', consequences: ['saga-old'] },
  { alert: 'consumer-stuck', consequences: ['queue-backlog'], alike: ['queue'] },
  // One that hangs in a statement also holds its connection.
  { alert: 'consumer-stuck', consequences: ['pool-exhausted', 'events-late'], alike: ['service'] },
  // Its events are late wherever they go.
  { alert: 'outbox-old', consequences: ['events-late', 'saga-old'] },
  { alert: 'pages-failing', severity: 'page', consequences: ['pages-slow', 'service-failing', 'service-slow', 'pool-exhausted'] },
  { alert: 'pages-slow', severity: 'page', consequences: ['service-slow', 'pool-exhausted'] },
];

function fullVolume(claims: string): Pick<Cause, 'alert' | 'severity' | 'labels'> {
  return { alert: 'disk-almost-full', severity: 'page', labels: { persistentvolumeclaim: claims } };
}

interface Matcher {
  readonly name: string;
  readonly matchType: '=' | '=~' | '!~';
  readonly value: string;
}

interface Inhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal?: readonly string[];
}

/** Who is woken up by something needs no ticket of the same. */
const pageBeforeTicket: Inhibition = {
  source: [{ name: 'severity', matchType: '=', value: 'page' }],
  target: [{ name: 'severity', matchType: '=', value: 'ticket' }],
  equal: ['alertname', 'namespace', 'service', 'workload', 'queue', 'instance', 'mountpoint', 'persistentvolumeclaim', 'host'],
};

const inhibitions = (): readonly Inhibition[] => [...causes.map(inhibition), pageBeforeTicket];

/** Alertmanager's inhibition rules. */
export function inhibitRules(): object[] {
  const texts = (matchers: readonly Matcher[]) => matchers.map(({ name, matchType, value }) => `${name}${matchType}"${value}"`);
  return inhibitions().map(({ source, target, ...equal }) => ({ source_matchers: texts(source), target_matchers: texts(target), ...equal }));
}

/**
 * The same as the spec of an `AlertmanagerConfig`, the resource by which prometheus-operator takes them: to alerts of the resource's namespace alone. It
 * names no receiver, so nobody is told by it.
 */
export function inhibitionSpec(): object {
  return { inhibitRules: inhibitions().map(({ source, target, ...equal }) => ({ sourceMatch: source, targetMatch: target, ...equal })) };
}

function inhibition({ alert, severity, labels = {}, except = {}, consequences, among = {}, alike }: Cause): Inhibition {
  const matching = (wanted: Labels, matchType: Matcher['matchType'] = '=~') => Object.entries(wanted).map(([name, value]) => ({ name, matchType, value }));
  return {
    source: [
      ...matching({ alertname: alertName(alert), ...(severity === undefined ? {} : { severity }) }, '='),
      ...matching(labels),
      ...matching(except, '!~'),
    ],
    target: matching({ alertname: consequences.map(alertName).join('|'), ...among }),
    ...(alike === undefined ? {} : { equal: alike }),
  };
}
