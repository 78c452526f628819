import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { TableSums } from '@hanji/contracts/data-routes';
import pg from 'pg';
import { textStream } from '../text-stream.ts';
import { dataTables, type DataTable, lastMigration } from './tables.ts';

/** Rows with long texts may have a megabyte each. */
const batchSize = 100;

/**
 * Streams all data of a service as it is at one moment: a header, each row of each table, and the sums, one JSON object per line.
 * Memory stays bounded however large the tables are.
 */
export function exportData(databaseUrl: string, service: string): Readable {
  return textStream(exportLines(databaseUrl, service));
}

async function* exportLines(databaseUrl: string, service: string): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  // A connection that breaks between two queries fails the next one; nothing more than that.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only; set local timezone = 'UTC'");
    yield `${JSON.stringify({ service, migration: await lastMigration(client) })}\n`;
    const tables: TableSums['tables'] = {};
    for (const table of await dataTables(client)) {
      const sum = createHash('sha256');
      let count = 0;
      for await (const rows of readRows(client, table)) {
        for (const row of rows) sum.update(`${row}\n`);
        count += rows.length;
        yield rows.map((row) => `{"table":${JSON.stringify(table.name)},"row":${row}}\n`).join('');
      }
      tables[table.name] = { rows: count, checksum: sum.digest('hex') };
    }
    yield `${JSON.stringify({ tables })}\n`;
  } finally {
    await client.end();
  }
}

/** Rows of a table as JSON text, in batches, ordered by primary key. Needs a transaction. */
export async function* readRows(client: pg.Client, table: DataTable): AsyncGenerator<string[]> {
  await client.query(
    `declare data_rows no scroll cursor for select row_to_json(r)::text as line from (select ${table.columns} from ${table.sqlName} order by ${table.order}) r`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${batchSize} from data_rows`);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await client.query('close data_rows');
}
