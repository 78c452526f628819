import { createHash } from 'node:crypto';

/**
 * What stands for a user in log lines: the same in all lines of one, and nothing that leads to them without the database, for ids are too random to be
 * tried out. `hanji-identity` of the gateway does the same.
 */
export function hashedUser(userId: string): string {
  return createHash('md5').update(`hanji user ${userId}`).digest('hex');
}
