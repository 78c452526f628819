import * as pulumi from '@pulumi/pulumi';
import { describe, expect, test } from 'vitest';
import { rollouts } from '../releases.ts';
import { brush, ink, sheet } from '../testing/definitions.ts';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { alertmanagerConfiguration } from './alertmanager/alertmanager-configuration.ts';
import { Observability, type ObservabilityArgs } from './observability.ts';
import { inhibitRules } from './alertmanager/inhibitions.ts';
import { OperatorMonitors } from './operator-monitors.ts';
import { collectorConfiguration } from './collector/collector-configuration.ts';
import { mebibytes } from './servers/prometheus-plan.ts';
import { runTool } from './testing/promtool.ts';
import { serverImages } from './testing/server-images.ts';

const images = { ink: 'r.test/ink:a1', brush: 'r.test/brush:b1', 'sheet-frontend': 'r.test/sheet:c1' };
const deployed = rollouts([ink, brush, sheet], {
  blue: { version: '1', images },
  green: { version: '2', images: { ...images, ink: 'r.test/ink:a2' }, weight: 5 },
});
const volume = { size: '10Gi', keep: false };
const base: ObservabilityArgs = {
  namespace: 'hanji',
  deployed,
  images: serverImages,
  volumes: { prometheus: volume, alertmanager: volume, grafana: volume, logs: volume, logReader: volume },
  days: { figures: 15, logs: 7 },
  asksNodes: true,
  exporters: true,
  nodeExporter: true,
  runbooks: 'https://docs.test/runbooks',
  exported: {
    postgres: pulumi.secret('postgresql://observer:secret-of-postgres@postgres:5432/postgres?sslmode=disable'),
    redis: { address: 'redis://redis:6379', user: 'observer', password: pulumi.secret('secret-of-redis') },
  },
  receivers: {
    slack: { channel: '#hanji', webhook: pulumi.secret('https://hooks.test/secret-hook') },
    pagerDuty: { key: pulumi.secret('secret-key') },
    ports: [443],
  },
};
const record = (args: Partial<ObservabilityArgs> = {}) => recordResources(() => new Observability('observability', { ...base, ...args }));
const fileOf = async (key: string, name: string, args: Partial<ObservabilityArgs> = {}): Promise<string> => child(await record(args), key).inputs['data'][name];

const servers = ['alertmanager', 'grafana', 'log-reader', 'logs', 'postgres-exporter', 'prometheus', 'redis-exporter'];
const traces = { tracesTo: 'http://tempo.tracing:4318' };

