import type { Compared } from './compare-colours.ts';
import { milliseconds, percent } from './decide.ts';

const heads = ['', 'requests', 'green', 'errors', 'green', 'p95', 'green', 'verdict'];

/** The comparison as a table of text, blue's figure before green's. */
export function reportTable(rows: readonly Compared[]): string {
  const cells = rows.map(({ name, whole: { blue, green }, p95, verdict }) => [
    name,
    String(blue.requests),
    String(green.requests),
    percent(blue),
    percent(green),
    milliseconds(p95.blue),
    milliseconds(p95.green),
    verdict,
  ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `  ${row
      .map((cell, at) => (at === 0 || at === row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()}\n`;
  return [heads, ...cells].map(line).join('');
}
