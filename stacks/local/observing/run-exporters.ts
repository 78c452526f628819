import { join } from 'node:path';
import { type ExportedServer, exporterScrape } from '@hanji/platform/observability/prometheus/exporter-scrape';
import type { LocalSite } from '../local-sources.ts';
import { findPrograms } from '../servers/find-program.ts';
import { keepOrPickPort } from '../servers/free-port.ts';
import type { SupervisedProcess } from '../supervised-process.ts';
import { type ObservingProgram, superviseProgram } from './supervise-program.ts';

/** Exporters beside a local site. */
export interface RunningExporters {
  /** How Prometheus asks those that run. */
  readonly scrapes: readonly object[];
  readonly stop: () => Promise<void>;
}

/** What an exporter is run by, at an address (`127.0.0.1:9187`); passwords stand in its environment alone. */
type Launch = (at: string, site: LocalSite) => Pick<ObservingProgram, 'flags' | 'environment'>;

const launches: Readonly<Record<ExportedServer, Launch>> = {
  postgres: (at, { servers }) => ({ flags: { 'web.listen-address': at }, environment: { DATA_SOURCE_NAME: withoutTls(servers.postgres) } }),
  redis: (at, { servers }) => ({ flags: {}, environment: { REDIS_ADDR: servers.redis, REDIS_EXPORTER_WEB_LISTEN_ADDRESS: at } }),
};

/** Names of an exporter's program: Debian's package, and the project's own. */
export const exporterPrograms: Readonly<Record<ExportedServer, readonly string[]>> = {
  postgres: ['prometheus-postgres-exporter', 'postgres_exporter'],
  redis: ['prometheus-redis-exporter', 'redis_exporter'],
};

/** Starts those exporters that are installed; without one nothing is missed but its figures. */
export async function runExporters(site: LocalSite, onEnd: (message: string) => void): Promise<RunningExporters> {
  const running: SupervisedProcess[] = [];
  const stop = async () => void (await Promise.all(running.map((exporter) => exporter.stop())));
  const scrapes: object[] = [];
  try {
    for (const server of ['postgres', 'redis'] as const) {
      const [program] = exporterPrograms[server].flatMap((name) => findPrograms(name, process.env, ['/usr/local/bin', '/opt/homebrew/bin']));
      if (program === undefined) continue;
      const name = `${server}-exporter`;
      const at = `127.0.0.1:${await keepOrPickPort(undefined)}`;
      const own = { name, program, logFile: join(site.dataDir, 'logs', `${name}.log`), readyUrl: `http://${at}/metrics` };
      running.push(await superviseProgram({ ...own, ...launches[server](at, site) }, onEnd));
      scrapes.push(exporterScrape(server, at));
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
