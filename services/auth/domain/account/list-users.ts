import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { z } from 'zod';
import { Id } from '@hanji/contracts/api/common';
import type { ListedUser, ListUsersQuery, UserList } from '@hanji/contracts/api/users';
import { DomainError } from '@hanji/service-kit/domain-error';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User, userView } from '../user.ts';

/** Users, newest first (ids tell the time); `q` is looked for in name and e-mail address, `ids` names the only ones, `imported` tells by how the account came. Throws 400 for a cursor of another list. */
export async function listUsers(em: EntityManager, query: z.output<typeof ListUsersQuery>): Promise<z.input<typeof UserList>> {
  const { q, ids, role, status, imported, limit, cursor } = query;
  const words = unicodeForm(q?.trim() ?? '', 'NFC');
  const pattern = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await em.find(
    User,
    {
      ...(role === undefined ? {} : { role }),
      ...(status === undefined ? {} : { status }),
      ...(imported === undefined ? {} : { isImported: imported }),
      id: { ...(ids === undefined ? {} : { $in: ids }), ...(cursor === undefined ? {} : { $lt: idOf(cursor) }) },
      ...(words === '' ? {} : { $or: [{ name: { $ilike: pattern } }, { email: { $ilike: pattern } }] }),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return pageOf(rows, limit, listed, (user) => [user.id]);
}

function listed(user: User): ListedUser {
  return { ...userView(user), isImported: user.isImported, hasPassword: user.passwordHash !== null };
}

function idOf(cursor: string): string {
  const id = Id.safeParse(decodeCursor(cursor, ['string'])[0]);
  if (!id.success) throw DomainError.invalid('query.cursor', 'is not a cursor of this list; take it from "nextCursor"');
  return id.data;
}
