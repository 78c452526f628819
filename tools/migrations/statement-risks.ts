import type { Node } from '@pgsql/types';
import { parse } from 'libpg-query';
import { functionsIn } from './expressions.ts';
import { isKnown } from './known-functions.ts';
import { nameOf, partsOf, statementsWithin, wordsOf } from './node-names.ts';
import { type Found, neverAccepted, type Risk, type RiskKind } from './risk.ts';
import { isNew, learn, nameOfKind, type Things } from './schema-things.ts';
import { alterationRisks, droppingRisks, indexRisks, tableRisks } from './table-risks.ts';
import { transactionRisks } from './transaction-risks.ts';

/**
 * The risks of some SQL of a migration, by PostgreSQL's own parser. Notes in `things` what it makes. A risk is accepted by a comment in the statement:
 * `/* accepted lock-for-index: a second for a million rows *\/`. Rejects where the SQL is none.
 */
export async function statementRisks(sql: string, things: Things, isTransactional = true): Promise<Risk[]> {
  const written = await writtenStatements(sql);
  return written.flatMap(({ statement, text }) => {
    const accepted = acceptedIn(text);
    const risks = [...transactionRisks(statement, things, isTransactional, written.length === 1), ...risksOf(statement, things, isTransactional)];
    learn(statement, things, false);
    return risks.map((risk) => ({ ...risk, accepted: neverAccepted.has(risk.kind) ? null : (accepted.get(risk.kind) ?? null) }));
  });
}

/** Notes in `things` what some SQL made that the last release has run. Rejects where it is none. */
export async function learnReleased(sql: string, things: Things): Promise<void> {
  for (const { statement } of await writtenStatements(sql)) learn(statement, things, true);
}

/** A statement, and how it is written, comments before and within it included. */
interface WrittenStatement {
  readonly statement: Node;
  readonly text: string;
}

/** Each command of an `alter table` by itself: the later ones may be about what the earlier ones make. */
async function writtenStatements(sql: string): Promise<WrittenStatement[]> {
  const { stmts = [] } = await parse(sql);
  const bytes = Buffer.from(sql);
  // Where a statement begins is behind its first comments.
  const ends = stmts.map(({ stmt_location: from = 0, stmt_len: length = 0 }, at) => (at === stmts.length - 1 ? bytes.length : from + length));
  return stmts.flatMap(({ stmt }, at): WrittenStatement[] => {
    if (stmt === undefined) return [];
    const text = bytes.subarray(ends[at - 1] ?? 0, ends[at]).toString();
    if (!('AlterTableStmt' in stmt)) return [{ statement: stmt, text }];
    return (stmt.AlterTableStmt.cmds ?? []).map((command) => ({ statement: { AlterTableStmt: { ...stmt.AlterTableStmt, cmds: [command] } }, text }));
  });
}

