import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { expect, test } from 'vitest';
import { searchGate } from './search-gate.ts';

/** An entity manager whose statements are kept, and end when they are told to. */
function slowDatabase() {
  const statements: string[] = [];
  const waiting: (() => void)[] = [];
  const em = {
    transactional: (work: (tx: unknown) => unknown) =>
      work({
        execute: (sql: string) => {
          statements.push(sql);
          return sql.startsWith('set local') ? Promise.resolve([]) : new Promise((resolve) => waiting.push(() => resolve([sql])));
        },
      }),
  } as unknown as EntityManager;
  return { em, statements, waiting };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('two searches run, twenty wait, those beyond are told to try again', { tags: ['abuse/search-load'] }, async () => {
  const { em, waiting } = slowDatabase();
  const search = searchGate();
  const answers = Array.from({ length: 60 }, (_, index) => search(em, `search ${index}`, []).catch((error: unknown) => error));
  await settled();
  expect(waiting).toHaveLength(2);
  for (let ended = 0; ended < 22; ended += 1) {
    waiting.shift()?.();
    await settled();
  }
  const results = await Promise.all(answers);
  const refused = results.filter((result) => result instanceof DomainError);
  expect(results).toHaveLength(60);
  expect(refused).toHaveLength(38);
  expect(refused.map(({ code, kind }) => [code, kind])).toEqual(refused.map(() => ['busy', 'unavailable']));
});

test('each is ended by the database after two seconds, and one by words alone reads no whole table', async () => {
  const { em, statements, waiting } = slowDatabase();
  const search = searchGate();
  const answers = [search(em, 'any', []), search(em, 'words', [], 'byWords')];
  await settled();
  for (const end of waiting) end();
  expect(await Promise.all(answers)).toEqual([['any'], ['words']]);
  const settings = statements.filter((sql) => sql.startsWith('set local'));
  expect(settings.map((sql) => [sql.includes('statement_timeout = 2000'), sql.includes('enable_seqscan = off')])).toEqual([
    [true, false],
    [true, true],
  ]);
});
