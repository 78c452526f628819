import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { brush, desk, ink } from '../testing/definitions.ts';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { brokerConfiguration } from './broker-configuration.ts';
import { brokerDefinitions, passwordHash } from './definitions.ts';
import { brokerPermissions } from './permissions.ts';
import { RabbitMQ } from './rabbitmq.ts';

const record = (nodes: 1 | 3 = 1) =>
  recordResources(
    () =>
      new RabbitMQ('rabbitmq', {
        namespace: 'hanji',
        image: 'docker.io/library/rabbitmq:4-management',
        nodes,
        deployables: [ink, desk],
        volume: { size: '2Gi', keep: false },
        sharedAccess: false,
      }),
  );

describe('RabbitMQ in the cluster', () => {
  test('has exactly these children', async () => {
    expect((await record()).map(childKey)).toEqual([
      'ConfigMap rabbitmq',
      'NetworkPolicy rabbitmq',
      'PodDisruptionBudget rabbitmq',
      'RabbitMQ rabbitmq',
      'RandomId rabbitmq-desk-frontend',
      'RandomId rabbitmq-ink',
      'RandomId rabbitmq-operator',
      'RandomPassword rabbitmq-desk-frontend',
      'RandomPassword rabbitmq-erlang-cookie',
      'RandomPassword rabbitmq-ink',
      'RandomPassword rabbitmq-operator',
      'Secret rabbitmq',
      'Service rabbitmq',
      'Service rabbitmq-nodes',
      'StatefulSet rabbitmq',
    ]);
  });

  test('knows hashes of passwords only, and keeps even those in a Secret', async () => {
    const secret = child(await record(), 'Secret rabbitmq');
    expect(secret.inputs['stringData']['definitions.json']).not.toContain('password-of-');
    expect(secret.secrets.join()).toContain('stringData');
  });

  test('takes clients at one port and its own nodes at the others', async () => {
    const { ingress } = child(await record(3), 'NetworkPolicy rabbitmq').inputs['spec'];
    const read = (rule: { from: { podSelector: { matchLabels: Record<string, string> } }[]; ports: { port: number }[] }) => [
      rule.from.map((peer) => peer.podSelector.matchLabels['app.kubernetes.io/name']),
      rule.ports.map((port) => port.port),
    ];
    expect(ingress.map(read)).toEqual([
      [['ink', 'desk-frontend'], [5672]],
      [['rabbitmq'], [25672, 4369]],
    ]);
  });

  test('of three nodes forms a cluster that survives the loss of one', async () => {
    const spec = child(await record(3), 'StatefulSet rabbitmq').inputs['spec'];
    expect(spec).toMatchObject({ replicas: 3, podManagementPolicy: 'Parallel' });
    expect(spec.template.spec.containers[0].lifecycle.preStop.exec.command).toContain('await_online_quorum_plus_one');
    const settings = brokerConfiguration(3);
    for (const ordinal of [0, 1, 2]) expect(settings).toContain(`rabbit@rabbitmq-${ordinal}.rabbitmq-nodes`);
    expect(brokerConfiguration(1)).not.toContain('cluster_formation');
  });
});

