import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Exchange } from './exchange.ts';
import type { Upstream } from './proxy/upstream.ts';

/** Figures by the names that Kong's `prometheus` plugin gives them, so that dashboards and alerts fit both. */
export interface GatewayMetrics {
  readonly registry: Registry;
  readonly record: (exchange: Exchange) => void;
}

const buckets = [1, 2, 5, 10, 25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10_000, 30_000];

/** Makes the metrics. `upstreams` are those of the configuration in use. */
export function createGatewayMetrics(upstreams: () => readonly Upstream[], connections: () => Promise<number>): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'kong_http_requests_total',
    help: 'Requests by service, route and status',
    labelNames: ['service', 'route', 'code', 'source'],
    registers,
  });
  const bytes = new Counter({
    name: 'kong_bandwidth_bytes',
    help: 'Bytes of bodies sent to clients',
    labelNames: ['service', 'route', 'direction'],
    registers,
  });
  const total = new Histogram({
    name: 'kong_request_latency_ms',
    help: 'Time until a request is answered in full',
    labelNames: ['service', 'route'],
    buckets,
    registers,
  });
  const upstream = new Histogram({
    name: 'kong_upstream_latency_ms',
    help: "Time until the upstream's answer begins",
    labelNames: ['service', 'route'],
    buckets,
    registers,
  });
  registry.registerMetric(
    new Gauge({
      name: 'kong_nginx_connections_total',
      help: 'Open connections of clients',
      labelNames: ['state'],
      registers: [],
      async collect() {
        this.set({ state: 'active' }, await connections());
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'kong_upstream_target_health',
      help: '1 in the state that a target is in',
      labelNames: ['upstream', 'target', 'state'],
      registers: [],
      collect() {
        this.reset();
        for (const { name, targets } of upstreams()) {
          for (const target of targets)
            for (const state of ['healthy', 'unhealthy'])
              this.set({ upstream: name, target: target.address, state }, Number(target.isHealthy === (state === 'healthy')));
        }
      },
    }),
  );
  return {
    registry,
    record: (exchange) => {
      const labels = { service: exchange.route.service?.name ?? '', route: exchange.route.name };
      requests.inc({ ...labels, code: exchange.response.statusCode, source: exchange.source });
      total.observe(labels, performance.now() - exchange.startedAt);
      if (exchange.upstreamSeconds !== null) upstream.observe(labels, exchange.upstreamSeconds * 1000);
      if (exchange.bytesSent > 0) bytes.inc({ ...labels, direction: 'egress' }, exchange.bytesSent);
    },
  };
}
