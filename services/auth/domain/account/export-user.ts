import type { Readable } from 'node:stream';
import { DomainError } from '@hanji/service-kit/domain-error';
import { textStream } from '@hanji/service-kit/text-stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LinkedIdentity } from '../linked-identity.ts';
import { type User, userView } from '../user.ts';

/** What another service keeps about a user: one JSON object, which comes as it is read. */
export interface UserDataPart {
  readonly name: string;
  readonly json: Readable;
}

/** What the other services keep about a user. Rejects where one of them does not answer; whoever does not read the parts destroys them. */
export type OpenUserData = (userId: string) => Promise<readonly UserDataPart[]>;

/**
 * All that the site keeps about a user, as JSON that is sent as it is read: users write as much as they like. Throws 503 `export_incomplete`: a file
 * with a part missing would pass for the whole. Where a part breaks off, so does the file, which then is no JSON.
 */
export async function exportUser(em: EntityManager, user: User, openUserData: OpenUserData): Promise<Readable> {
  const own = await exportOwn(em, user);
  const parts = await openUserData(user.id).catch((cause: unknown) => {
    throw new DomainError(
      'unavailable',
      'export_incomplete',
      'A part of the site does not answer right now, so the export would be incomplete. Try again in a few minutes.',
      { retryAfter: 60, cause },
    );
  });
  return textStream(wholeOf(own, parts));
}

async function* wholeOf(own: Record<string, unknown>, parts: readonly UserDataPart[]): AsyncGenerator<string | Buffer> {
  try {
    yield `{"exportedAt":${JSON.stringify(new Date().toISOString())},"auth":${JSON.stringify(own)}`;
    for (const { name, json } of parts) {
      yield `,${JSON.stringify(name)}:`;
      yield* json as AsyncIterable<Buffer>;
    }
    yield '}';
  } finally {
    for (const { json } of parts) json.destroy();
  }
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
