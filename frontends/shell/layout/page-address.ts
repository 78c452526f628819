/** The path of an address on this site, without its query. */
export function pathOf(target: string): string {
  return target.split('?')[0] ?? target;
}

/** An address on this site with these query parameters set. */
export function withQuery(target: string, values: Readonly<Record<string, string>>): string {
  const [path = '/', query = ''] = target.split('?');
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) parameters.set(name, value);
  return `${path}?${parameters.toString()}`;
}
