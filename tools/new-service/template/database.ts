import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { NoteEntity } from './domain/note.ts';
import { Notes } from './migrations/2026-01-01-01-notes.ts';

/** Entities and migrations of the template service. */
export const database: DatabaseSchema = {
  entities: [NoteEntity],
  migrations: [{ name: '2026-01-01-01-notes', class: Notes }],
};
