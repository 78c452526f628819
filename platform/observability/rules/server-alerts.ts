import { type Alert, condition } from './rule.ts';

/** Share of the connections that PostgreSQL allows which are open. */
export const connectionsTaken = 'sum(pg_stat_activity_count{store="postgres"}) / max(pg_settings_max_connections{store="postgres"})';
/** Share of the memory that Redis may take which it has taken; nothing where it is not bounded. */
const cacheMemoryTaken = 'max(redis_memory_used_bytes{store="redis"}) / (max(redis_memory_max_bytes{store="redis"}) > 0)';

/** Alerts on what the servers tell of themselves, by their exporters. That one is away, or its disk full, others tell. */
export const serverAlerts: readonly Alert[] = [
  {
    name: 'connections-almost-gone',
    summary: '{{ $value | humanizePercentage }} of the connections that PostgreSQL allows are open.',
    action: 'See in pg_stat_activity who holds them; end what is left over, then run fewer processes, or allow more (max_connections).',
    conditions: [
      condition(() => `${connectionsTaken} > 0.95`, { forSeconds: 60, within: 180, severity: 'page' }),
      condition(() => `${connectionsTaken} > 0.8`, { forSeconds: 300, within: 420 }),
    ],
  },
  {
    name: 'cache-memory-full',
    summary: 'Redis has taken {{ $value | humanizePercentage }} of the memory that it may take.',
    action: 'See what fills it (redis-cli --bigkeys, info memory); give it more (maxmemory), or a shorter time to what is kept.',
    conditions: [condition(() => `${cacheMemoryTaken} > 0.9`, { forSeconds: 600, within: 720 })],
  },
];
