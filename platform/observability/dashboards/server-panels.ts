import { cacheMemoryTaken, connectionsTaken } from '../rules/server-alerts.ts';
import { type Panel, window } from './panel.ts';

/** PostgreSQL and Redis, as their exporters see them. */
export const serverPanels: readonly Panel[] = [
  {
    title: 'Connections of PostgreSQL',
    tells: 'By what they do. "idle in transaction" that stays holds locks.',
    unit: 'short',
    queries: { '{{state}}': 'sum by (state) (pg_stat_activity_count{server="postgres"}) > 0', allowed: 'max(pg_settings_max_connections{server="postgres"})' },
  },
  {
    title: 'Taken of what PostgreSQL and Redis allow',
    tells: 'Connections: 80 % for five minutes is told, 95 % wakes somebody up. Memory: 90 % for ten minutes is told.',
    unit: 'percentunit',
    queries: { connections: connectionsTaken, memory: cacheMemoryTaken },
  },
  {
    title: 'Size of the databases',
    tells: 'Without what is written ahead; how full the disk is "Free on volumes" tells.',
    unit: 'bytes',
    queries: { '{{datname}}': 'max by (datname) (pg_database_size_bytes{server="postgres",datname!~"template.*|postgres"})' },
  },
  {
    title: 'Locks',
    tells: 'Held and waited for. Exclusive ones that stay stop readers and writers.',
    unit: 'short',
    queries: { '{{mode}}': 'sum by (mode) (pg_locks_count{server="postgres"}) > 0' },
  },
  {
    title: 'Behind the primary',
    tells: 'How late a replica is; 0 where there is none.',
    unit: 's',
    queries: { replica: 'max({__name__=~"pg_replication_lag(_seconds)?",server="postgres"})' },
  },
  {
    title: 'Memory of Redis',
    tells: 'Taken, and allowed (0: as much as there is).',
    unit: 'bytes',
    queries: { taken: 'max(redis_memory_used_bytes{server="redis"})', allowed: 'max(redis_memory_max_bytes{server="redis"})' },
  },
  {
    title: 'Evicted from Redis',
    tells: 'Keys a second that had to go before their time; then caches miss more.',
    unit: 'short',
    queries: { evicted: `sum(rate(redis_evicted_keys_total{server="redis"}[${window}]))` },
  },
];
