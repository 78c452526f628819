/** Path and query of a request target (`/a?b=c`, `http://host/a`), the path in Kong's normal form; null where nginx answers 400. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } | null {
  let rest = target;
  if (!rest.startsWith('/')) {
    const authority = /^https?:\/\/[^/?#]*/i.exec(rest)?.[0];
    if (authority === undefined) return null;
    rest = rest.slice(authority.length);
    if (!rest.startsWith('/')) rest = `/${rest}`;
  }
  const at = rest.indexOf('?');
  if (/%(?![0-9a-f]{2})|%00/i.test(at === -1 ? rest : rest.slice(0, at))) return null;
  return at === -1 ? { path: normalisePath(rest), query: '' } : { path: normalisePath(rest.slice(0, at)), query: rest.slice(at) };
}

/**
 * The one spelling of a path: unreserved characters decoded, other escapes in upper case, no `//`, no `.` and `..`. Routes
 * are matched against it and upstreams get it, so that the two cannot disagree about what was asked for.
 */
export function normalisePath(path: string): string {
  if (isNormal(path)) return path;
  const decoded = path.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => decodeUnreserved(hex)).replaceAll(/[^\x21-\x7e]/g, escapeByte);
  const kept: string[] = [];
  const segments = decoded.split('/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    else if (segment !== '.' && segment !== '') kept.push(segment);
    if (isLast && (segment === '' || segment === '.' || segment === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}

function isNormal(path: string): boolean {
  // Any of: an escape, an empty or dotted segment, a character outside of printable ASCII.
  return !/%|\/\/|\/\.|[^\x21-\x7e]/.test(path);
}

function decodeUnreserved(hex: string): string {
  const character = String.fromCharCode(Number.parseInt(hex, 16));
  return /[\w.~-]/.test(character) ? character : `%${hex.toUpperCase()}`;
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
