import { withCodeAside } from './prose.ts';

const row = /^ {0,3}\|.*\S/;
const line = /^ {0,3}\|(?=[:|+ \t]*[-=])[-=:|+ \t]+$/;
/** Below a head; one of `=` stands above a foot. */
const headLine = /^ {0,3}\|(?=[:|+ \t]*-)[-:|+ \t]+$/;

/** Writes tables that have no head, which Kramdown reads and others do not, in HTML with Markdown in it. */
export function readHeadlessTables(body: string): string {
  if (!/^ {0,3}\|/m.test(body)) return body;
  return withCodeAside(body, (text) => {
    const lines = text.split('\n');
    const out: string[] = [];
    for (let at = 0; at < lines.length;) {
      const isStart = row.test(lines[at] ?? '') && (lines[at - 1] ?? '').trim() === '';
      const rows = isStart ? rowsAt(lines, at) : [];
      out.push(...(rows.length === 0 ? [lines[at] ?? ''] : tableOf(rows)));
      at += Math.max(rows.length, 1);
    }
    return out.join('\n');
  });
}

function rowsAt(lines: readonly string[], start: number): readonly string[] {
  let end = start;
  while (row.test(lines[end] ?? '')) end += 1;
  return lines.slice(start, end);
}

/** One with a head is left to be read as everywhere. */
function tableOf(rows: readonly string[]): readonly string[] {
  const [first = '', second = ''] = rows;
  const isLine = line.test(first);
  if (!isLine && headLine.test(second)) return rows;
  // A line above the head is for the eye.
  if (isLine && rows.length > 2 && headLine.test(rows[2] ?? '')) return rows.slice(1);
  const cells = rows.filter((text) => !line.test(text)).map(cellsOf);
  if (cells.length === 0) return rows;
  return [
    '<table><tbody>',
    ...cells.flatMap((texts) => ['<tr>', ...texts.flatMap((text) => ['<td>', '', text, '', '</td>']), '</tr>']),
    '</tbody></table>',
    '',
  ];
}

function cellsOf(text: string): string[] {
  const inner = text
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