describe('Observability', () => {
  test('has exactly these children', async () => {
    expect((await record()).map(childKey)).toEqual([
      'ClusterRole prometheus',
      'ClusterRoleBinding prometheus',
      ...['grafana-dashboards', 'grafana-providers', 'grafana-sources', 'log-reader-configuration', 'logs-configuration', 'prometheus-configuration'].map(
        (name) => `ConfigMap ${name}`,
      ),
      'DaemonSet node-exporter',
      ...['alertmanager', 'grafana', 'log-reader', 'logs', 'node-exporter', 'observability-scrapes', 'postgres-exporter', 'prometheus', 'redis-exporter'].map(
        (name) => `NetworkPolicy ${name}`,
      ),
      'NodeExporter node-exporter',
      'Observability observability',
      ...servers.map((name) => `ObservingServer ${name}`),
      'RandomPassword observability-grafana',
      'Role log-reader',
      'RoleBinding log-reader',
      'Secret alertmanager',
      'Secret grafana',
      'Secret postgres-exporter',
      'Secret redis-exporter',
      ...[
        'alertmanager',
        'brush-figures',
        'gateway-figures',
        'grafana',
        'ink-figures',
        'ink-green-figures',
        'log-reader',
        'logs',
        'node-exporter',
        'postgres-exporter',
        'prometheus',
        'redis-exporter',
        'sheet-frontend-figures',
        'sheet-frontend-green-figures',
      ].map((name) => `Service ${name}`),
      ...[...servers, 'node-exporter'].toSorted().map((name) => `ServiceAccount ${name}`),
      ...servers.map((name) => `StatefulSet ${name}`),
    ]);
  });

  test('asks every process of both colours by its own address, and knows which colour it is', async () => {
    const { scrape_configs: jobs } = JSON.parse(await fileOf('ConfigMap prometheus-configuration', 'prometheus.yml')) as {
      scrape_configs: {
        job_name: string;
        honor_labels?: boolean;
        dns_sd_configs?: { names: string[] }[];
        relabel_configs?: { target_label: string; replacement: string }[];
      }[];
    };
    expect(
      jobs.map(({ job_name: name, dns_sd_configs: found, relabel_configs: labels }) => [
        name,
        found?.[0]?.names[0],
        labels?.map(({ replacement }) => replacement).join(),
      ]),
    ).toEqual([
      ['hanji-ink', 'ink-figures', 'ink,blue'],
      ['hanji-ink-green', 'ink-green-figures', 'ink,green'],
      ['hanji-brush', 'brush-figures', 'brush,blue'],
      ['hanji-sheet-frontend', 'sheet-frontend-figures', 'sheet-frontend,blue'],
      ['hanji-sheet-frontend-green', 'sheet-frontend-green-figures', 'sheet-frontend,green'],
      ['hanji-gateway', 'gateway-figures', 'gateway'],
      ['prometheus', undefined, undefined],
      ['alertmanager', undefined, undefined],
      ['rabbitmq', 'rabbitmq-nodes', undefined],
      ['postgres', undefined, undefined],
      ['redis', undefined, undefined],
      ['node', 'node-exporter', undefined],
      ['kubelet', undefined, undefined],
    ]);
    expect(child(await record(), 'Service ink-green-figures').inputs['spec']).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
  });

  test('its configurations are ones that Prometheus and Alertmanager take', async () => {
    // Debian's Prometheus is built without what finds the nodes of a cluster.
    const data: Record<string, string> = child(await record({ asksNodes: false }), 'ConfigMap prometheus-configuration').inputs['data'];
    const here = { 'prometheus.yml': data['prometheus.yml']?.replace('/etc/prometheus/', '') ?? '', 'rules.yml': data['rules.yml'] ?? '' };
    expect(runTool('promtool', ['check', 'config', '--syntax-only', 'prometheus.yml'], here)).toMatchObject({ status: 0 });
    expect(child(await record(), 'Secret alertmanager').inputs['stringData']['alertmanager.yml']).toBe(
      alertmanagerConfiguration({ routes: { slack: { channel: '#hanji' }, pagerDuty: {} }, secretsFolder: '/run/secrets/alertmanager' }),
    );
  });

  test('keeps what opens the way to others, and the password of Grafana, in Secrets alone', async () => {
    const resources = await record();
    expect(child(resources, 'Secret alertmanager').inputs['stringData']).toEqual({
      'alertmanager.yml': expect.any(String),
      'slack-webhook': 'https://hooks.test/secret-hook',
      'pagerduty-key': 'secret-key',
    });
    expect(child(resources, 'Secret alertmanager').secrets.join()).toContain('stringData');
    const others = resources.filter(({ type }) => type.startsWith('kubernetes:') && !type.endsWith(':Secret'));
    expect(JSON.stringify(others)).not.toMatch(/secret-hook|secret-key|password-of-/);
  });

  test('lets Prometheus alone ask the processes, and nobody into Grafana but by a forwarded port', async () => {
    const resources = await record();
    const [{ from, ports }] = child(resources, 'NetworkPolicy observability-scrapes').inputs['spec'].ingress;
    expect(from).toEqual([{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } }]);
    expect(ports.map(({ port }: { port: number }) => port)).toEqual([4001, 4002, 4100, 8100, 15_692]);
    expect(child(resources, 'NetworkPolicy grafana').inputs['spec'].ingress).toEqual([]);
    expect(child(resources, 'ClusterRole prometheus').inputs['rules']).toEqual([
      { apiGroups: [''], resources: ['nodes', 'nodes/metrics'], verbs: ['get', 'list', 'watch'] },
    ]);
  });

  test('does without rights on the nodes of the cluster where it may not have them', async () => {
    const resources = await record({ asksNodes: false });
    expect(resources.map(childKey).filter((key) => key.startsWith('ClusterRole'))).toEqual([]);
    expect(child(resources, 'StatefulSet prometheus').inputs['spec'].template.spec.automountServiceAccountToken).toBe(false);
    expect(JSON.stringify(child(resources, 'NetworkPolicy prometheus').inputs['spec'].egress)).not.toContain('6443');
  });

  test('sends traces on where it is said whereto', async () => {
    expect((await record()).map(childKey)).not.toContain('StatefulSet collector');
    expect(await fileOf('ConfigMap collector-configuration', 'collector.yaml', traces)).toBe(collectorConfiguration('http://tempo.tracing:4318'));
    const resources = await record(traces);
    expect(resources.map(childKey)).toContain('NetworkPolicy observability-traces');
    expect(child(resources, 'NetworkPolicy collector').inputs['spec'].egress).toEqual([{ ports: [{ protocol: 'TCP', port: 4318 }] }]);
  });

  test('has Grafana show the traces of the store that it is told of, and lead there from log lines', async () => {
    const sources = async (args: Partial<ObservabilityArgs>) =>
      (
        JSON.parse(await fileOf('ConfigMap grafana-sources', 'hanji.yaml', args)) as {
          datasources: { name: string; type: string; url: string; jsonData?: object }[];
        }
      ).datasources;
    expect((await sources(traces)).map(({ name }) => name)).toEqual(['Prometheus', 'Alertmanager', 'Logs']);
    const looked = { ...traces, tracesFrom: { kind: 'tempo', url: 'http://tempo.tracing:3200' } } as const;
    expect(await sources(looked)).toMatchObject([
      {},
      {},
      { jsonData: { derivedFields: [{ datasourceUid: 'traces' }] } },
      { uid: 'traces', type: 'tempo', url: 'http://tempo.tracing:3200' },
    ]);
    expect(child(await record(looked), 'NetworkPolicy grafana').inputs['spec'].egress.at(-1)).toEqual({ ports: [{ protocol: 'TCP', port: 3200 }] });
  });

  test('tells of the disk of every node by a pod without rights, and asks it where there is one', async () => {
    const { template } = child(await record(), 'DaemonSet node-exporter').inputs['spec'];
    expect(template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true },
      tolerations: [{ operator: 'Exists' }],
    });
    expect(template.spec).not.toHaveProperty('volumes');
    expect(JSON.stringify(child(await record(), 'NetworkPolicy prometheus').inputs['spec'].egress)).toContain('9100');
    const without = await record({ nodeExporter: false });
    expect(without.map(childKey)).not.toContain('DaemonSet node-exporter');
    expect(JSON.stringify(child(without, 'NetworkPolicy prometheus').inputs['spec'].egress)).not.toContain('9100');
    expect(child(without, 'ConfigMap prometheus-configuration').inputs['data']['prometheus.yml']).not.toContain('node-exporter');
  });

  test('lets Alertmanager call what it is told to tell, wherever that is', async () => {
    const { egress } = child(await record({ receivers: { ports: [443, 587] } }), 'NetworkPolicy alertmanager').inputs['spec'];
    expect(egress).toContainEqual({
      ports: [
        { protocol: 'TCP', port: 443 },
        { protocol: 'TCP', port: 587 },
      ],
    });
  });

  test('calls a heartbeat, whose address stands in a Secret alone', async () => {
    const resources = await record({ receivers: { heartbeat: { url: pulumi.secret('https://beats.test/secret-beat') }, ports: [443] } });
    expect(child(resources, 'Secret alertmanager').inputs['stringData']['alertmanager.yml']).toContain('"url": "https://beats.test/secret-beat"');
    expect(child(resources, 'StatefulSet alertmanager').inputs['spec'].template.spec.containers[0].args[0]).toBe(
      '--config.file=/run/secrets/alertmanager/alertmanager.yml',
    );
    expect(JSON.stringify(resources.filter(({ type }) => type.startsWith('kubernetes:') && !type.endsWith(':Secret')))).not.toContain('secret-beat');
  });

  test('has pods that the namespace admits, each with a bound of memory and disk', async () => {
    const sets = (await record()).filter(({ type }) => type.endsWith(':StatefulSet'));
    for (const { name, inputs } of sets) {
      const { securityContext, containers } = inputs['spec'].template.spec;
      expect([name, securityContext.runAsNonRoot, securityContext.seccompProfile]).toEqual([name, true, { type: 'RuntimeDefault' }]);
      expect([name, containers[0].securityContext.capabilities, Object.keys(containers[0].resources.limits).toSorted()]).toEqual([
        name,
        { drop: ['ALL'] },
        ['ephemeral-storage', 'memory'],
      ]);
    }
    expect(sets.filter(({ inputs }) => inputs['spec'].volumeClaimTemplates !== undefined).map(({ name }) => name)).toEqual([
      'alertmanager',
      'grafana',
      'log-reader',
      'logs',
      'prometheus',
    ]);
  });
});

