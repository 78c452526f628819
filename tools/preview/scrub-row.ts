/** The admin of a preview, who takes the place of the first one of the snapshot. `passwordHash` is of the preview's own password. */
export interface SnapshotAdmin {
  readonly email: string;
  readonly passwordHash: string;
}

/** Makes something else of a text that tells nothing of it; the same for the same text within one snapshot. */
export type Pseudonym = (text: string) => string;

/** Names of columns that hold what somebody proves or is known by, whichever service adds one. Emptied wherever it stands. */
const secretColumns = /(?:^|_)(?:email|password|hash|token|secret|salt|contact|subject)(?:_|$)|^email_key$|^preview_key$/;
/**
 * An e-mail address as text or in a link or markup; each part as long as the standards allow. Of the signs that they allow before the @ those
 * that people use: with the others `/@name` in a web address would be one, and `'@2'` in a search vector.
 */
const emailAddress = /[\p{L}\p{N}._%+~-]{1,64}(?:@|&#64;|&#x40;|%40)[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?/giu;
/** Tables of addresses that are keys to something: whoever knows one is let in. */
const tablesOfKeys = new Set(['former_preview']);
/** A text in JSON, with the sign behind it that tells a name of a field. */
const jsonText = /"(?:[^"\\]|\\.)*"(?=(\s*:)?)/g;

/**
 * A row of a table (JSON, as PostgreSQL writes it) without e-mail addresses, hashes, passwords and what else somebody is known by; null where it
 * cannot stay without. What is not personal keeps every byte, for PostgreSQL sums the rows up once they are in. Only a row with an `id` may
 * change: the others are told apart, and put in order, by what is in them.
 */
export function scrubRow(table: string, row: string, pseudonym: Pseudonym, admin: SnapshotAdmin | null): string | null {
  if (tablesOfKeys.has(table)) return null;
  const columns = columnsOf(row);
  const scrubbed = columns.map(({ name, value }) => ({ name, value: scrubbedValue(name, value, pseudonym, admin) }));
  const isSame = scrubbed.every(({ value }, index) => value === columns[index]?.value);
  if (isSame) return row;
  if (columns[0]?.name !== 'id') return null;
  return `{${scrubbed.map(({ name, value }) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** Whether a row of `users` is the first admin's, who becomes the admin of the preview. */
export function isActiveAdmin(row: string): boolean {
  const { role, status } = JSON.parse(row) as { role?: unknown; status?: unknown };
  return role === 'ADMIN' && status === 'ACTIVE';
}

function scrubbedValue(name: string, value: string, pseudonym: Pseudonym, admin: SnapshotAdmin | null): string {
  if (admin !== null && (name === 'email' || name === 'email_key')) return JSON.stringify(admin.email);
  if (admin !== null && name === 'password_hash') return JSON.stringify(admin.passwordHash);
  // When something happened is no secret, and no text.
  if (secretColumns.test(name) && value.startsWith('"') && !name.endsWith('_at')) return 'null';
  return value.replaceAll(jsonText, (text, colon: string | undefined) => (colon === undefined ? withoutAddresses(text, pseudonym) : text));
}

function withoutAddresses(jsonString: string, pseudonym: Pseudonym): string {
  // Most texts hold none, and stay as they are to the byte.
  if (!/@|&#|%40|\\u/i.test(jsonString)) return jsonString;
  const text = JSON.parse(jsonString) as string;
  const changed = text.replaceAll(emailAddress, (address) => `someone-${pseudonym(address.toLowerCase())}@example.invalid`);
  return changed === text ? jsonString : JSON.stringify(changed);
}

/** The fields of an object as they are written. */
function columnsOf(row: string): { readonly name: string; readonly value: string }[] {
  const columns: { name: string; value: string }[] = [];
  let at = 1;
  while (at < row.length - 1) {
    const nameEnd = endOfValue(row, at);
    const valueEnd = endOfValue(row, nameEnd + 1);
    columns.push({ name: JSON.parse(row.slice(at, nameEnd)) as string, value: row.slice(nameEnd + 1, valueEnd) });
    at = valueEnd + 1;
  }
  return columns;
}

/** Where the JSON value that begins at `start` ends: at the `,`, `:` or bracket behind it. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') depth += 1;
    else if (depth > 0 && (sign === '}' || sign === ']')) depth -= 1;
    else if (depth === 0 && (sign === ',' || sign === ':' || sign === '}')) return at;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
