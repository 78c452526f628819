import { hostname } from 'node:os';
import type { ProcessFigures } from '@hanji/contracts/api/process-figures';
import type { Gauge, Registry } from 'prom-client';
import { outboxFigure } from '../figures.ts';
import type { Metrics, RequestKey } from '../metrics.ts';

/** So many of its slowest routes a process tells. */
const slowestRoutes = 15;

/** What a process has measured of itself within its last minutes, and how much waits now as its gauges have it. */
export async function processFigures({ registry, recent }: Pick<Metrics, 'registry' | 'recent'>, release: string): Promise<ProcessFigures> {
  const { slowestSeconds: _, ...requests } = recent.requests.all();
  const [oldest] = await valuesOf(registry, outboxFigure.name);
  return {
    // Alone among those of a cluster, and of one machine.
    instance: `${hostname()}/${process.pid}`,
    release,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    seconds: recent.requests.seconds(),
    requests,
    answers: recent.answers.told(),
    routes: [...recent.requests.byKey()]
      .map(([key, figures]) => ({ ...splitKey(key), ...figures }))
      .toSorted((a, b) => (b.p95Seconds ?? 0) - (a.p95Seconds ?? 0) || b.slowestSeconds - a.slowestSeconds)
      .slice(0, slowestRoutes),
    errors: [...recent.errors.list()],
    queues: await queuesOf(registry, recent),
    outboxOldestSeconds: oldest?.value ?? null,
    pools: await poolsOf(registry),
  };
}

function splitKey(key: RequestKey): { readonly method: string; readonly route: string } {
  const [method = '', ...route] = key.split(' ');
  return { method, route: route.join(' ') };
}

async function queuesOf(registry: Registry, { events }: Metrics['recent']): Promise<ProcessFigures['queues']> {
  const waiting = await valuesOf(registry, 'hanji_consumer_queue_messages');
  const dead = await valuesOf(registry, 'hanji_dead_letters');
  const applied = events.byKey();
  const names = new Set([...waiting, ...dead].map(({ labels }) => String(labels['queue'])));
  const of = (values: readonly Value[], queue: string) => values.find(({ labels }) => labels['queue'] === queue)?.value;
  return [...names].map((queue) => {
    // Queues are named `<service>.<event>`.
    const { count = 0, p95Seconds = null } = applied.get(queue.slice(queue.indexOf('.') + 1)) ?? {};
    return { queue, waiting: of(waiting, queue) ?? null, dead: of(dead, queue) ?? 0, applied: { count, p95Seconds } };
  });
}

async function poolsOf(registry: Registry): Promise<ProcessFigures['pools']> {
  const values = await valuesOf(registry, 'hanji_database_pool_connections');
  const names = new Set(values.map(({ labels }) => String(labels['pool'])));
  const of = (pool: string, state: string) => values.find(({ labels }) => labels['pool'] === pool && labels['state'] === state)?.value ?? 0;
  return [...names].map((pool) => ({ pool, idle: of(pool, 'idle'), busy: of(pool, 'busy'), waiting: of(pool, 'waiting') }));
}

interface Value {
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly value: number;
}

/** The values of a gauge that the process may have. */
async function valuesOf(registry: Registry, name: string): Promise<readonly Value[]> {
  return (await (registry.getSingleMetric(name) as Gauge | undefined)?.get())?.values ?? [];
}
