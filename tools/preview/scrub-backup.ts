import { createHash, createHmac, randomBytes } from 'node:crypto';
import { ExportLine, TableSums } from '@hanji/contracts/data-routes';
import { isActiveAdmin, type Pseudonym, scrubRow, type SnapshotAdmin } from './scrub-row.ts';

/** The rows of a service that were written so far, by table. */
type Sums = Map<string, { rows: number; readonly sum: ReturnType<typeof createHash> }>;

/**
 * A backup (its lines, each with its line feed) without personal data: no e-mail address and no hash of it is left, and the first admin is
 * the one given. Its sums and its seal are made anew, so that it is restored like any other. Throws for what is no backup.
 */
export async function* scrubBackup(lines: AsyncIterable<string>, admin: SnapshotAdmin): AsyncGenerator<string> {
  const seal = createHash('sha256');
  const key = randomBytes(32);
  const pseudonym: Pseudonym = (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 12);
  let service: string | null = null;
  let sums: Sums = new Map();
  let isAdminThere = false;
  let isWhole = false;
  let isFirst = true;
  for await (const line of lines) {
    if (isFirst && !line.startsWith('{"format":"hanji-backup","version":1,')) throw new Error('This is no backup of Hanji of this version.');
    isFirst = false;
    if (line.startsWith('],"sha256":"')) {
      isWhole = true;
      yield `],"sha256":"${seal.digest('hex')}"}\n`;
      break;
    }
    let written: string | null = line;
    const begins = /^\{"name":"([a-z][a-z-]*)","lines":\[\n$/.exec(line);
    if (begins !== null) [service, sums] = [begins[1] ?? '', new Map()];
    else if (/^\]\},?\n$/.test(line) || line === '],"images":[\n') service = null;
    else if (service !== null && line.startsWith('{"table":')) {
      const { table, row, end } = rowOf(line);
      const becomesAdmin: boolean = !isAdminThere && service === 'auth' && table === 'users' && isActiveAdmin(row);
      isAdminThere ||= becomesAdmin;
      const scrubbed = scrubRow(table, row, pseudonym, becomesAdmin ? admin : null);
      if (scrubbed !== null) count(sums, table, scrubbed);
      written = scrubbed === null ? null : `{"table":${JSON.stringify(table)},"row":${scrubbed}}${end}`;
    } else if (service !== null && line.startsWith('{"tables":')) written = `${JSON.stringify({ tables: promised(line, sums) })}\n`;
    if (written === null) continue;
    seal.update(written);
    yield written;
  }
  if (!isWhole) throw new Error('The backup is cut off: its last line is missing.');
}

function rowOf(line: string): { readonly table: string; readonly row: string; readonly end: string } {
  const [begin = '', table = ''] = /^\{"table":"([^"\\]+)","row":/.exec(line) ?? [];
  const end = line.endsWith(',\n') ? ',\n' : '\n';
  const row = line.slice(begin.length, -end.length - 1);
  if (begin === '' || !ExportLine.safeParse({ table, row: JSON.parse(row) as unknown }).success) throw new Error('A line of the backup is no row of a table.');
  return { table, row, end };
}

function count(sums: Sums, table: string, row: string): void {
  const known = sums.get(table) ?? { rows: 0, sum: createHash('sha256') };
  known.rows += 1;
  known.sum.update(`${row}\n`);
  sums.set(table, known);
}

/** The sums of every table that the backup has, those of which no row is left among them, in its order. */
function promised(line: string, sums: Sums): TableSums['tables'] {
  const { tables } = TableSums.parse(JSON.parse(line.trimEnd().replace(/,$/, '')));
  return Object.fromEntries(
    Object.keys(tables).map((table) => {
      const { rows, sum } = sums.get(table) ?? { rows: 0, sum: createHash('sha256') };
      return [table, { rows, checksum: sum.digest('hex') }];
    }),
  );
}
