import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { userDataReply } from '@hanji/service-kit/http/user-data-reply';
import { noteAnswer } from '../domain/note.ts';
import { deleteNote, exportUser, listNotes } from '../domain/own-notes.ts';
import { writeNote } from '../domain/write-note.ts';
import type { TemplateHandlers } from './handlers.ts';

/** `/api/template/notes`: notes of users on posts, and what is kept of a user. */
export const noteHandlers = {
  writeNote: async ({ em, body, identity }, deps) => {
    const note = await writeNote(em, { ...body, userId: identity.userId }, deps);
    return created(noteAnswer(note), `/api/template/notes/${note.id}`);
  },
  listNotes: async ({ em, query, identity }) => ok(await listNotes(em, identity.userId, query)),
  deleteNote: async ({ em, params, identity }) => {
    await deleteNote(em, identity.userId, params.id);
    return noContent();
  },
  exportUser: ({ em, params }) => userDataReply(exportUser(em, params.id)),
} satisfies TemplateHandlers;
