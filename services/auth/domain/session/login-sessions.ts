import type { LoginSession } from '@hanji/contracts/api/users';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { endSession } from './session.ts';

const maxShown = 100;

interface Row {
  readonly id: string;
  readonly device: string | null;
  readonly created_at: Date;
  readonly used_at: Date;
  readonly expires_at: Date;
}

/** Where a user is logged in, last used first; `current` is the session that asks. */
export async function listLoginSessions(em: EntityManager, userId: string, current: string | undefined): Promise<LoginSession[]> {
  const rows = await em.execute<Row[]>(
    `select id, device, created_at, used_at, expires_at from session where user_id = ? and expires_at > now() order by used_at desc, id limit ${maxShown}`,
    [userId],
  );
  return rows.map((row) => ({
    id: row.id,
    isCurrent: row.id === current,
    device: row.device ?? '',
    createdAt: instant(row.created_at),
    lastUsedAt: instant(row.used_at),
    expiresAt: instant(row.expires_at),
  }));
}

/** Ends one session of a user. Throws 404 for one that is not theirs, or has ended. */
export async function endLoginSession(em: EntityManager, userId: string, id: string): Promise<void> {
  if (!(await endSession(em, id, userId))) throw DomainError.notFound('The login');
}

function instant(time: Date): string {
  return new Date(time).toISOString();
}
