import { createHash } from 'node:crypto';
import { brokerTopology, publishExchange, type QueueDeclaration, sharedExchanges } from '@hanji/contracts/broker-topology';
import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { brokerPermissions, escaped } from './permissions.ts';

/** The virtual host that everything of the site is in. */
export const virtualHost = 'hanji';
/** The user that may do everything, for operators. */
export const operator = 'operator';

/**
 * What RabbitMQ keeps of a password: base64 of the salt and the SHA-256 of salt and password. `salt` is hexadecimal,
 * 4 bytes.
 */
export function passwordHash(password: string, salt: string): string {
  const bytes = Buffer.from(salt, 'hex');
  const digest = createHash('sha256').update(bytes).update(password).digest();
  return Buffer.concat([bytes, digest]).toString('base64');
}

/**
 * The definitions that a broker loads at its start (JSON): virtual host, topology, a user per deployable with just the
 * permissions its definition calls for, and the operator. `hashes` holds a `passwordHash` per user; `sharedAccess` says whether processes
 * of the release before run too. With `vhost` and `userOf` they are those of one site on a broker of several, whose operator is there.
 */
export function brokerDefinitions(
  deployables: readonly Deployable[],
  hashes: Readonly<Record<string, string>>,
  access: { readonly sharedAccess: boolean; readonly vhost?: string; readonly userOf?: (workload: string) => string },
): string {
  const topology = brokerTopology(deployables);
  const { vhost = virtualHost, userOf, sharedAccess } = access;
  const definitions = {
    ...brokerUsers(deployables, hashes, { vhost, sharedAccess, ...(userOf === undefined ? { operator } : { operator: null, userOf }) }),
    exchanges: topology.exchanges.map((exchange) => ({ ...exchange, vhost, durable: true, auto_delete: false, arguments: {} })),
    policies: topology.queues.map((queue) => queuePolicy(queue, vhost)),
    queues: topology.queues.map(({ name }) => ({ name, vhost, durable: true, auto_delete: false, arguments: { 'x-queue-type': 'quorum' } })),
    bindings: topology.bindings.map((binding) => ({
      source: binding.exchange,
      vhost,
      destination: binding.destination,
      destination_type: binding.destinationType,
      routing_key: binding.routingKey,
      arguments: {},
    })),
  };
  return JSON.stringify(definitions, null, 1);
}

/**
 * The part of the definitions that says who there is in a virtual host and what each may do there: a user per deployable, named as `userOf`
 * says, and the operator unless that is null.
 */
export function brokerUsers(
  deployables: readonly Deployable[],
  hashes: Readonly<Record<string, string>>,
  {
    vhost,
    operator: administrator,
    sharedAccess,
    userOf = (workload) => workload,
  }: { readonly vhost: string; readonly operator: string | null; readonly sharedAccess: boolean; readonly userOf?: (workload: string) => string },
): Readonly<Record<'vhosts' | 'users' | 'permissions' | 'topic_permissions', readonly object[]>> {
  const users = deployables.map((deployable) => ({
    workload: workloadName(deployable),
    name: userOf(workloadName(deployable)),
    topics: topicExchanges(deployable),
    allowed: brokerPermissions(deployable, { sharedAccess }),
  }));
  return {
    vhosts: [{ name: vhost }],
    users: [
      ...users.map((user) => account(user.name, [], hashes[user.workload])),
      ...(administrator === null ? [] : [account(administrator, ['administrator'], hashes[administrator])]),
    ],
    permissions: [
      ...users.map(({ name, allowed }) => ({ user: name, vhost, configure: allowed.configure, write: allowed.write, read: allowed.read })),
      ...(administrator === null ? [] : [{ user: administrator, vhost, configure: '.*', write: '.*', read: '.*' }]),
    ],
    topic_permissions: users.flatMap(({ name, topics, allowed }) => topics.map((exchange) => ({ user: name, vhost, exchange, ...allowed.events }))),
  };
}

/** Where RabbitMQ looks at each event besides the exchange; without an entry a user may send whatever it likes by one that it may write to. */
function topicExchanges(deployable: Deployable): string[] {
  const publishes = deployable.kind === 'service' && deployable.publishes.length > 0;
  return [sharedExchanges.events, ...(publishes ? [publishExchange(deployable.name)] : [])];
}

/**
 * The settings of one queue as a policy. Those given as arguments would stay with a queue for as long as it lives, whatever a later
 * release says; a policy is replaced with every load and holds for queues with messages in them too.
 */
function queuePolicy({ name, arguments: settings }: QueueDeclaration, vhost: string): object {
  const { 'x-queue-type': _type, ...rest } = settings;
  const definition = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key.replace(/^x-/, ''), value]));
  return { vhost, name, pattern: `^${escaped(name)}$`, 'apply-to': 'queues', priority: 0, definition };
}

function account(name: string, tags: readonly string[], hash: string | undefined): object {
  if (hash === undefined) throw new Error(`The broker's user ${name} has no password; give "hashes" one.`);
  return { name, password_hash: hash, hashing_algorithm: 'rabbit_password_hashing_sha256', tags };
}
