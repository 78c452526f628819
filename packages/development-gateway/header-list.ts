/** Headers as a flat list of names and values in turn, as Node reads and writes them. Names are compared without case. */
export type HeaderList = string[];

/** First value of a header, or undefined. `name` in lower case. */
export function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2) if (isNamed(headers[at], name)) return headers[at + 1];
  return undefined;
}

/** All values of a header. `name` in lower case. */
export function headersOf(headers: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at < headers.length; at += 2) if (isNamed(headers[at], name)) values.push(headers[at + 1] ?? '');
  return values;
}

/** Removes a header, however often it is there. `name` in lower case. */
export function removeHeader(headers: HeaderList, name: string): void {
  for (let at = headers.length - 2; at >= 0; at -= 2) if (isNamed(headers[at], name)) headers.splice(at, 2);
}

/** Sets a header to this one value. */
export function setHeader(headers: HeaderList, name: string, value: string): void {
  removeHeader(headers, name.toLowerCase());
  headers.push(name, value);
}

function isNamed(actual: string | undefined, name: string): boolean {
  return actual !== undefined && actual.length === name.length && (actual === name || actual.toLowerCase() === name);
}
