/** Rows of a CSV file by the names in its first line. Fields in quotes may hold commas, quotes (doubled) and ends of lines. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  const fields = text.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)|(,)|(\r?\n|\r)/g);
  for (const [, quoted, plain, comma, end] of fields) {
    if (quoted !== undefined) field += quoted.replaceAll('""', '"');
    else if (plain !== undefined) field += plain;
    else {
      row.push(field);
      field = '';
      if (comma === undefined && end !== undefined) {
        rows.push(row);
        row = [];
      }
    }
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  const [names = [], ...values] = rows;
  return values
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => Object.fromEntries(names.map((name, index) => [name.trim(), cells[index] ?? ''])));
}
