import { lookup } from 'node:dns/promises';
import { IdParams } from '@hanji/contracts/api/common';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { Migration } from '@mikro-orm/migrations';
import { z } from 'zod';
import { recordEvent } from '../database/outbox.ts';
import { recordIfNewer } from '../database/newest.ts';
import { deadLetterHandlers } from '../http/dead-letter-handlers.ts';
import { created, noContent, ok } from '../http/reply.ts';
import { DomainError } from '../domain-error.ts';
import type { ServiceContext } from '../service-context.ts';
import type { ServiceImplementation } from '../start-service.ts';

const Note = z.object({ id: z.uuid(), text: z.string(), version: z.number().int() });

/** A small service on which the kit is tested: one of each kind of route, one event out, one in. */
export const notesDefinition = defineService({
  name: 'notes',
  summary: 'Notes, for the tests of the kit',
  port: 3999,
  routes: {
    readNote: { method: 'GET', path: '/api/notes/:id', access: 'any', summary: 'One note', params: IdParams, response: { status: 200, schema: Note } },
    pinnedNotes: {
      method: 'GET',
      path: '/api/notes/pinned',
      access: 'any',
      summary: 'A fixed word beside a parameter',
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
      response: { status: 200, schema: z.object({ items: z.array(Note), limit: z.number() }) },
    },
    writeNote: {
      method: 'POST',
      path: '/api/notes',
      access: 'user',
      summary: 'Write',
      body: z.strictObject({ text: z.string().min(1).max(20), pinned: z.boolean() }),
      response: { status: 201, schema: Note },
    },
    changeNote: {
      method: 'PUT',
      path: '/api/notes/:id',
      access: 'admin',
      summary: 'Change',
      params: IdParams,
      body: z.strictObject({ text: z.string() }),
      response: { status: 200, schema: Note },
      ifMatch: 'required',
    },
    forget: { method: 'POST', path: '/api/notes/forget', access: 'cookie', summary: 'By cookie', response: { status: 204 } },
    breakDown: { method: 'GET', path: '/api/notes/broken', access: 'any', summary: 'Fails inside', response: { status: 200 } },
    internal: {
      method: 'GET',
      path: '/internal/notes',
      access: 'internal',
      summary: 'For other services',
      response: { status: 200, schema: z.object({ ok: z.boolean() }) },
    },
    ...deadLetterRoutes('notes'),
  },
  database: true,
  cache: true,
  publishes: ['bookmark.toggled'],
  consumes: { 'user.profile.updated': { attempts: 2, delaySeconds: 0.2 } },
  environment: {},
  replicas: { min: 1, max: 1 },
});

class Notes extends Migration {
  override up(): void {
    this.addSql('create table note (id uuid primary key, text text not null, version int not null)');
    this.addSql('create table applied (event_id uuid not null, name text not null)');
  }
}

type NotesContext = ServiceContext<typeof notesDefinition>;

/** What makes the notes service run. A profile named "poison" makes its reaction fail, one named "lost" needs a host that has no
 * address, unless a note says "antidote". */
export const notesImplementation: ServiceImplementation<typeof notesDefinition, NotesContext> = {
  database: { entities: [], migrations: [{ name: '0001-notes', class: Notes }] },
  createDeps: (context) => context,
  handlers: {
    readNote: async ({ em, params }) => {
      const [note] = await em.execute<z.infer<typeof Note>[]>('select * from note where id = ?', [params.id]);
      if (note === undefined) throw DomainError.notFound('The note');
      return ok(note);
    },
    pinnedNotes: ({ query }) => ok({ items: [], limit: query.limit }),
    writeNote: async ({ em, body, identity }, deps) => {
      const note = { id: crypto.randomUUID(), text: body.text, version: 1 };
      await em.transactional(async (tx) => {
        await tx.execute('insert into note (id, text, version) values (?, ?, 1)', [note.id, note.text]);
        await recordEvent(tx, 'bookmark.toggled', {
          aggregateId: note.id,
          aggregateVersion: 1,
          payload: { postId: note.id, userId: identity.userId, bookmarked: body.pinned },
        });
        if (body.text === 'rollback') throw DomainError.unusable('rolled_back', 'Nothing of this stays.');
      });
      deps.wakeRelay();
      return created(note, `/api/notes/${note.id}`);
    },
    changeNote: ({ expectedVersion, params, body }) => {
      if (expectedVersion !== 1) throw DomainError.staleVersion(1);
      return ok({ id: params.id, text: body.text, version: 2 });
    },
    forget: () => noContent(),
    breakDown: () => {
      throw new Error('the secret detail');
    },
    internal: () => ok({ ok: true }),
    ...deadLetterHandlers(notesDefinition),
  },
  reactions: {
    'user.profile.updated': async (event, { em }) => {
      const isCured = (await em.execute<unknown[]>("select 1 from note where text = 'antidote'")).length > 0;
      if (event.payload.name === 'poison' && !isCured) throw new Error('cannot digest');
      if (event.payload.name === 'lost' && !isCured) await lookup('nowhere.invalid');
      if (!(await recordIfNewer(em, { scope: 'profile', id: event.aggregateId, version: event.aggregateVersion }))) return;
      await em.execute('insert into applied (event_id, name) values (?, ?)', [event.id, event.payload.name]);
    },
  },
};
