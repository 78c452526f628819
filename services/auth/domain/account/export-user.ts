import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LinkedIdentity } from '../linked-identity.ts';
import { type User, userView } from '../user.ts';

/** What the other services keep about a user, by service. Rejects where one of them does not answer. */
export type FetchUserData = (userId: string) => Promise<Record<string, unknown>>;

/** All that the site keeps about a user. Throws 503 `export_incomplete`: a file with a part missing would pass for the whole. */
export async function exportUser(em: EntityManager, user: User, fetchUserData: FetchUserData): Promise<Record<string, unknown>> {
  const own = await exportOwn(em, user);
  const others = await fetchUserData(user.id).catch((cause: unknown) => {
    throw new DomainError(
      'unavailable',
      'export_incomplete',
      'A part of the site does not answer right now, so the export would be incomplete. Try again in a few minutes.',
      { retryAfter: 60, cause },
    );
  });
  return { exportedAt: new Date().toISOString(), auth: own, ...others };
}

/** What auth keeps, but for the hashes of password and tokens. */
async function exportOwn(em: EntityManager, user: User): Promise<Record<string, unknown>> {
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
    sessions: sessions.map((session) => ({
      createdAt: instant(session.created_at),
      lastUsedAt: instant(session.used_at),
      expiresAt: instant(session.expires_at),
    })),
  };
}

function instant(time: Date): string {
  return new Date(time).toISOString();
}
