import { createHash } from 'node:crypto';

/** What tells one message of a queue from another however often it is delivered: a hash of its id and its bytes. */
export function deliveryDigest(messageId: unknown, content: Buffer): string {
  return createHash('sha256')
    .update(`${String(messageId)}\n`)
    .update(content)
    .digest('hex');
}

/** Text as PostgreSQL takes it: no NUL, no half of a character pair; at most 2,000 characters. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').slice(0, 2000).toWellFormed();
}
