import { createHash } from 'node:crypto';
import type { WrittenMigration } from './read-migrations.ts';

/** What a migration does, as twenty hexadecimal digits: its statements as they are sent, and whether they are one transaction. */
export function migrationHash({ sql, isTransactional }: Pick<WrittenMigration, 'sql' | 'isTransactional'>): string {
  return createHash('sha256')
    .update(JSON.stringify([isTransactional, ...sql]))
    .digest('hex')
    .slice(0, 20);
}
