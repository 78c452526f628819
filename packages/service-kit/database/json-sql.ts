/** SQL that writes an instant as the API does: ISO 8601 in UTC with milliseconds. */
export function instantSql(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** SQL of columns that are answered as they are, by their names in answers: `coverImage` is `p.cover_image`. */
export function columnsSql<Name extends string>(table: string, names: readonly Name[]): Record<Name, string> {
  const columnOf = (name: string) => `${table}.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  return Object.fromEntries(names.map((name) => [name, columnOf(name)])) as Record<Name, string>;
}

/** SQL of a JSON object of the given fields, each with its SQL. */
export function objectSql(of: Record<string, string>): string {
  return `json_build_object(${Object.entries(of)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})`;
}
