import { connectionsTaken } from '../rules/server-alerts.ts';
import { type Panel, window } from './panel.ts';

/** PostgreSQL and Redis, as their exporters see them. */
export const serverPanels: readonly Panel[] = [
  {
    title: 'Connections of PostgreSQL',
    tells: 'By what they do. "idle in transaction" that stays holds locks.',
    unit: 'short',
    queries: { '{{state}}': 'sum by (state) (pg_stat_activity_count{store="postgres"}) > 0', allowed: 'max(pg_settings_max_connections{store="postgres"})' },
  },
  {
    title: 'Taken of what PostgreSQL allows',
    tells: 'Of its connections. 80 % for five minutes is told, 95 % wakes somebody up.',
    unit: 'percentunit',
    queries: { connections: connectionsTaken },
  },
  {
    title: 'Size of the databases',
    tells: 'Without what is written ahead; how full the disk is "Free on volumes" tells.',
    unit: 'bytes',
    queries: { '{{datname}}': 'max by (datname) (pg_database_size_bytes{store="postgres",datname!~"template.*|postgres"})' },
  },
  {
    title: 'Locks',
    tells: 'Held and waited for. Exclusive ones that stay stop readers and writers.',
    unit: 'short',
    queries: { '{{mode}}': 'sum by (mode) (pg_locks_count{store="postgres"}) > 0' },
  },
  {
    title: 'Replicas behind',
    tells: 'What the one that is furthest behind has yet to get; 0 where there is none.',
    unit: 'bytes',
    queries: { behind: 'max(pg_stat_replication_pg_wal_lsn_diff{store="postgres"}) or 0 * max(pg_up{store="postgres"})' },
  },
  {
    title: 'Memory of Redis',
    tells: 'Taken, and allowed (0: as much as there is). 90 % of it for ten minutes is told.',
    unit: 'bytes',
    queries: { taken: 'max(redis_memory_used_bytes{store="redis"})', allowed: 'max(redis_memory_max_bytes{store="redis"})' },
  },
  {
    title: 'Evicted from Redis',
    tells: 'Keys a second that had to go before their time; then caches miss more.',
    unit: 'short',
    queries: { evicted: `sum(rate(redis_evicted_keys_total{store="redis"}[${window}]))` },
  },
];
