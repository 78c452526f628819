import { Cursor, Id, IdParams, Instant, limit, listOf } from '@hanji/contracts/api/common';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

/** A note; only who wrote it sees it. */
export const Note = z.object({ id: Id, postId: Id, text: z.string(), createdAt: Instant }).meta({ id: 'TemplateNote' });
/** See the schema of the same name. */
export type Note = z.infer<typeof Note>;

/** Notes of users on posts. */
export const noteRoutes = {
  writeNote: {
    method: 'POST',
    path: '/api/template/notes',
    access: 'user',
    summary: 'Keep a note on a post',
    body: z.strictObject({ postId: Id, text: z.string().min(1).max(1000) }).meta({ id: 'WriteTemplateNoteRequest' }),
    response: { status: 201, schema: Note },
    problems: ['not_found', 'service_unavailable'],
    limit: { requests: 60, per: 'minute' },
  },
  listNotes: {
    method: 'GET',
    path: '/api/template/notes',
    access: 'user',
    summary: 'My notes, last written first',
    query: z.strictObject({ limit: limit(), cursor: Cursor }),
    response: { status: 200, schema: listOf(Note).meta({ id: 'TemplateNoteList' }) },
  },
  deleteNote: {
    method: 'DELETE',
    path: '/api/template/notes/:id',
    access: 'user',
    summary: 'Delete one of my notes',
    params: IdParams,
    response: { status: 204 },
  },
} as const satisfies Record<string, RouteDefinition>;
