/** A scrape configuration as Prometheus writes it. */
export interface ScrapeJob {
  readonly job_name: string;
  readonly [option: string]: unknown;
}

/** Servers of the site that have an exporter, which tells Prometheus how they are. */
export type ExportedServer = 'postgres' | 'redis';

/** How Prometheus asks an exporter at an address. `store` tells the site's own series from those of other servers that the same Prometheus asks. */
export function exporterScrape(server: ExportedServer, address: string): ScrapeJob {
  return { job_name: server, static_configs: [{ targets: [address], labels: { store: server } }] };
}

/** How Prometheus asks RabbitMQ's own plugin at an address. */
export function brokerScrape(address: string): ScrapeJob {
  return { job_name: 'rabbitmq', static_configs: [{ targets: [address] }] };
}

/** How Prometheus asks the node exporter of each node of a cluster, by a name that leads to all. It sees the disk by what the kubelet mounts into its pod. */
export function nodesScrape({ name, port }: { readonly name: string; readonly port: number }): ScrapeJob {
  const metric_relabel_configs = [
    { source_labels: ['mountpoint'], regex: '(/etc/hosts)?', action: 'keep' },
    { source_labels: ['mountpoint'], regex: '/etc/hosts', target_label: 'mountpoint', replacement: '/var/lib/kubelet' },
  ];
  return { job_name: 'node', dns_sd_configs: [{ names: [name], type: 'A', port }], metric_relabel_configs };
}

/** How Prometheus asks the node exporter of one machine. */
export function nodeScrape(address: string): ScrapeJob {
  return { job_name: 'node', static_configs: [{ targets: [address] }] };
}

/** What the node exporter is to tell of, which is all that rules and boards look at: the disks. */
export const nodeExporterFlags = ['--collector.disable-defaults', '--collector.filesystem'] as const;
