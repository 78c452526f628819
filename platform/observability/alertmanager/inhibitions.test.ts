import { describe, expect, test } from 'vitest';
import { alertName } from '../rules/rule.ts';
import { alertCases } from '../testing/alert-cases.ts';
import { watcherCases } from '../testing/watcher-cases.ts';
import { inhibitRules } from './inhibitions.ts';

type Labels = Readonly<Record<string, string>>;
interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal?: readonly string[];
}

const rules = inhibitRules() as InhibitRule[];

/** As Alertmanager reads matchers: patterns are of the whole value, and a label that is missing is an empty one. */
function matches(labels: Labels, matchers: readonly string[]): boolean {
  return matchers.every((matcher) => {
    const [, name = '', kind = '', value = ''] = /^(\w+)(=~|!~|=)"(.*)"$/.exec(matcher) ?? [];
    const own = labels[name] ?? '';
    return kind === '=' ? own === value : new RegExp(`^(?:${value})$`).test(own) === (kind === '=~');
  });
}

const isSilenced = (told: Labels, other: Labels) =>
  rules.some(
    ({ source_matchers: from, target_matchers: to, equal = [] }) =>
      matches(told, from) && matches(other, to) && equal.every((name) => (told[name] ?? '') === (other[name] ?? '')),
  );

const page = (name: string, labels: Labels = {}): Labels => ({ alertname: alertName(name), severity: 'page', ...labels });
const ticket = (name: string, labels: Labels = {}): Labels => ({ ...page(name, labels), severity: 'ticket' });
const down = (workload: string) => page('workload-down', { workload, service: workload });
const stuck = page('consumer-stuck', { queue: 'content.post.created', service: 'content' });
const full = (persistentvolumeclaim: string) => page('disk-almost-full', { namespace: 'hanji', persistentvolumeclaim });
const late = (service: string) => page('events-late', { service });
const away = (dependency: string) => page('dependency-down', { dependency });

