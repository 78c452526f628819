/** Whether a value of a file (JSON, YAML, TOML) is a table of fields: no list, text or nothing. */
export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