test.each([
  ['10Gi', 0.8, 8192],
  ['1G', 1, 953],
  ['500Mi', 0.5, 250],
])('%s × %d are %d MiB', (quantity, share, expected) => {
  expect(mebibytes(quantity, share)).toBe(expected);
});

describe('monitors for a Prometheus of the operator', () => {
  const monitors = () =>
    recordResources(
      () =>
        new OperatorMonitors('observability', {
          namespace: 'hanji',
          deployed,
          scrapedFrom: 'monitoring',
          runbooks: 'https://git.test/runbooks',
          labels: { release: 'prometheus' },
        }),
    );

  test('are exactly these', async () => {
    expect((await monitors()).map(childKey)).toEqual([
      'AlertmanagerConfig observability-inhibitions',
      'ConfigMap observability-dashboards',
      'NetworkPolicy observability-scrapes',
      'OperatorMonitors observability',
      'PodMonitor observability-broker',
      'PodMonitor observability-gateway',
      'PodMonitor observability-workloads',
      'PrometheusRule observability-rules',
    ]);
  });

  test('carry the labels that Prometheus chooses by', async () => {
    const chosen = (await monitors()).filter(({ type }) => /:(?:PodMonitor|PrometheusRule|AlertmanagerConfig)$/.test(type));
    expect(chosen.map(({ inputs }) => inputs['metadata'].labels)).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ release: 'prometheus', 'app.kubernetes.io/part-of': 'hanji' })),
    );
  });

  test('silence what follows from something else, by matchers as prometheus-operator takes them, and tell nobody', async () => {
    const resource = child(await monitors(), 'AlertmanagerConfig observability-inhibitions').inputs;
    expect(resource['apiVersion']).toBe('monitoring.coreos.com/v1alpha1');
    expect(Object.keys(resource['spec'])).toEqual(['inhibitRules']);
    expect(resource['spec'].inhibitRules).toHaveLength(inhibitRules().length);
    expect(resource['spec'].inhibitRules).toContainEqual({
      sourceMatch: [{ name: 'alertname', matchType: '=', value: 'HanjiConsumerStuck' }],
      targetMatch: [{ name: 'alertname', matchType: '=~', value: 'HanjiQueueBacklog' }],
      equal: ['queue'],
    });
  });

  test('look at the series of the site alone', async () => {
    const resources = await monitors();
    expect(JSON.stringify(child(resources, 'PrometheusRule observability-rules').inputs['spec'])).toContain(String.raw`up{workload!=\"\",namespace=\"hanji\"}`);
    const boards: Record<string, string> = child(resources, 'ConfigMap observability-dashboards').inputs['data'];
    const overview = JSON.parse(Object.entries(boards).find(([name]) => name.startsWith('hanji-overview'))?.[1] ?? '{}') as Record<string, unknown>;
    expect(overview['title']).toBe('Hanji: overview (hanji)');
    expect(JSON.stringify(overview)).toContain(String.raw`ALERTS{alertstate=\"firing\",severity!=\"heartbeat\",namespace=\"hanji\"}`);
  });

  test('keep the labels of the series, and lead to the runbooks', async () => {
    const resources = await monitors();
    expect(child(resources, 'PodMonitor observability-workloads').inputs['spec'].podMetricsEndpoints[0]).toMatchObject({ port: 'http', honorLabels: true });
    expect(JSON.stringify(child(resources, 'PrometheusRule observability-rules').inputs['spec'])).toContain('https://git.test/runbooks/pages-failing.md');
    expect(child(resources, 'NetworkPolicy observability-scrapes').inputs['spec'].ingress[0].from).toEqual([
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } },
    ]);
  });
});
