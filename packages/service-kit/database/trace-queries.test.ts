import { expect, test } from 'vitest';
import { statementStep } from './trace-queries.ts';

test.each([
  ['select p.id from post p where slug = $1', 'SELECT post'],
  ['insert into "comment" ("text") values (\'from secret into words\')', 'INSERT comment'],
  ['update "public"."post" set title = $1', 'UPDATE post'],
  ["select 'it''s from somewhere', 1 from outbox", 'SELECT outbox'],
  [`select '${'from words '.repeat(1000)}' from post`, 'SELECT'],
  ['with newest as (select 1 from post_revision) delete from post', 'SELECT post_revision'],
  ['begin', 'BEGIN'],
  ['', 'QUERY'],
])('%s is %s', (sql, name) => {
  expect(statementStep(sql).name).toBe(name);
});
