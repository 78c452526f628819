import { PreviewServers } from '@hanji/contracts/preview-stack';
import { describe, expect, test } from 'vitest';
import { desk, ink } from '../testing/definitions.ts';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { PreviewDoor } from './preview-door.ts';
import { PreviewParent } from './preview-parent.ts';
import { SharedServers } from './shared-servers.ts';

const parent = () =>
  recordResources(
    () =>
      new PreviewParent('previews', {
        namespace: 'hanji',
        site: 'hanji',
        image: 'r.test/keeper:1',
        minutes: 5,
        postgres: 'postgresql://postgres:a@postgres:5432/postgres',
        rabbitmq: 'http://operator:b@rabbitmq:15672',
      }),
  );
const preview = { name: 'pr-12', parentNamespace: 'hanji', expires: '2026-03-01T12:00:00Z', keeper: 'r.test/keeper:1', sleepMinutes: 30 };
const shared = () =>
  recordResources(
    () => new SharedServers('shared-servers', { ...preview, namespace: { name: 'hanji-pr-12', uid: 'u-1' }, services: ['ink'], talking: [ink, desk] }),
  );

describe('a site that previews share servers of', () => {
  test('has exactly these children', async () => {
    expect((await parent()).map(childKey)).toEqual([
      'ClusterRole previews',
      'ClusterRoleBinding previews',
      'CronJob previews',
      'NetworkPolicy previews-cluster',
      'NetworkPolicy previews-postgres',
      'NetworkPolicy previews-rabbitmq',
      'NetworkPolicy previews-servers',
      'PreviewParent previews',
      'Secret previews',
      'ServiceAccount previews',
    ]);
  });

  test('lets its previews, and no other namespace, connect to the two servers, and the keeper alone to the management of the broker', async () => {
    const resources = await parent();
    const labelled = { namespaceSelector: { matchLabels: { 'hanji.dev/preview-of': 'hanji' } } };
    const keeper = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'preview-keeper' } } };
    const rules = (server: string) => child(resources, `NetworkPolicy previews-${server}`).inputs['spec'].ingress;
    expect(rules('postgres')).toEqual([
      { from: [labelled], ports: [{ protocol: 'TCP', port: 5432 }] },
      { from: [keeper], ports: [{ protocol: 'TCP', port: 5432 }] },
    ]);
    expect(rules('rabbitmq')).toEqual([
      { from: [labelled], ports: [{ protocol: 'TCP', port: 5672 }] },
      { from: [keeper], ports: [{ protocol: 'TCP', port: 15672 }] },
    ]);
  });

  test('collects every few minutes, one run at a time, with the right to see and remove namespaces and no other', async () => {
    const resources = await parent();
    const { schedule, concurrencyPolicy, jobTemplate } = child(resources, 'CronJob previews').inputs['spec'];
    expect([schedule, concurrencyPolicy]).toEqual(['*/5 * * * *', 'Forbid']);
    expect(jobTemplate.spec.template.spec.containers[0].command).toEqual(['node', 'packages/preview-keeper/main.ts', 'collect', 'hanji']);
    expect(child(resources, 'ClusterRole previews').inputs['rules']).toEqual([{ apiGroups: [''], resources: ['namespaces'], verbs: ['list', 'delete'] }]);
  });
});

describe("a preview's part of the servers", () => {
  test('has exactly these children', async () => {
    expect((await shared()).map(childKey)).toEqual([
      'Job shared-servers',
      'RandomId postgres-ink',
      'RandomId rabbitmq-desk-frontend',
      'RandomId rabbitmq-ink',
      'RandomPassword postgres-ink',
      'RandomPassword rabbitmq-desk-frontend',
      'RandomPassword rabbitmq-ink',
      'Secret shared-servers',
      'SharedServers shared-servers',
    ]);
  });

  test('is made beside the servers, by a Job that goes with the namespace of the preview and gets no token of the cluster', async () => {
    const { metadata, spec } = child(await shared(), 'Job shared-servers').inputs;
    expect(metadata).toMatchObject({ namespace: 'hanji', ownerReferences: [{ apiVersion: 'v1', kind: 'Namespace', name: 'hanji-pr-12', uid: 'u-1' }] });
    expect(spec.template.spec.automountServiceAccountToken).toBe(false);
  });

  test('is named by the preview on both servers, topology and policies in its own virtual host, and leaves the operator alone', async () => {
    const servers = PreviewServers.parse(JSON.parse(child(await shared(), 'Secret shared-servers').inputs['stringData']['servers.json']));
    expect(servers.databases).toEqual([{ role: 'preview.pr-12.ink', database: 'preview.pr-12.ink', verifier: expect.stringMatching(/^SCRAM-SHA-256\$/) }]);
    const broker = servers.broker as Record<string, { name?: string; vhost?: string; user?: string }[]>;
    expect(broker['vhosts']).toEqual([{ name: 'preview.pr-12' }]);
    expect(broker['users']?.map((user) => user.name)).toEqual(['preview.pr-12.ink', 'preview.pr-12.desk-frontend']);
    expect(new Set(broker['permissions']?.map((permission) => permission.user))).toEqual(new Set(['preview.pr-12.ink', 'preview.pr-12.desk-frontend']));
    for (const part of ['exchanges', 'queues', 'bindings', 'policies', 'permissions', 'topic_permissions'])
      expect(new Set(broker[part]?.map(({ vhost }) => vhost)), part).toEqual(new Set(['preview.pr-12']));
    expect(JSON.stringify(servers)).not.toContain('password-of-');
  });
});

describe("a preview's door", () => {
  const made = () =>
    recordResources(
      () => new PreviewDoor('door', { namespace: 'hanji-pr-12', image: 'r.test/keeper:1', sleepMinutes: 30, gateway: { host: 'gateway-behind', port: 8000 } }),
    );

  test('has exactly these children', async () => {
    expect((await made()).map(childKey)).toEqual([
      'Deployment door',
      'NetworkPolicy door',
      'PreviewDoor door',
      'Role door',
      'RoleBinding door',
      'ServiceAccount door',
    ]);
  });

  test('may see and scale Deployments of its own namespace, and nothing else', async () => {
    expect(child(await made(), 'Role door').inputs['rules']).toEqual([
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
      { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['patch'] },
    ]);
  });

  test('leads to the gateway and knows when to sleep', async () => {
    const [container] = child(await made(), 'Deployment door').inputs['spec'].template.spec.containers;
    const variables = Object.fromEntries(container.env.map(({ name, value }: { name: string; value: string }) => [name, value]));
    expect(container.command).toEqual(['node', 'packages/preview-keeper/main.ts', 'door']);
    expect(variables).toMatchObject({ NAMESPACE: 'hanji-pr-12', DEPLOYMENT: 'door', GATEWAY: 'gateway-behind', SLEEP_MINUTES: '30' });
  });
});
