import { type Board, window } from './panel.ts';
import { serverPanels } from './server-panels.ts';

/** Processes, servers and disks. */
export const infrastructureBoard: Board = {
  name: 'infrastructure',
  title: 'infrastructure',
  panels: [
    { title: 'Processes', tells: 'How many of each workload answer.', unit: 'short', queries: { '{{workload}}': 'sum by (workload) (up{workload!=""})' } },
    {
      title: 'Servers',
      tells: 'Share of the processes that reach PostgreSQL, RabbitMQ and Redis.',
      unit: 'percentunit',
      queries: { '{{dependency}}': 'avg by (dependency) (hanji_dependency_up)' },
    },
    {
      title: 'Processors',
      tells: 'Used by each workload; 1 is a whole one.',
      unit: 'short',
      queries: { '{{workload}}': `sum by (workload) (rate(process_cpu_seconds_total{workload!=""}[${window}]))` },
    },
    {
      title: 'Memory',
      tells: 'Of the largest process of each workload.',
      unit: 'bytes',
      queries: { '{{workload}}': 'max by (workload) (process_resident_memory_bytes{workload!=""})' },
    },
    {
      title: 'Heap after tidying',
      tells: 'A line that climbs for days is a leak.',
      unit: 'bytes',
      queries: { '{{workload}}': 'max by (workload) (nodejs_heap_size_used_bytes)' },
    },
    {
      title: 'Connections to the database',
      tells: 'Busy and waiting ones of each service. Waiting ones for seven minutes are told.',
      unit: 'short',
      queries: { '{{service}} {{pool}} {{state}}': 'max by (service, pool, state) (hanji_database_pool_connections{state!="idle"})' },
    },
    { title: 'Connections of clients', tells: 'At the gateway.', unit: 'short', queries: { '{{state}}': 'sum by (state) (kong_nginx_connections_total)' } },
    {
      title: 'Sent to clients',
      tells: 'By service.',
      unit: 'Bps',
      queries: { '{{service}}': `sum by (service) (rate(kong_bandwidth_bytes{direction="egress"}[${window}]))` },
    },
    {
      title: 'Free on disks of nodes',
      tells: 'Less than 15 % is told, less than 5 % wakes somebody up.',
      unit: 'percentunit',
      queries: {
        '{{instance}} {{mountpoint}}':
          'min by (instance, mountpoint) (node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|iso9660"} / node_filesystem_size_bytes)',
      },
    },
    {
      title: 'Free on volumes',
      tells: 'The same of the volumes of servers.',
      unit: 'percentunit',
      queries: { '{{persistentvolumeclaim}}': 'min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes)' },
    },
    ...serverPanels,
    {
      title: 'Certificates',
      tells: 'How long each is valid.',
      unit: 's',
      queries: { '{{host}}': 'min by (host) (hanji_certificate_expires_timestamp_seconds) - time()' },
    },
    {
      title: 'Time to ask a process',
      tells: 'By Prometheus; near 15 s figures are lost.',
      unit: 's',
      queries: { '{{workload}}': 'max by (workload) (scrape_duration_seconds{workload!=""})' },
    },
  ],
};
