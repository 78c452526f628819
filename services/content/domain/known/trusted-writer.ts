import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Whether an admin trusts a user as a writer of comments; nobody else can be trusted. */
export async function isTrustedWriter(em: EntityManager, userId: string | null): Promise<boolean> {
  if (userId === null) return false;
  const [known] = await em.execute<{ is_trusted: boolean }[]>('select is_trusted from author where id = ?', [userId]);
  return known?.is_trusted ?? false;
}

/** Trusts a writer from now on, or no longer. Throws 422 `writer_without_account` for guests and for those who are gone. */
export async function setTrustedWriter(em: EntityManager, userId: string | null, isTrusted: boolean): Promise<void> {
  const changed =
    userId === null ? [] : await em.execute<unknown[]>('update author set is_trusted = ? where id = ? returning 1 as changed', [isTrusted, userId]);
  if (changed.length === 0)
    throw DomainError.unusable(
      'writer_without_account',
      'The comment was written by a guest, or by someone whose account is gone: nobody can be trusted for it. Approve the comment alone.',
    );
}
