import { join } from 'node:path';
import {
  brokerScrape,
  type ExportedServer,
  exporterScrape,
  nodeExporterFlags,
  nodeScrape,
  type ScrapeJob,
} from '@hanji/platform/observability/prometheus/exporter-scrape';
import type { LocalSite } from '../local-sources.ts';
import { findPrograms } from '../servers/find-program.ts';
import { keepOrPickPort } from '../servers/free-port.ts';
import type { SupervisedProcess } from '../supervised-process.ts';
import { type ObservingProgram, superviseProgram } from './supervise-program.ts';

/** Exporters beside a local site. */
export interface RunningExporters {
  /** How Prometheus asks those that run. */
  readonly scrapes: readonly ScrapeJob[];
  readonly stop: () => Promise<void>;
}

/** What has an exporter here: the servers, and the machine. */
export type Exported = ExportedServer | 'node';

/** What an exporter is run by, at an address (`127.0.0.1:9187`); passwords stand in its environment alone. */
type Launch = (at: string, site: LocalSite) => Pick<ObservingProgram, 'flags' | 'environment' | 'switches'>;

const launches: Readonly<Record<Exported, Launch>> = {
  postgres: (at, { servers }) => ({ flags: { 'web.listen-address': at }, environment: { DATA_SOURCE_NAME: withoutTls(servers.postgres) } }),
  redis: (at, { servers }) => ({ flags: {}, environment: { REDIS_ADDR: servers.redis, REDIS_EXPORTER_WEB_LISTEN_ADDRESS: at } }),
  node: (at) => ({ flags: { 'web.listen-address': at }, switches: nodeExporterFlags }),
};

/** Names of an exporter's program: Debian's package, and the project's own. */
export const exporterPrograms: Readonly<Record<Exported, readonly string[]>> = {
  postgres: ['prometheus-postgres-exporter', 'postgres_exporter'],
  redis: ['prometheus-redis-exporter', 'redis_exporter'],
  node: ['prometheus-node-exporter', 'node_exporter'],
};

const exported = Object.keys(launches) as Exported[];

/**
 * Starts those exporters that are installed; without one nothing is missed but its figures. `brokerFigures` is where RabbitMQ tells of itself, which needs
 * none.
 */
export async function runExporters(site: LocalSite, brokerFigures: string | null, onEnd: (message: string) => void): Promise<RunningExporters> {
  const running: SupervisedProcess[] = [];
  const stop = async () => void (await Promise.all(running.map((exporter) => exporter.stop())));
  const scrapes: ScrapeJob[] = brokerFigures === null ? [] : [brokerScrape(brokerFigures)];
  try {
    for (const server of exported) {
      const [program] = exporterPrograms[server].flatMap((name) => findPrograms(name, process.env, ['/usr/local/bin', '/opt/homebrew/bin']));
      if (program === undefined) continue;
      const name = `${server}-exporter`;
      const at = `127.0.0.1:${await keepOrPickPort(undefined)}`;
      const own = { name, program, logFile: join(site.dataDir, 'logs', `${name}.log`), readyUrl: `http://${at}/metrics` };
      running.push(await superviseProgram({ ...own, ...launches[server](at, site) }, onEnd));
      scrapes.push(server === 'node' ? nodeScrape(at) : exporterScrape(server, at));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { scrapes, stop };
}

/** The server of this machine has no certificate, which the exporter would ask for. */
function withoutTls(address: string): string {
  const url = new URL(address);
  if (!url.searchParams.has('sslmode')) url.searchParams.set('sslmode', 'disable');
  return url.href;
}