describe('the definitions of the broker', () => {
  const hashes = { ink: 'hash-1', 'desk-frontend': 'hash-2', operator: 'hash-3' };
  const definitions = JSON.parse(brokerDefinitions([ink, desk], hashes, { sharedAccess: false }));

  test('hold the topology that the definitions call for', () => {
    expect(definitions.exchanges.map((exchange: { name: string }) => exchange.name)).toEqual([
      'hanji.events',
      'hanji.retry',
      'hanji.dead',
      'hanji.waiting',
      'hanji.events.ink',
      'hanji.retry.ink',
      'hanji.waiting.ink',
      'hanji.broadcasts.desk-frontend',
    ]);
    expect(definitions.queues.map((queue: { name: string }) => queue.name)).toEqual([
      'ink.waiting',
      'ink.user.deleted',
      'ink.user.deleted.retry',
      'ink.user.deleted.dead',
    ]);
    expect(definitions.queues.every((queue: { durable: boolean; vhost: string }) => queue.durable && queue.vhost === 'hanji')).toBe(true);
    const bindings = definitions.bindings.map((binding: Record<string, string>) => `${binding['source']} ${binding['routing_key']} ${binding['destination']}`);
    expect(bindings).toEqual([
      'hanji.events user.deleted ink.user.deleted',
      'hanji.retry.ink ink.user.deleted ink.user.deleted.retry',
      'hanji.retry ink.user.deleted ink.user.deleted.retry',
      'hanji.waiting.ink ink.user.deleted ink.waiting',
      'hanji.waiting ink.user.deleted ink.waiting',
      'hanji.dead ink.user.deleted ink.user.deleted.dead',
      'hanji.events.ink post.created hanji.broadcasts.desk-frontend',
    ]);
  });

  test('say what queues do in policies, which hold for queues that are there already', () => {
    for (const queue of definitions.queues) expect(queue.arguments).toEqual({ 'x-queue-type': 'quorum' });
    type Policy = { name: string; pattern: string; definition: object };
    const policies = new Map<string, Policy>(definitions.policies.map((policy: Policy) => [policy.name, policy]));
    expect([...policies.keys()]).toEqual(definitions.queues.map((queue: { name: string }) => queue.name));
    expect(policies.get('ink.user.deleted')).toMatchObject({
      pattern: '^ink\\.user\\.deleted$',
      definition: { 'dead-letter-exchange': 'hanji.dead', 'dead-letter-strategy': 'at-least-once', overflow: 'reject-publish' },
    });
    expect(policies.get('ink.user.deleted.retry')?.definition).toMatchObject({
      'dead-letter-exchange': '',
      'dead-letter-routing-key': 'ink.user.deleted',
      'message-ttl': expect.any(Number),
    });
    expect(policies.get('ink.waiting')?.definition).toHaveProperty('dead-letter-exchange', 'hanji.retry.ink');
    expect(policies.get('ink.waiting')?.definition).not.toHaveProperty('dead-letter-routing-key');
  });

  test('hold a user for each workload and one for operators', () => {
    expect(definitions.users.map((user: { name: string; tags: string[]; password_hash: string }) => [user.name, user.tags, user.password_hash])).toEqual([
      ['ink', [], 'hash-1'],
      ['desk-frontend', [], 'hash-2'],
      ['operator', ['administrator'], 'hash-3'],
    ]);
  });

  test('are refused without a password for everyone', () => {
    expect(() => brokerDefinitions([ink, desk], { ink: 'hash-1' }, { sharedAccess: false })).toThrow('desk-frontend');
  });
});

describe('the permissions of a workload', () => {
  const may = (pattern: string, name: string) => new RegExp(pattern).test(name);

  const alone = { sharedAccess: false };

  test('let a service publish its events and read its queues, and change nothing', () => {
    const { configure, write, read, events } = brokerPermissions(ink, alone);
    expect(may(configure, 'ink.user.deleted')).toBe(false);
    const shared = ['hanji.events', 'hanji.retry', 'hanji.waiting', 'hanji.dead'];
    expect(shared.map((exchange) => may(write, `${exchange}.ink`))).toEqual([true, true, true, false]);
    expect([...shared, ...shared.map((exchange) => `${exchange}.brush`)].filter((exchange) => may(write, exchange))).toEqual([]);
    // Beside processes of the release before.
    expect(shared.filter((exchange) => may(brokerPermissions(ink, { sharedAccess: true }).write, exchange))).toEqual(shared.slice(0, 3));
    expect([may(read, 'ink.user.deleted'), may(read, 'ink.user.deleted.dead'), may(read, 'blog.user.deleted'), may(read, 'hanji.events')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([may(events.write, 'post.created'), may(events.write, 'post.deleted'), may(events.write, 'postxcreated')]).toEqual([true, false, false]);
  });

  test('let a micro-frontend make and fill its own ephemeral queue, and publish nothing', () => {
    const { configure, write, read, events } = brokerPermissions(desk, alone);
    const own = 'frontend.desk.hear.8a6f';
    expect([may(configure, own), may(write, own), may(read, own)]).toEqual([true, true, true]);
    expect([may(configure, 'frontend.sheet.hear.8a6f'), may(write, 'hanji.events')]).toEqual([false, false]);
    expect(['hanji.broadcasts.desk-frontend', 'hanji.broadcasts.sheet-frontend', 'hanji.events'].map((exchange) => may(read, exchange))).toEqual([
      true,
      false,
      false,
    ]);
    expect(may(brokerPermissions(desk, { sharedAccess: true }).read, 'hanji.events')).toBe(true);
    expect([may(events.read, 'post.created'), may(events.read, 'user.deleted'), may(events.write, 'post.created')]).toEqual([true, false, false]);
  });

  test('let one who has nothing to do with events do nothing', () => {
    const { configure, write, read, events } = brokerPermissions(brush, alone);
    for (const pattern of [configure, write, read, events.write, events.read]) expect(may(pattern, 'hanji.events')).toBe(false);
  });
});

test('a password hash is the salt and the SHA-256 of salt and password', () => {
  const bytes = Buffer.from(passwordHash('secret', '908dc60a'), 'base64');
  expect(bytes.subarray(0, 4).toString('hex')).toBe('908dc60a');
  expect(bytes.subarray(4)).toEqual(
    createHash('sha256')
      .update(Buffer.concat([Buffer.from('908dc60a', 'hex'), Buffer.from('secret')]))
      .digest(),
  );
});
