import { expect, test } from 'vitest';
import { type NewThings, type RiskKind, riskReasons, statementRisks } from './statement-risks.ts';

const kindsOf = async (sql: string, added: NewThings = new Set()) => (await statementRisks(sql, added)).map(({ kind, on }) => `${kind} ${on}`);

test.each<[sql: string, risks: readonly `${RiskKind} ${string}`[]]>([
  ['drop table post', ['drop post']],
  ['drop view popular', ['drop popular']],
  ['alter table post drop column subtitle', ['drop post.subtitle']],
  ['truncate post', ['drop post']],
  ['delete from post where true', ['drop post']],
  ['alter table post rename to article', ['rename post']],
  ['alter table post rename column title to headline', ['rename post.title']],
  ['alter table post add column mood text not null', ['required-column post.mood']],
  ['alter table post alter column subtitle set not null', ['required-column post.subtitle']],
  ['alter table post alter column status drop default', ['required-column post.status']],
  ['alter table post alter column views type bigint', ['type-change post.views']],
  ['alter table post add constraint short check (length(title) < 10)', ['new-rule post.short']],
  ['alter table post add constraint one unique (title)', ['new-rule post.one']],
  ['alter table post add foreign key (author_id) references author', ['new-rule post.author_id']],
  ['create unique index one on post (title)', ['new-rule post.one', 'lock-for-index post.one']],
  ['create index by_title on post (title)', ['lock-for-index post.by_title']],
  ["alter table post add column head tsvector generated always as (to_tsvector('simple', title)) stored", ['table-rewrite post.head']],
  ['alter table post add column key uuid default gen_random_uuid()', ['table-rewrite post.key']],
  ['alter table post set unlogged', ['table-rewrite post']],
  ['update post set views = 0', ['long-update post']],
  ["do $$ begin execute 'drop table post'; end $$", ['unseen-statements do']],
  ['select 1; drop table post', ['drop post']],
])('%s', async (sql, risks) => {
  expect(await kindsOf(sql)).toEqual(risks);
});

test.each([
  'alter table post add column mood text',
  "alter table post add column mood text not null default 'calm'",
  'alter table post add column seen_at timestamptz default now()',
  'alter table post drop constraint short',
  'alter table post alter column status set default 1',
  'drop index by_title',
  'create index concurrently by_title on post (title)',
  'create table mood (id uuid primary key, name text not null unique)',
  'create function f() returns int language sql as $$ select 1 $$',
  "comment on table post is 'local'",
])('%s: the release before does not notice', async (sql) => {
  expect(await kindsOf(sql)).toEqual([]);
});

test('what is new since the last release may change in any way', async () => {
  const added: NewThings = new Set();
  await statementRisks('create table mood (id uuid); alter table post add column mood_id uuid', added);
  for (const sql of ['drop table mood', 'alter table mood alter column id type text', 'update mood set id = null', 'create index mood_id on mood (id)'])
    expect(await kindsOf(sql, added)).toEqual([]);
  expect(await kindsOf('alter table post add constraint mood_fk foreign key (mood_id) references mood', added)).toEqual([]);
  expect(await kindsOf('alter table post drop column mood_id', added)).toEqual([]);
  expect(await kindsOf('create unique index one on post (mood_id)', added)).toEqual(['lock-for-index post.one']);
});

test('a reason in the statement accepts that kind alone', async () => {
  const risks = await statementRisks('create unique index one on post (title) /* accepted lock-for-index: few rows */', new Set());
  expect(risks).toEqual([
    { kind: 'new-rule', on: 'post.one', accepted: null },
    { kind: 'lock-for-index', on: 'post.one', accepted: 'few rows' },
  ]);
  expect(Object.values(riskReasons).filter((reason) => reason.trim() === '')).toEqual([]);
});

test('what is no SQL is told', async () => {
  await expect(statementRisks('alter tabel post', new Set())).rejects.toThrow('syntax error');
});
