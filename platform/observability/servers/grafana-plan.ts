import type { Input } from '@pulumi/pulumi';
import type { VolumeArgs } from '../../volume.ts';
import { dashboardFiles } from '../dashboards/boards.ts';
import { alertmanagerPort } from './alertmanager-plan.ts';
import { portOf } from '../../network-policy.ts';
import { logsPort } from './logs-plan.ts';
import { prometheusPort } from './prometheus-plan.ts';
import type { ServerPlan } from './server-plan.ts';

const port = 3000;
const dashboards = '/etc/hanji/dashboards';
/** Leads from a line of a log to its trace. A dollar sign is written twice, since Grafana puts variables in. */
const traceOfLine = { name: 'trace', matcherRegex: String.raw`"traceId":"(\w+)"`, url: '$${__value.raw}', datasourceUid: 'traces' };

/** Where traces are looked at: the store that they are sent to, by the address at which it answers queries. */
export interface TraceSource {
  readonly kind: 'tempo' | 'jaeger';
  readonly url: string;
}

/** What Grafana is made from. */
export interface GrafanaPlanArgs {
  readonly image: string;
  readonly volume: VolumeArgs;
  readonly adminPassword: Input<string>;
  readonly traces?: TraceSource;
}

/** Grafana with the dashboards of the site, for whoever forwards its port. */
export function grafanaPlan({ image, volume, adminPassword, traces }: GrafanaPlanArgs): ServerPlan {
  const sources = [
    { name: 'Prometheus', uid: 'prometheus', type: 'prometheus', url: `http://prometheus:${prometheusPort}`, isDefault: true },
    {
      name: 'Alertmanager',
      uid: 'alertmanager',
      type: 'alertmanager',
      url: `http://alertmanager:${alertmanagerPort}`,
      jsonData: { implementation: 'prometheus' },
    },
    {
      name: 'Logs',
      uid: 'logs',
      type: 'loki',
      url: `http://logs:${logsPort}`,
      ...(traces === undefined ? {} : { jsonData: { derivedFields: [traceOfLine] } }),
    },
    ...(traces === undefined ? [] : [{ name: 'Traces', uid: 'traces', type: traces.kind, url: traces.url }]),
  ].map((source) => ({ access: 'proxy', editable: false, ...source }));
  const provider = { name: 'hanji', folder: 'Hanji', type: 'file', allowUiUpdates: false, options: { path: dashboards } };
  return {
    name: 'grafana',
    image,
    user: 472,
    args: [],
    ports: { http: port },
    readyPath: '/api/health',
    files: {
      sources: { folder: '/etc/grafana/provisioning/datasources', texts: { 'hanji.yaml': JSON.stringify({ apiVersion: 1, datasources: sources }) } },
      providers: { folder: '/etc/grafana/provisioning/dashboards', texts: { 'hanji.yaml': JSON.stringify({ apiVersion: 1, providers: [provider] }) } },
      dashboards: { folder: dashboards, texts: dashboardFiles() },
    },
    secrets: { values: { GF_SECURITY_ADMIN_PASSWORD: adminPassword } },
    environment: {
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_LOG_MODE: 'console',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_USERS_ALLOW_SIGN_UP: 'false',
    },
    data: { folder: '/var/lib/grafana', volume },
    memory: { request: '128Mi', limit: '512Mi' },
    connections: {
      accepts: [],
      opens: [
        { name: 'prometheus', port: prometheusPort },
        { name: 'alertmanager', port: alertmanagerPort },
        { name: 'logs', port: logsPort },
      ],
      ...(traces === undefined ? {} : { anywhere: [portOf(traces.url)] }),
    },
  };
}