/** Reasons by the kinds of risk that they accept: comments, which what looks like one within a text or a name is not. */
function acceptedIn(text: string): ReadonlyMap<string, string> {
  const comments = text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[^]*?\1/g, '');
  return new Map([...comments.matchAll(/\/\*\s*accepted ([a-z-]+):\s*([^*\s][^*]*?)\s*\*\//g)].map(([, kind = '', reason = '']) => [kind, reason]));
}

/** Make what nobody knew of, or change nothing that anybody sees. */
const safeStatements: ReadonlySet<string> = new Set([
  'CompositeTypeStmt',
  'CreateDomainStmt',
  'CreateEnumStmt',
  'CreateExtensionStmt',
  'CreateSeqStmt',
  'CreateStatsStmt',
]);
const writes: readonly string[] = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];
const queries: ReadonlySet<string> = new Set([...writes, 'SelectStmt', 'CreateTableAsStmt']);

function risksOf(statement: Node, things: Things, isTransactional: boolean): Found[] {
  const kind = Object.keys(statement)[0] ?? '?';
  if (queries.has(kind)) return queryRisks(statement, things);
  if (safeStatements.has(kind)) return [];
  if ('CreateStmt' in statement) return tableRisks(statement.CreateStmt, things);
  if ('CommentStmt' in statement) return commentRisks(statement.CommentStmt, things);
  if ('IndexStmt' in statement) return indexRisks(statement.IndexStmt, things);
  if ('AlterTableStmt' in statement) return alteredRisks(statement.AlterTableStmt, things);
  if ('DropStmt' in statement) return dropRisks(statement.DropStmt, things);
  if ('TruncateStmt' in statement) return truncateRisks(statement.TruncateStmt, things);
  if ('RenameStmt' in statement || 'AlterObjectSchemaStmt' in statement) return renameRisks(statement, things);
  return lockRisks(statement, things) ?? settingRisks(statement, isTransactional) ?? programRisks(statement, things) ?? [{ kind: 'unproven', on: kind }];
}

/** Of what reads and writes rows, whatever stands within it: `with gone as (delete …) select …`. */
function queryRisks(statement: Node, things: Things): Found[] {
  const unlessNew = (kind: RiskKind, name: string) => (isNew(things, name) ? [] : [{ kind, on: name }]);
  const ofWrites = statementsWithin(statement, writes).flatMap((write): Found[] => {
    if ('DeleteStmt' in write) return unlessNew('drop', nameOf(write.DeleteStmt.relation));
    if ('UpdateStmt' in write) return unlessNew('long-update', nameOf(write.UpdateStmt.relation));
    if ('InsertStmt' in write)
      return write.InsertStmt.onConflictClause?.action === 'ONCONFLICT_UPDATE' ? unlessNew('long-update', nameOf(write.InsertStmt.relation)) : [];
    if (!('MergeStmt' in write)) return [];
    const text = JSON.stringify(write.MergeStmt.mergeWhenClauses);
    const table = nameOf(write.MergeStmt.relation);
    return [...(text.includes('"CMD_DELETE"') ? unlessNew('drop', table) : []), ...(text.includes('"CMD_UPDATE"') ? unlessNew('long-update', table) : [])];
  });
  const isLocking = statementsWithin(statement, ['LockingClause']).length > 0;
  // A query by itself has no use but what its functions do.
  const called = functionsIn(statement).filter((name) => 'SelectStmt' in statement || !isKnown(name));
  return [...ofWrites, ...(isLocking ? [{ kind: 'lock' as const, on: 'select' }] : []), ...called.map((on) => ({ kind: 'unseen-statements' as const, on }))];
}

/** What a table's comment says is read; other comments are for people. */
function commentRisks({ objtype, object }: Extract<Node, { CommentStmt: unknown }>['CommentStmt'], things: Things): Found[] {
  const table = partsOf(object).at(-1) ?? '?';
  return objtype === 'OBJECT_TABLE' && !isNew(things, table) ? [{ kind: 'new-meaning', on: table }] : [];
}

function alteredRisks({ relation, cmds = [], objtype }: Extract<Node, { AlterTableStmt: unknown }>['AlterTableStmt'], things: Things): Found[] {
  const table = nameOf(relation);
  if (objtype !== 'OBJECT_TABLE') return isNew(things, table) || isNew(things, `type ${table}`) ? [] : [{ kind: 'unproven', on: table }];
  return cmds.flatMap((command) => ('AlterTableCmd' in command ? alterationRisks(table, command.AlterTableCmd, things) : []));
}

function dropRisks({ removeType, objects = [], missing_ok: ifExists }: Extract<Node, { DropStmt: unknown }>['DropStmt'], things: Things): Found[] {
  return objects.flatMap((object) => {
    const parts = partsOf(object);
    const name = parts.at(-1) ?? '?';
    // An index that no migration made is not there.
    if (removeType === 'OBJECT_INDEX') return ifExists === true && !things.dropping.has(name) ? [] : droppingRisks(name, things);
    const thing = nameOfKind(removeType, parts);
    const isOfNewTable = removeType === 'OBJECT_TRIGGER' && isNew(things, parts.at(-2) ?? '?');
    return isOfNewTable || isNew(things, thing) ? [] : [{ kind: 'drop', on: thing }];
  });
}

function truncateRisks({ relations = [], behavior }: Extract<Node, { TruncateStmt: unknown }>['TruncateStmt'], things: Things): Found[] {
  const names = relations.flatMap((node) => ('RangeVar' in node ? [nameOf(node.RangeVar)] : []));
  // What refers to a new table may be an old one.
  return names.filter((name) => behavior === 'DROP_CASCADE' || !isNew(things, name)).map((on) => ({ kind: 'drop', on }));
}

function renameRisks(statement: Extract<Node, { RenameStmt: unknown }> | Extract<Node, { AlterObjectSchemaStmt: unknown }>, things: Things): Found[] {
  const { type, relation, object, subname } =
    'RenameStmt' in statement
      ? { ...statement.RenameStmt, type: statement.RenameStmt.renameType }
      : { ...statement.AlterObjectSchemaStmt, type: statement.AlterObjectSchemaStmt.objectType, subname: undefined };
  const named = relation === undefined ? partsOf(object) : [nameOf(relation)];
  const isOfTable = relation !== undefined && type !== 'OBJECT_INDEX';
  const on = isOfTable
    ? [...named, ...(subname === undefined ? [] : [subname])].join('.')
    : nameOfKind(type, subname === undefined ? named : [...named, subname]);
  return isNew(things, on) ? [] : [{ kind: 'rename', on }];
}

/** Of what keeps others waiting; undefined where it is nothing of the kind. */
function lockRisks(statement: Node, things: Things): Found[] | undefined {
  const unlessNew = (name: string): Found[] => (isNew(things, name) ? [] : [{ kind: 'lock', on: name }]);
  if ('LockStmt' in statement) return (statement.LockStmt.relations ?? []).flatMap((node) => unlessNew(partsOf(node).at(-1) ?? '?'));
  if ('ClusterStmt' in statement) return unlessNew(nameOf(statement.ClusterStmt.relation));
  if ('RefreshMatViewStmt' in statement)
    return statement.RefreshMatViewStmt.concurrent === true ? [] : unlessNew(nameOf(statement.RefreshMatViewStmt.relation));
  if ('ReindexStmt' in statement) {
    const { relation, name = '?', params } = statement.ReindexStmt;
    return has(params, 'concurrently') ? [] : unlessNew(relation === undefined ? name : nameOf(relation));
  }
  if (!('VacuumStmt' in statement)) return undefined;
  return has(statement.VacuumStmt.options, 'full') ? [{ kind: 'lock', on: 'vacuum full' }] : [];
}

const safeSettings: ReadonlySet<string> = new Set(['maintenance_work_mem', 'max_parallel_maintenance_workers', 'statement_timeout', 'work_mem']);
/** Milliseconds of a lock's limit, by units. */
const units: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, min: 60_000 };
const longestLockMs = 120_000;

