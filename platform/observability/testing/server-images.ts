import type { ObservingServers } from '../observability.ts';

/** An image for each server that observes a site. */
export const serverImages: ObservingServers['images'] = {
  prometheus: 'prometheus:3',
  alertmanager: 'alertmanager:1',
  grafana: 'grafana:12',
  logs: 'loki:3',
  logReader: 'alloy:1',
  collector: 'otelcol:0',
  nodeExporter: 'node-exporter:1',
  postgresExporter: 'postgres-exporter:0',
  redisExporter: 'redis-exporter:1',
};
