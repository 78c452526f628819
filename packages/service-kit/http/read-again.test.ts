import { refusedHeader } from '@hanji/contracts/failed-answer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ok } from '../http/reply.ts';
import { notesDefinition, notesImplementation } from '../testing/notes-service.ts';
import { startTestService, type TestService, testUser } from '../testing/test-service.ts';

/** So many connections are ended, each in the midst of a request. */
let toEnd = 0;
let tries = 0;

type Execute = { readonly execute: (sql: string) => Promise<unknown> };

async function endWhileAsked({ em }: { readonly em: Execute }): Promise<void> {
  tries += 1;
  if (toEnd-- > 0) await em.execute('select pg_terminate_backend(pg_backend_pid())');
}

let notes: TestService;
beforeAll(async () => {
  notes = await startTestService(notesDefinition, {
    ...notesImplementation,
    handlers: {
      ...notesImplementation.handlers,
      readNote: async (request) => {
        await endWhileAsked(request);
        return ok({ id: request.params.id, text: 'read', version: 1 });
      },
      writeNote: async (request, deps) => {
        await endWhileAsked(request);
        return notesImplementation.handlers.writeNote(request, deps);
      },
      pinnedNotes: async ({ em, query }) => {
        tries += 1;
        await em.execute("set statement_timeout = '1ms'; select pg_sleep(60)");
        return ok({ items: [], limit: query.limit });
      },
    },
  });
});
afterAll(() => notes.stop());
beforeEach(() => {
  tries = 0;
});

const note = `/api/notes/${crypto.randomUUID()}`;

test('a read that is too slow for its database is not asked again', async () => {
  const answer = await notes.call('/api/notes/pinned');
  expect([answer.status, tries]).toEqual([503, 1]);
});

test('a read whose connection is lost reads again over another', async () => {
  toEnd = 2;
  const answer = await notes.call(note);
  expect([answer.status, answer.body.text, tries]).toEqual([200, 'read', 3]);
});

test('a read gives up where every connection is lost: 503, to be tried again in a moment', async () => {
  toEnd = Number.POSITIVE_INFINITY;
  const answer = await notes.call(note);
  expect([answer.status, answer.body.code, answer.headers.get('retry-after'), answer.headers.get(refusedHeader)]).toEqual([503, 'unavailable', '2', null]);
  expect(tries).toBe(6);
});

test('a change is made once, whatever becomes of its connection', async () => {
  toEnd = 1;
  const answer = await notes.call('/api/notes', { body: { text: 'ink', pinned: false }, as: testUser() });
  expect([answer.status, tries]).toEqual([503, 1]);
});