describe('while one thing is told', () => {
  test.each([
    ['a full disk of Prometheus', full('data-prometheus-0'), away('postgresql')],
    ['a full disk of PostgreSQL', full('data-postgres-0'), away('rabbitmq')],
    ['a full disk of PostgreSQL', full('data-postgres-0'), ticket('targets-missing', { job: 'rabbitmq' })],
    ['a full disk of RabbitMQ', full('data-rabbitmq-0'), page('pages-failing')],
    ['a full disk of Redis', full('data-redis-0'), page('pages-failing')],
    ['a full disk of Redis', full('data-redis-0'), late('content')],
    ['a full disk of pictures', full('storage-files'), page('pages-failing')],
    ['an almost full disk of RabbitMQ, which still takes all', { ...full('data-rabbitmq-0'), severity: 'ticket' }, late('content')],
    ['a full disk of pictures', full('storage-files'), ticket('job-failing', { service: 'blog', job: 'publish' })],
    ['a full disk of a node', page('disk-almost-full', { instance: 'node-1', mountpoint: '/' }), away('redis')],
    ['the administration being away', down('admin-frontend'), page('pages-failing')],
    ['analytics being away', down('analytics'), page('pages-slow')],
    ['analytics being away', down('analytics'), page('outbox-old', { service: 'blog' })],
    ['analytics being away', down('analytics'), stuck],
    ['a micro-frontend being away', down('user-frontend'), late('content')],
    ['the gateway being away', down('gateway'), late('content')],
    ['analytics being away', down('analytics'), late('content')],
    ['a consumer that is stuck', stuck, late('analytics')],
    ['a micro-frontend being away', down('user-frontend'), ticket('saga-old', { saga: 'post.deleted' })],
    ['RabbitMQ being away', away('rabbitmq'), ticket('targets-missing', { job: 'postgres' })],
    ['storage being away', down('storage'), ticket('job-failing', { service: 'blog', job: 'publish' })],
    ['a consumer that is stuck', stuck, ticket('queue-backlog', { queue: 'content.post.deleted', service: 'content' })],
    ['a consumer that is stuck', stuck, ticket('pool-exhausted', { service: 'blog', pool: 'main' })],
    ['a consumer that is stuck', stuck, page('consumer-stuck', { queue: 'analytics.post.created', service: 'analytics' })],
    ['RabbitMQ being away', away('rabbitmq'), page('pages-failing')],
  ])('%s, another is told that does not follow from it: %#', (_name, told, other) => {
    expect(isSilenced(told, other)).toBe(false);
  });

  test.each([
    ['a full disk of PostgreSQL', full('data-postgres-0'), away('postgresql')],
    ['a full disk of PostgreSQL', full('data-postgres-0'), page('pages-failing')],
    ['a full disk of PostgreSQL', full('data-postgres-0'), ticket('service-failing', { service: 'blog' })],
    ['a full disk of PostgreSQL', full('data-postgres-0'), page('outbox-old', { service: 'blog' })],
    ['a full disk of PostgreSQL', full('data-postgres-0'), ticket('job-failing', { service: 'blog', job: 'publish' })],
    ['a full disk of PostgreSQL', full('data-postgres-0'), ticket('backup-too-old')],
    ['a full disk of PostgreSQL', full('data-postgres-0'), ticket('targets-missing', { job: 'postgres' })],
    ['a full disk of RabbitMQ', full('data-rabbitmq-0'), page('outbox-old', { service: 'blog' })],
    ['a full disk of RabbitMQ', full('data-rabbitmq-0'), late('content')],
    ['a full disk of RabbitMQ', full('data-rabbitmq-0'), ticket('saga-old', { saga: 'post.deleted' })],
    ['a full disk of Redis', full('data-redis-0'), ticket('service-slow', { service: 'auth' })],
    ['a full disk of Redis', full('data-redis-0'), page('pages-slow')],
    ['a full disk of pictures', full('storage-files'), ticket('job-failing', { service: 'storage', job: 'tidy' })],
    ['the shell being away', down('shell-frontend'), page('pages-failing')],
    ['analytics being away', down('analytics'), page('consumer-stuck', { queue: 'analytics.post.updated', service: 'analytics' })],
    ['analytics being away', down('analytics'), late('analytics')],
    ['analytics being away', down('analytics'), ticket('saga-old', { saga: 'post.deleted' })],
    ['a consumer that is stuck', stuck, late('content')],
    ['an outbox that is old', page('outbox-old', { service: 'blog' }), late('content')],
    ['RabbitMQ being away', away('rabbitmq'), ticket('targets-missing', { job: 'rabbitmq' })],
    ['analytics being away', down('analytics'), ticket('process-unstable', { workload: 'analytics', service: 'analytics', instance: 'a' })],
    ['a consumer that is stuck', stuck, ticket('queue-backlog', { queue: 'content.post.created', service: 'content' })],
    ['a consumer that is stuck', stuck, ticket('pool-exhausted', { service: 'content', pool: 'main' })],
    ['PostgreSQL being away', away('postgresql'), page('pages-failing')],
    ['a full disk', full('data-postgres-0'), { ...full('data-postgres-0'), severity: 'ticket' }],
  ])('%s, what follows from it is silent: %#', (_name, told, other) => {
    expect(isSilenced(told, other)).toBe(true);
  });
});

test('what has to be alike stands on both: a label that neither has would be alike, too', () => {
  const cases = [...alertCases, ...watcherCases].map(({ alert, severity, labels }): Labels => ({ ...labels, severity, alertname: alertName(alert) }));
  const tied = rules.filter(({ equal = [] }) => equal.length > 0 && !equal.includes('alertname'));
  const lacking = tied.flatMap(({ source_matchers: from, target_matchers: to, equal = [] }) =>
    cases
      .filter((labels) => matches(labels, from) || matches(labels, to))
      .flatMap((labels) => equal.filter((name) => !(name in labels)).map((name) => [labels['alertname'], name])),
  );
  expect(lacking).toEqual([]);
  expect(tied.length).toBeGreaterThan(2);
});
