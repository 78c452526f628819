import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { DomainError } from '@hanji/service-kit/domain-error';
import { Batches, type UserData } from '@hanji/service-kit/user-data';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Note } from '../routes/note-routes.ts';
import { noteAnswer, NoteEntity } from './note.ts';

/** A user's notes, last written first. Throws 400 for a cursor of another list. */
export async function listNotes(
  em: EntityManager,
  userId: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Note[]; nextCursor: string | null }> {
  const [before, beforeId] = page.cursor === undefined ? [] : decodeCursor(page.cursor, ['instant', 'id']);
  const at = new Date(String(before));
  const older = before === undefined ? {} : { $or: [{ createdAt: { $lt: at } }, { createdAt: at, id: { $lt: String(beforeId) } }] };
  const notes = await em.find(NoteEntity, { userId, ...older }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: page.limit + 1 });
  return pageOf(notes, page.limit, noteAnswer, (note) => [note.createdAt.toISOString(), note.id]);
}

/** Deletes one of a user's notes. Throws 404 when there is none, or it is another's. */
export async function deleteNote(em: EntityManager, userId: string, id: string): Promise<void> {
  const deleted = await em.nativeDelete(NoteEntity, { id, userId });
  if (deleted === 0) throw DomainError.notFound('The note');
}

/** All that is kept here about a user. */
export function exportUser(em: EntityManager, userId: string): UserData {
  return {
    notes: new Batches<NoteEntity>(
      (last, size) => em.fork().find(NoteEntity, { userId, ...(last === null ? {} : { id: { $gt: last.id } }) }, { orderBy: { id: 'asc' }, limit: size }),
      noteAnswer,
    ),
  };
}
