import type { VolumeArgs } from '../../volume.ts';
import type { ServerPlan } from './server-plan.ts';

/** Where Loki answers. */
export const logsPort = 3100;
const folder = '/loki';

/** Loki in one process: keeps the log lines of the site for so many days. */
export function logsPlan(image: string, volume: VolumeArgs, days: number): ServerPlan {
  return {
    name: 'logs',
    image,
    user: 10_001,
    args: ['-config.file=/etc/loki/loki.yaml', '-target=all'],
    ports: { http: logsPort },
    readyPath: '/ready',
    files: { configuration: { folder: '/etc/loki', texts: { 'loki.yaml': configuration(days) } } },
    data: { folder, volume },
    memory: { request: '128Mi', limit: '1Gi' },
    connections: { accepts: [{ from: ['log-reader', 'grafana'], ports: [logsPort] }], opens: [] },
  };
}

function configuration(days: number): string {
  return JSON.stringify(
    {
      auth_enabled: false,
      analytics: { reporting_enabled: false },
      server: { http_listen_port: logsPort, log_level: 'warn' },
      common: {
        path_prefix: folder,
        replication_factor: 1,
        ring: { kvstore: { store: 'inmemory' } },
        storage: { filesystem: { chunks_directory: `${folder}/chunks`, rules_directory: `${folder}/rules` } },
      },
      schema_config: {
        configs: [{ from: '2025-01-01', store: 'tsdb', object_store: 'filesystem', schema: 'v13', index: { prefix: 'index_', period: '24h' } }],
      },
      limits_config: { retention_period: `${days * 24}h` },
      compactor: { working_directory: `${folder}/compactor`, retention_enabled: true, delete_request_store: 'filesystem' },
    },
    null,
    1,
  );
}
