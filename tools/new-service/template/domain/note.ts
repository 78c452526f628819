import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Note } from '../routes/note-routes.ts';

/** A note as it is stored. */
export const NoteEntity = defineEntity({
  name: 'Note',
  tableName: 'note',
  properties: { id: p.uuid().primary(), postId: p.uuid(), userId: p.uuid(), text: p.text(), createdAt: p.datetime(3) },
});
/** See the entity of the same name. */
export type NoteEntity = InferEntity<typeof NoteEntity>;

/** A note as the API answers it. */
export function noteAnswer({ id, postId, text, createdAt }: NoteEntity): Note {
  return { id, postId, text, createdAt: createdAt.toISOString() };
}

/** Scope of the versions and tombstones of posts. */
export const postScope = 'post';
