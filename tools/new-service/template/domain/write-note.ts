import { randomUUIDv7 } from 'node:crypto';
import { isTombstoned, recordIfNewer } from '@hanji/service-kit/database/newest';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TemplateDeps } from './deps.ts';
import { NoteEntity, postScope } from './note.ts';

/** Keeps a note on a post. Throws 404 when there is no such post to read, 503 while that cannot be known. */
export async function writeNote(em: EntityManager, given: Pick<NoteEntity, 'postId' | 'text' | 'userId'>, deps: TemplateDeps): Promise<NoteEntity> {
  if (!(await deps.isPublicPost(given.postId))) throw DomainError.notFound('The post');
  return em.transactional(async (tx) => {
    // Holds what is known of the post: a deletion that comes now waits, and finds the note; one that came before is seen.
    await recordIfNewer(tx, { scope: postScope, id: given.postId, version: 0 });
    if (await isTombstoned(tx, postScope, given.postId)) throw DomainError.notFound('The post');
    const note = tx.create(NoteEntity, { id: randomUUIDv7(), ...given, createdAt: new Date() });
    await tx.persist(note).flush();
    return note;
  });
}
