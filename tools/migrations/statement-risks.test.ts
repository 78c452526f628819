import { expect, test } from 'vitest';
import { type RiskKind, riskReasons } from './risk.ts';
import { thingsLike } from './schema-things.ts';
import { learnReleased, statementRisks } from './statement-risks.ts';

/** What the last release has made. */
const released = thingsLike();
await learnReleased(
  `create table post (id uuid primary key, slug text unique, title text, subtitle text, status text, views int check (views >= 0), author_id uuid references author on delete cascade);
   alter table post add constraint short check (length(title) < 10);
   create index by_title on post (title); create unique index by_slug on post (slug);
   create function place() returns int language sql as $$ select 1 $$; create type mood as enum ('calm'); create domain age as int;
   create trigger place before insert on post for each row execute function place(); create sequence counter; create schema past; create view popular as select id from post`,
  released,
);

async function kindsOf(sql: string, things = thingsLike(released), isTransactional = true): Promise<string[]> {
  return (await statementRisks(sql, things, isTransactional)).map(({ kind, on }) => `${kind} ${on}`);
}

test.each<[sql: string, risks: readonly `${RiskKind} ${string}`[]]>([
  ['drop table post', ['drop post']],
  ['drop view popular', ['drop popular']],
  ['drop function place', ['drop function place']],
  ['drop extension unaccent', ['drop extension unaccent']],
  ['drop trigger place on post', ['drop trigger post.place']],
  ['drop type mood', ['drop type mood']],
  ['drop schema past', ['drop schema past']],
  ['drop sequence counter', ['drop counter']],
  ['drop index by_slug', ['drop by_slug']],
  ['drop index whose', ['drop whose']],
  ['alter table post drop constraint post_slug_key', ['drop post.post_slug_key']],
  ['alter table post drop constraint post_pkey', ['drop post.post_pkey']],
  ['alter table post drop constraint whose', ['drop post.whose']],
  ['alter table post drop constraint short', ['new-meaning post.short']],
  ['alter table post drop constraint post_views_check', ['new-meaning post.post_views_check']],
  ['alter table post drop constraint post_author_id_fkey', ['new-meaning post.post_author_id_fkey']],
  ['alter table post drop column subtitle', ['drop post.subtitle']],
  ['truncate post', ['drop post']],
  ['delete from post where true', ['drop post']],
  ['with gone as (delete from post returning id) select id from gone', ['drop post']],
  ['with had as (update post set views = 0 returning id) insert into log (id) select id from had', ['long-update post']],
  ['merge into post p using other o on o.id = p.id when matched then delete', ['drop post']],
  ['merge into post p using other o on o.id = p.id when matched then update set views = 1', ['long-update post']],
  ['insert into post (id) values (null) on conflict (id) do update set views = 1', ['long-update post']],
  ['alter table post rename to article', ['rename post']],
  ['alter table post rename column title to headline', ['rename post.title']],
  ['alter table post rename constraint short to shorter', ['rename post.short']],
  ['alter function place rename to put', ['rename function place']],
  ["alter type mood rename value 'calm' to 'quiet'", ['rename type mood']],
  ['alter table post set schema past', ['rename post']],
  ['alter table post add column mood text not null', ['required-column post.mood']],
  ['alter table post add column n int primary key', ['required-column post.n', 'lock-for-index post.n']],
  ['alter table post add column n int default 0 primary key', ['new-rule post.n', 'lock-for-index post.n']],
  ['alter table post add column n uuid unique', ['lock-for-index post.n']],
  ['alter table post add column n int constraint once unique deferrable', ['lock-for-index post.n']],
  ['alter table post add column n int not null default null', ['required-column post.n']],
  ['alter table post add column n bigserial', ['table-rewrite post.n']],
  ['alter table post add column n serial unique', ['table-rewrite post.n', 'lock-for-index post.n']],
  ['alter table post add column n int default 0 unique', ['new-rule post.n', 'lock-for-index post.n']],
  ['alter table post add column n int unique nulls not distinct', ['new-rule post.n', 'lock-for-index post.n']],
  ['alter table post add column n int check (n > 0)', ['lock-for-check post.n']],
  ['alter table post add column n int default 1 check (n > 5)', ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int default 1 references post2 on delete cascade', ['new-rule post.n']],
  ['alter table post add column n int check (n is not null)', ['new-rule post.n', 'lock-for-check post.n']],
  ["alter table post add column n int check (title <> '')", ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int check (n > 0 and "더 많은" > 0)', ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int check (n > 0 and 1 = 2)', ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int check (greatest(n, 0) > 5)', ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int check ((n, 1) = (1, 2))', ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int check (nullif(5, n) < 3)', ['new-rule post.n', 'lock-for-check post.n']],
  ['alter table post add column n int; alter table post add constraint c check (n > 0)', ['lock-for-check post.c']],
  [
    'alter table post add column n int; alter table post add constraint c check (n > 0) not valid; alter table post validate constraint c',
    ['lock-for-check post.c'],
  ],
  ['alter table post add column n uuid; alter table post add constraint f foreign key (n) references post2 on delete cascade', ['lock-for-check post.f']],
  ['alter table post add column n int default 1; alter table post alter column n set not null', ['lock-for-check post.n']],
  ['alter table post add column n int not null default null::int', ['required-column post.n']],
  ['alter table post add column n age', ['table-rewrite post.n']],
  ['alter table post add column n int default "더 많은"()', ['table-rewrite post.n']],
  ['alter table post add column n int default other.now()', ['table-rewrite post.n']],
  ['alter table post alter column status set default tidy()', ['unseen-statements post.status']],
  ['alter table post add column copy_of uuid references post2', ['new-rule post.copy_of']],
  ['create table copy (post_id uuid references post)', ['new-rule copy.post']],
  ['create table old () inherits (post)', ['unproven old']],
  ['alter table post add column n int not null default 0; create unique index one on post (n)', ['new-rule post.one', 'lock-for-index post.one']],
  ['alter table post add column n int unique; alter table post alter column n set default 0', ['lock-for-index post.n', 'new-rule post.n']],
  ['alter table post add column n int; alter table post alter column n set not null', ['required-column post.n']],
  ['alter table post add column n int not null default 0; alter table post alter column n drop default', ['required-column post.n']],
  ['alter table post alter column subtitle set not null', ['required-column post.subtitle']],
  ['alter table post alter column status drop default', ['required-column post.status']],
  ['alter table post alter column views drop identity', ['required-column post.views']],
  ['alter table post alter column views type bigint', ['type-change post.views']],
  ['alter table post add constraint short check (length(title) < 10)', ['new-rule post.short']],
  ['alter table post add constraint one unique (title)', ['new-rule post.one', 'lock-for-index post.one']],
  ['alter table post add column n int; alter table post add constraint one unique (n)', ['lock-for-index post.one']],
  ['alter table post add foreign key (author_id) references author', ['new-rule post.author_id']],
  ['alter domain age add constraint adult check (value > 17)', ['new-rule type age']],
  ['create trigger t after insert on post for each row execute function place()', ['new-trigger post.t']],
  ['create or replace function place() returns int language sql as $$ select 2 $$', ['replacement function place']],
  ["create or replace procedure place() language sql as 'select 1'", ['replacement function place']],
  ['create or replace view popular as select 1 as id', ['replacement popular']],
  ['revoke select on post from hanji', ['less-access revoke']],
  ['alter table post enable row level security', ['less-access post']],
  ['create policy own on post using (true)', ['less-access post']],
  ['alter table post owner to other', ['less-access post']],
  ['lock table post', ['lock post']],
  ['cluster post using by_title', ['lock post']],
  ['vacuum full post', ['in-transaction vacuum', 'lock vacuum full']],
  ['reindex table post', ['lock post']],
  ['refresh materialized view popular', ['lock popular']],
  ['select id from post for update', ['lock select']],
  ['create unique index one on post (title)', ['new-rule post.one', 'lock-for-index post.one']],
  ['create index by_views on post (views)', ['lock-for-index post.by_views']],
  ["alter table post add column head tsvector generated always as (to_tsvector('simple', title)) stored", ['table-rewrite post.head']],
  ['alter table post add column key uuid default gen_random_uuid()', ['table-rewrite post.key']],
  ['alter table post set unlogged', ['table-rewrite post']],
  ['update post set views = 0', ['long-update post']],
  ["do $$ begin execute 'drop table post'; end $$", ['unseen-statements do']],
  ["comment on table post is 'local'", ['new-meaning post']],
  ['comment on table post is null', ['new-meaning post']],
  ['alter table post alter column status drop not null', ['new-meaning post.status']],
  ["alter type mood add value 'wild'", ['new-meaning type mood']],
  ["alter type mood add value if not exists 'wild' before 'calm'", ['new-meaning type mood']],
  ['call tidy()', ['unseen-statements tidy']],
  ['insert into log (id) values (tidy())', ['unseen-statements tidy']],
  ['create table copy as select tidy(id) from post', ['unseen-statements tidy']],
  ["select set_config('lock_timeout', '0', false)", ['unseen-statements set_config']],
  ['explain analyze delete from post', ['unproven ExplainStmt']],
  ['prepare gone as delete from post', ['unproven PrepareStmt']],
  ["copy post from program 'true'", ['unproven CopyStmt']],
  ['set local lock_timeout = 0', ['no-limit lock_timeout']],
  ["set local lock_timeout = '3min'", ['no-limit lock_timeout']],
  ['set local lock_timeout to default', ['no-limit lock_timeout']],
  ["set lock_timeout = '5s'", ['no-limit lock_timeout']],
  ['reset lock_timeout', ['no-limit lock_timeout']],
  ['begin; select 1; commit', ['unproven TransactionStmt', 'unproven TransactionStmt']],
  ['select tidy()', ['unseen-statements tidy']],
  ['select 1; drop table post', ['drop post']],
  ['alter table post disable trigger all', ['unproven post']],
  ['alter table post cluster on by_title', ['unproven post.by_title']],
  ['alter sequence counter restart', ['unproven AlterSeqStmt']],
  ['create rule quiet as on insert to post do instead nothing', ['unproven RuleStmt']],
  ['set search_path to past', ['unproven VariableSetStmt']],
  ['commit', ['unproven TransactionStmt']],
])('%s', async (sql, risks) => {
  expect(await kindsOf(sql)).toEqual(risks);
});

test.each([
  'alter table post add column mood text',
  "alter table post add column mood text not null default 'calm'",
  'alter table post add column seen_at timestamptz default now()',
  'alter table post add column n int not null default 0; alter table post alter column n set not null',
  'alter table post add column copy_of uuid references post2 on delete set null',
  'alter table post add column n int; alter table post add constraint positive check (n > 0 and n between 1 and 9) not valid',
  'create table mood (n int check (n > 0)); alter table mood drop constraint mood_n_check',
  'alter table post alter column status set default 1',
  'alter table post validate constraint short',
  'alter table post set (fillfactor = 90)',
  'drop index by_title',
  'refresh materialized view concurrently popular',
  'create table mood (id uuid primary key, name text not null unique)',
  'create table copy (post_id uuid references post on delete cascade)',
  'create function f() returns int language sql as $$ select 1 $$',
  'create function f() returns int language sql as $$ select 1 $$; create or replace function f() returns int language sql as $$ select 2 $$; drop function f',
  'create extension if not exists unaccent',
  'grant select on post to reader',
  "set local lock_timeout = '5s'",
  'analyze post',
  'insert into post (id) select gen_random_uuid()',
  "comment on column post.title is 'for people'",
  "create table calm (id uuid); comment on table calm is 'local'",
])('%s: the release before does not notice', async (sql) => {
  expect(await kindsOf(sql)).toEqual([]);
});

test('what is new since the last release may change in any way', async () => {
  const things = thingsLike(released);
  await statementRisks("create table calm (id uuid); alter table post add column calm_id uuid; create type wind as enum ('east')", things);
  for (const sql of [
    'alter table calm alter column id type text',
    'update calm set id = null',
    'create index calm_id on calm (id)',
    'lock table calm',
    'alter table post alter column calm_id drop not null',
    "alter type wind add value 'west'",
  ])
    expect(await kindsOf(sql, things)).toEqual([]);
  expect(await kindsOf('alter table post add constraint calm_fk foreign key (calm_id) references calm not valid', things)).toEqual([]);
  expect(await kindsOf('create unique index one on post (calm_id)', things)).toEqual(['lock-for-index post.one']);
  expect(await kindsOf('drop index one', things)).toEqual([]);
  expect(await kindsOf('alter table post drop column calm_id', things)).toEqual([]);
  expect(await kindsOf('truncate calm cascade', things)).toEqual(['drop calm']);
  expect(await kindsOf('alter table calm rename to quiet; drop table quiet', things)).toEqual([]);
});

test.each([
  ['create table if not exists post (id uuid)', 'drop table post', 'drop post'],
  ['alter table post add column if not exists title text', 'alter table post drop column title', 'drop post.title'],
  ['alter table post add column if not exists title text', 'alter table post rename column title to headline', 'rename post.title'],
  ['create sequence if not exists counter', 'drop sequence counter', 'drop counter'],
  ['create index if not exists by_slug on post (slug)', 'drop index by_slug', 'drop by_slug'],
  ['create table past.post (id uuid)', 'drop table post', 'drop post'],
  ['create or replace function place() returns int language sql as $$ select 2 $$', 'drop function place', 'drop function place'],
  ['create function post() returns int language sql as $$ select 2 $$', 'drop table post', 'drop post'],
])('%s makes nothing new where it is there already', async (made, sql, risk) => {
  const things = thingsLike(released);
  await statementRisks(made, things);
  expect(await kindsOf(sql, things)).toEqual([risk]);
});

test('what is made if it is not there is new where no earlier migration made it', async () => {
  const things = thingsLike(released);
  await statementRisks('create table if not exists calm (id uuid); alter table post add column if not exists calm_id uuid', things);
  expect(await kindsOf('alter table post drop column calm_id; drop table calm', things)).toEqual([]);
});

test('columns of a table that was made like another one are not all seen, so that none of them is new', async () => {
  const things = thingsLike();
  await learnReleased('create table copy (like post)', things);
  expect(await kindsOf('alter table copy add column if not exists title text; alter table copy drop column title', things)).toEqual(['drop copy.title']);
});

test('what was dropped in the last release is new when it comes again', async () => {
  const things = thingsLike(released);
  await learnReleased('alter table post drop column subtitle', things);
  expect(await kindsOf('alter table post add column subtitle text; alter table post drop column subtitle', things)).toEqual([]);
});

test.each([
  ['create index concurrently by_views on post (views)', ['in-transaction by_views']],
  ['drop index concurrently by_title', ['in-transaction by_title']],
  ['reindex index concurrently by_title', ['in-transaction by_title']],
])('%s is refused in a migration that is a transaction, whatever the reason', async (sql, risks) => {
  expect(await kindsOf(sql)).toEqual(risks);
  const [risk] = await statementRisks(`${sql} /* accepted in-transaction: why not */`, thingsLike(released));
  expect(risk?.accepted).toBeNull();
});

test('a migration that is no transaction has only statements that can be tried again, each by itself', async () => {
  const things = thingsLike(released);
  const create = 'create index concurrently by_views on post (views)';
  expect(await kindsOf(create, things, false)).toEqual(['half-done by_views']);
  expect(await kindsOf('drop index concurrently by_views', thingsLike(released), false)).toContain('half-done by_views');
  for (const sql of ['drop index concurrently if exists by_views', create, 'reindex index concurrently by_views', 'vacuum post'])
    expect(await kindsOf(sql, things, false)).toEqual([]);
  expect(await kindsOf('drop index concurrently if exists by_views; select 1', things, false)).toContain('in-transaction by_views');
  expect(await kindsOf('alter table post add column n int', things, false)).toEqual(['half-done AlterTableStmt']);
});

test('a reason in the statement accepts that kind alone', async () => {
  const risks = await statementRisks('create unique index one on post (title) /* accepted lock-for-index: few rows */', thingsLike(released));
  expect(risks).toEqual([
    { kind: 'new-rule', on: 'post.one', accepted: null },
    { kind: 'lock-for-index', on: 'post.one', accepted: 'few rows' },
  ]);
  expect(Object.values(riskReasons).filter((reason) => reason.trim() === '')).toEqual([]);
});

test('what is no SQL is told', async () => {
  await expect(statementRisks('alter tabel post', thingsLike())).rejects.toThrow('syntax error');
});

test('a reason is a comment of its own statement that says something', async () => {
  const accepted = async (sql: string) => (await statementRisks(sql, thingsLike(released))).map((risk) => risk.accepted);
  expect(await accepted('/* accepted drop: nobody reads it */ drop table post')).toEqual(['nobody reads it']);
  expect(await accepted('/* accepted drop: */ drop table post')).toEqual([null]);
  expect(await accepted("drop table post; comment on column page.id is '/* accepted drop: in a text */'")).toEqual([null]);
  expect(await accepted('drop table post; drop view popular /* accepted drop: 아무도 읽지 않는다 */')).toEqual([null, '아무도 읽지 않는다']);
  expect(await accepted("comment on column page.id is '쪽'; drop table post /* accepted drop: why */; drop view popular")).toEqual(['why', null]);
});

test('a rule is validated where no lock of the same transaction is held meanwhile', async () => {
  const things = thingsLike(released);
  expect(await kindsOf('alter table post validate constraint short', things)).toEqual([]);
  await statementRisks('alter table post add column n int', things);
  expect(await kindsOf('alter table post validate constraint short', things)).toEqual(['lock-for-check post.short']);
  expect(await kindsOf('alter table post validate constraint short', thingsLike(released), false)).toEqual([]);
});
