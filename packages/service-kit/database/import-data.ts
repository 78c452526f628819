import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ExportHeader, TableSums } from '@hanji/contracts/data-routes';
import pg from 'pg';
import { DomainError } from '../domain-error.ts';
import { readRows } from './export-data.ts';
import { beginNewState } from './state.ts';
import { type DataTable, dataTables, lastMigration, ephemeralTables } from './tables.ts';

const batchSize = 500;

/** How an export is taken in: a rehearsal does all of it, then takes it back. */
export interface ImportOptions {
  readonly isRehearsal?: boolean;
}

/**
 * Replaces all data of a service by an export: in one transaction, verified by counting and summing what is there afterwards
 * against the export's own sums. Throws 422 and changes nothing when the export is of another service or version, cut off or
 * altered. Events that wait to be published, or still to be taken, belong to the old state and are dropped.
 */
export async function importData(databaseUrl: string, service: string, source: Readable, { isRehearsal = false }: ImportOptions = {}): Promise<TableSums> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  // A connection that breaks between two queries fails the next one; nothing more than that.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("begin; set local timezone = 'UTC'");
    const tables = await dataTables(client);
    const lines = createInterface({ input: source, crlfDelay: Infinity })[Symbol.asyncIterator]();
    await checkHeader(client, service, (await lines.next()).value);
    const restoreChecks = await deferChecks(client);
    await client.query(`truncate ${['outbox', ...(await ephemeralTables(client)), ...tables.map((table) => table.sqlName)].join(', ')}`);
    const promised = await insertRows(client, tables, lines);
    await advanceSequences(client, tables);
    await restoreChecks();
    const found = await sumsOf(client, tables);
    if (JSON.stringify(promised) !== JSON.stringify(found)) throw damaged('its rows are not what its sums say');
    if (isRehearsal) return { tables: found };
    await beginNewState(client);
    await client.query('commit');
    return { tables: found };
  } finally {
    // Without the commit the server rolls back.
    await client.end();
  }
}

function damaged(reason: string): DomainError {
  return DomainError.unusable('backup_damaged', `This export cannot be taken: ${reason}. Nothing was changed.`);
}

async function checkHeader(client: pg.Client, service: string, line: unknown): Promise<void> {
  const header = ExportHeader.safeParse(parse(line)).data;
  if (header?.service !== service) throw damaged(`it is not one of the ${service} service`);
  const migration = await lastMigration(client);
  if (header.migration !== migration)
    throw DomainError.unusable(
      'backup_of_other_version',
      `This export was made at migration ${header.migration}, the database is at ${migration}. Restore it with the release that made it.`,
    );
}

function parse(line: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(line));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one error below.
  }
  throw damaged('a line is not JSON');
}

/** Lets rows come in any order; the answer turns the checks of foreign keys on again, and checks. */
async function deferChecks(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ sql: string; deferrable: boolean }>(
    `select format('alter table %s alter constraint %I', conrelid::regclass, conname) as sql, condeferrable as deferrable
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { sql, deferrable } of rows) if (!deferrable) await client.query(`${sql} deferrable`);
  await client.query('set constraints all deferred');
  return async () => {
    await client.query('set constraints all immediate').catch((cause: unknown) => {
      throw cause instanceof pg.DatabaseError ? damaged(cause.message) : cause;
    });
    for (const { sql, deferrable } of rows) if (!deferrable) await client.query(`${sql} not deferrable`);
  };
}

/** Inserts the rows as they come and answers the sums of the last line. */
async function insertRows(client: pg.Client, tables: readonly DataTable[], lines: AsyncIterator<string>): Promise<TableSums['tables']> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  let batch: string[] = [];
  let current: DataTable | null = null;
  const write = async () => {
    if (current === null || batch.length === 0) return;
    const { sqlName, columns } = current;
    await client
      .query(
        `insert into ${sqlName} (${columns}) overriding system value select ${columns} from unnest($1::text[]) line, json_populate_record(null::${sqlName}, line::json -> 'row')`,
        [batch],
      )
      .catch((cause: unknown) => {
        throw cause instanceof pg.DatabaseError ? damaged(cause.message) : cause;
      });
    batch = [];
  };
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = parse(next.value);
    if ('tables' in line) {
      await write();
      return TableSums.parse(line).tables;
    }
    const table = byName.get(String(line['table']));
    if (table === undefined) throw damaged(`there is no table ${String(line['table'])}`);
    if (table !== current || batch.length >= batchSize) await write();
    current = table;
    batch.push(next.value);
  }
  throw damaged('it ends before its last line');
}

/** Identity columns go on counting behind what came in. */
async function advanceSequences(client: pg.Client, tables: readonly DataTable[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ column: string }>(
      "select quote_ident(attname) as column from pg_attribute where attrelid = $1::regclass and attidentity <> ''",
      [table.sqlName],
    );
    for (const { column } of rows)
      await client.query(
        `select setval(pg_get_serial_sequence('${table.sqlName}', '${column}'), coalesce((select max(${column}) from ${table.sqlName}), 0) + 1, false)`,
      );
  }
}

async function sumsOf(client: pg.Client, tables: readonly DataTable[]): Promise<TableSums['tables']> {
  const sums: TableSums['tables'] = {};
  for (const table of tables) {
    const sum = createHash('sha256');
    let count = 0;
    for await (const rows of readRows(client, table)) {
      for (const row of rows) sum.update(`${row}\n`);
      count += rows.length;
    }
    sums[table.name] = { rows: count, checksum: sum.digest('hex') };
  }
  return sums;
}
