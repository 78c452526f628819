import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { TestSite } from './local-site.ts';

/** Tables that speak of what is gone because it is gone, or that keep what was said for a few days. */
const records: Readonly<Record<string, string>> = {
  aggregate_state: 'tombstones, which keep late events from bringing anything back',
  outbox: 'events that were published, kept for a week',
  post_deletion: 'how far the clearing up has come',
};

/** Every place where one of the words still stands: rows of any service's tables, keys and values in Redis, names of stored files. */
export async function findTraces(site: TestSite, words: readonly string[]): Promise<string[]> {
  const services = site.site.workloads.filter((workload) => workload.plan.needs.database).map((workload) => workload.deployable.name);
  const inTables = await Promise.all(services.map((service) => tracesInTables(site, service, words)));
  return [...inTables.flat(), ...(await tracesInRedis(site, words)), ...tracesInFiles(site, words)];
}

async function tracesInTables(site: TestSite, service: string, words: readonly string[]): Promise<string[]> {
  const tables = await site.query<{ name: string }>(service, "select tablename as name from pg_tables where schemaname = 'public'");
  const found: string[] = [];
  for (const { name } of tables.filter((table) => !(table.name in records))) {
    const rows = await site.query<{ row: string }>(service, `select left(t::text, 200) as row from "${name}" t where t::text ~ $1 limit 3`, [words.join('|')]);
    found.push(...rows.map(({ row }) => `${service}.${name}: ${row}`));
  }
  return found;
}

async function tracesInRedis(site: TestSite, words: readonly string[]): Promise<string[]> {
  const redis = new Redis(site.site.servers.redis);
  const found: string[] = [];
  try {
    for await (const keys of redis.scanStream({ count: 1000 }) as AsyncIterable<string[]>) {
      for (const key of keys) {
        const text = `${key} ${await textOf(redis, key)}`;
        if (words.some((word) => text.includes(word))) found.push(`redis ${key}: ${text.slice(0, 300)}`);
      }
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

async function textOf(redis: Redis, key: string): Promise<string> {
  const readers: Readonly<Record<string, () => Promise<unknown>>> = {
    string: () => redis.get(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, '0', '-1'),
    hash: () => redis.hgetall(key),
  };
  return JSON.stringify(await readers[await redis.type(key)]?.());
}

function tracesInFiles(site: TestSite, words: readonly string[]): string[] {
  const names = readdirSync(join(site.site.dataDir, 'files'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => words.some((word) => name.includes(word))).map((name) => `file ${name}`);
}
