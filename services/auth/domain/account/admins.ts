import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { User } from '../user.ts';

/**
 * Makes sure that an active admin stays when this user goes or is suspended. Locks all admins, so that two who do it to each
 * other at the same time come one after the other. Throws 409 `last_admin`.
 */
export async function refuseLastAdmin(tx: EntityManager, user: Pick<User, 'id' | 'role'>): Promise<void> {
  if (user.role !== 'ADMIN') return;
  const admins = await tx.execute<{ id: string; status: string }[]>("select id, status from users where role = 'ADMIN' order by id for update");
  if (admins.some((admin) => admin.status === 'ACTIVE' && admin.id !== user.id)) return;
  throw DomainError.conflict('last_admin', 'This is the last active admin, and the site needs one. Make someone else an admin first.');
}
