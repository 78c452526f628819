import type { Input } from '@pulumi/pulumi';
import type { Peer } from '../../connections.ts';
import type { ExportedServer } from '../prometheus/exporter-scrape.ts';
import type { ServerPlan } from './server-plan.ts';

/** Name and port of each exporter. */
export const exporters: Readonly<Record<ExportedServer, Peer>> = {
  postgres: { name: 'postgres-exporter', port: 9187 },
  redis: { name: 'redis-exporter', port: 9121 },
};

/** How the exporters get to their servers: addresses of users that see nothing but how these are. A server that is not named has none. */
export interface ExportedServers {
  /** `postgresql://…`. */
  readonly postgres?: Input<string>;
  readonly redis?: { readonly address: string; readonly user: string; readonly password: Input<string> };
}

/** Prometheus' `postgres_exporter`: connections, locks, sizes, replication. */
export function postgresExporterPlan(image: string, address: Input<string>): ServerPlan {
  return exporterPlan('postgres', {
    image,
    port: 5432,
    args: [`--web.listen-address=:${exporters.postgres.port}`],
    readyPath: '/',
    secrets: { DATA_SOURCE_NAME: address },
    environment: {},
  });
}

/** `redis_exporter`: memory, evictions, clients. */
export function redisExporterPlan(image: string, { address, user, password }: NonNullable<ExportedServers['redis']>): ServerPlan {
  return exporterPlan('redis', {
    image,
    port: 6379,
    args: [],
    readyPath: '/health',
    secrets: { REDIS_PASSWORD: password },
    environment: { REDIS_ADDR: address, REDIS_USER: user, REDIS_EXPORTER_WEB_LISTEN_ADDRESS: `:${exporters.redis.port}` },
  });
}

interface ExporterParts extends Pick<ServerPlan, 'image' | 'args' | 'readyPath'> {
  /** Where its server answers. */
  readonly port: number;
  readonly secrets: Readonly<Record<string, Input<string>>>;
  readonly environment: Readonly<Record<string, string>>;
}

function exporterPlan(server: ExportedServer, { port, secrets, ...own }: ExporterParts): ServerPlan {
  const at = exporters[server];
  return {
    ...own,
    name: at.name,
    user: 65_534,
    ports: { http: at.port },
    files: {},
    secrets: { values: secrets },
    memory: { request: '24Mi', limit: '128Mi' },
    connections: { accepts: [{ from: ['prometheus'], ports: [at.port] }], opens: [{ name: server, port }] },
  };
}
