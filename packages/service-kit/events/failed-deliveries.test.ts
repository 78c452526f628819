import { expect, test } from 'vitest';
import { openOrm } from '../database/orm.ts';
import { createTestDatabase } from '../testing/test-service.ts';
import { popFailures, recordFailure } from './failed-deliveries.ts';

test('what an error of the database repeats is not kept of a failure', async () => {
  const database = await createTestDatabase('failures');
  const orm = await openOrm(database.url, { entities: [], migrations: [] }, 2);
  try {
    const em = orm.em.fork();
    await em.execute(`create table failed_delivery (
      event text not null, digest text not null, error text not null, attempts int not null,
      first_failed_at timestamptz not null default now(), last_failed_at timestamptz not null default now(), primary key (event, digest))`);
    await em.execute('create table reader (email text primary key)');
    const failureOf = async (statement: string, value: string) => {
      const error: Error = await em.execute(statement, [value]).then(
        () => new Error('nothing failed'),
        (cause: Error) => cause,
      );
      const delivery = { event: 'post.created', digest: value };
      await recordFailure(em, delivery, error);
      return (await popFailures(em, delivery))?.error;
    };
    const planted = 'planted@example.org';
    await em.execute('insert into reader values (?)', [planted]);
    const said = {
      'select ?::text::uuid': 'invalid input syntax for type uuid: "…"',
      "select to_tsquery(? || ' ink pen')": 'syntax error in tsquery: "…"',
      'insert into reader values (?)': 'duplicate key',
      "select ('999999999999' || left(?, 0))::int": 'value "…" is out of range for type integer',
    };
    for (const [statement, kept] of Object.entries(said)) {
      const failure = await failureOf(statement, planted);
      expect(failure).toContain(kept);
      expect(failure).not.toMatch(/planted|9999|already exists/);
    }
  } finally {
    await orm.close();
    await database.drop();
  }
});
