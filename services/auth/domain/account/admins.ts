import { DomainError } from '@hanji/service-kit/domain-error';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { User } from '../user.ts';

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

/**
 * A user that an admin is about to change, locked until the transaction of `tx` ends. Where they are an admin no more by it (`endsAdmin`), throws 409
 * `last_admin` for the last one. Throws 404.
 */
export async function lockUser(tx: EntityManager, id: string, { endsAdmin }: { readonly endsAdmin: boolean }): Promise<User> {
  const found = await tx.findOne(User, { id });
  if (found === null) throw DomainError.notFound('The user');
  const target = { id, role: found.role };
  // All admins are locked before this one: two who do it to each other would wait for each other otherwise.
  if (endsAdmin) await refuseLastAdmin(tx, target);
  const locked = await tx.findOneOrFail(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (endsAdmin) await refuseIfMadeAdmin(tx, target.role, locked);
  return locked;
}

/** The same as `refuseLastAdmin` for a user, locked now, who was made an admin after `roleBefore` was read. */
export async function refuseIfMadeAdmin(tx: EntityManager, roleBefore: User['role'], locked: Pick<User, 'id' | 'role'>): Promise<void> {
  if (locked.role !== roleBefore) await refuseLastAdmin(tx, locked);
}
