import type { EntityManager } from '@mikro-orm/postgresql';
import { LinkedIdentity } from './linked-identity.ts';
import { type User, userView } from './user.ts';

/** All that auth keeps about a user, but for the hashes of password and tokens. */
export async function exportUser(em: EntityManager, user: User): Promise<Record<string, unknown>> {
  const identities = await em.find(LinkedIdentity, { userId: user.id }, { orderBy: { linkedAt: 'asc' } });
  const sessions = await em.execute<{ created_at: Date; used_at: Date; expires_at: Date }[]>(
    'select created_at, used_at, expires_at from session where user_id = ? order by created_at',
    [user.id],
  );
  return {
    account: {
      ...userView(user),
      emailVerifiedAt: user.emailVerifiedAt?.toISOString() ?? null,
      hasPassword: user.passwordHash !== null,
      isImported: user.isImported,
    },
    linkedAccounts: identities.map(({ issuer, subject, linkedAt }) => ({ issuer, subject, linkedAt: linkedAt.toISOString() })),
    sessions: sessions.map((one) => ({ createdAt: instant(one.created_at), lastUsedAt: instant(one.used_at), expiresAt: instant(one.expires_at) })),
  };
}

function instant(time: Date): string {
  return new Date(time).toISOString();
}
