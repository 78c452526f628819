import { type MarkedExtension, Tokenizer } from 'marked';

/** Tables with rows longer than their head get a wider one: else what stands in the surplus cells would be left out. */
export const wholeTables: MarkedExtension = {
  tokenizer: {
    table(source) {
      const read = (text: string) => Tokenizer.prototype.table.call(this, text);
      const table = read(source);
      if (table === undefined) return undefined;
      const [head = '', rule = '', ...rows] = table.raw.split('\n');
      const surplus = Math.max(...rows.map(cellCount)) - table.header.length;
      if (surplus <= 0) return table;
      const wider = read([withCells(head, ' ', surplus), withCells(rule, '---', surplus), ...rows].join('\n'));
      return wider === undefined ? table : { ...wider, raw: table.raw };
    },
  },
};

const bar = /(?<!\\)\|/;

/** How many cells a row has up to the last one that something stands in. */
function cellCount(row: string): number {
  const cells = row.trim().replace(/^\|/, '').split(bar);
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function withCells(row: string, cell: string, count: number): string {
  const end = row.trimEnd();
  return `${end.endsWith('|') && !end.endsWith(String.raw`\|`) ? end : `${end}|`}${`${cell}|`.repeat(count)}`;
}
