/** Servers of the site that have an exporter, which tells Prometheus how they are. */
export type ExportedServer = 'postgres' | 'redis';

/** How Prometheus asks an exporter at an address. `store` tells the site's own series from those of other servers that the same Prometheus asks. */
export function exporterScrape(server: ExportedServer, address: string): object {
  return { job_name: server, static_configs: [{ targets: [address], labels: { store: server } }] };
}