/** Of what is set for those that follow; undefined where it is no setting. */
function settingRisks(statement: Node, isTransactional: boolean): Found[] | undefined {
  if (!('VariableSetStmt' in statement)) return undefined;
  const { name = '?', kind, args: [value] = [], is_local: isLocal } = statement.VariableSetStmt;
  if (safeSettings.has(name)) return [];
  if (name !== 'lock_timeout') return [{ kind: 'unproven', on: 'VariableSetStmt' }];
  const constant = value !== undefined && 'A_Const' in value ? value.A_Const : undefined;
  const [, number = '', unit = ''] = /^(\d+)\s*([a-z]*)$/.exec(constant?.sval?.sval ?? String(constant?.ival?.ival ?? 0)) ?? [];
  const ms = Number(number) * (units[unit] ?? Number.NaN);
  const isLimit = kind === 'VAR_SET_VALUE' && ms > 0 && ms <= longestLockMs;
  // What is set for longer than a transaction is the limit of whatever runs on the connection after it.
  return isLimit && (isLocal === true || !isTransactional) ? [] : [{ kind: 'no-limit', on: name }];
}

/** Of what runs programs or changes them, rights and settings; undefined where it is none of it. */
function programRisks(statement: Node, things: Things): Found[] | undefined {
  const unlessNew = (kind: RiskKind, isChange: boolean | undefined, on: string): Found[] => (isChange !== true || isNew(things, on) ? [] : [{ kind, on }]);
  if ('DoStmt' in statement) return [{ kind: 'unseen-statements', on: 'do' }];
  if ('CallStmt' in statement) return [{ kind: 'unseen-statements', on: wordsOf(statement.CallStmt.funccall?.funcname).at(-1) ?? 'call' }];
  if ('CreateFunctionStmt' in statement)
    return unlessNew('replacement', statement.CreateFunctionStmt.replace, `function ${wordsOf(statement.CreateFunctionStmt.funcname).at(-1)}`);
  if ('ViewStmt' in statement) return unlessNew('replacement', statement.ViewStmt.replace, nameOf(statement.ViewStmt.view));
  if ('CreateTrigStmt' in statement) {
    const { relation, trigname } = statement.CreateTrigStmt;
    return isNew(things, nameOf(relation)) ? [] : [{ kind: 'new-trigger', on: `${nameOf(relation)}.${trigname}` }];
  }
  if ('CreateSchemaStmt' in statement) return (statement.CreateSchemaStmt.schemaElts ?? []).length === 0 ? [] : undefined;
  if ('GrantStmt' in statement) return statement.GrantStmt.is_grant === true ? [] : [{ kind: 'less-access', on: 'revoke' }];
  if ('CreatePolicyStmt' in statement) return unlessNew('less-access', true, nameOf(statement.CreatePolicyStmt.table));
  if ('AlterEnumStmt' in statement) {
    const { oldVal, typeName } = statement.AlterEnumStmt;
    // A value that is added may stand in what the release before reads.
    return unlessNew(oldVal === undefined ? 'new-meaning' : 'rename', true, `type ${wordsOf(typeName).at(-1)}`);
  }
  return 'AlterDomainStmt' in statement ? unlessNew('new-rule', true, `type ${wordsOf(statement.AlterDomainStmt.typeName).at(-1)}`) : undefined;
}

function has(options: readonly Node[] | undefined, name: string): boolean {
  return (options ?? []).some((node) => 'DefElem' in node && node.DefElem.defname === name);
}
