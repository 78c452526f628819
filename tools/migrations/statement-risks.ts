import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar } from '@pgsql/types';
import { parse } from 'libpg-query';

/** What the release before may not live with while it runs beside this one, or what makes everybody wait. */
export type RiskKind =
  | 'drop'
  | 'rename'
  | 'required-column'
  | 'type-change'
  | 'new-rule'
  | 'lock-for-index'
  | 'table-rewrite'
  | 'long-update'
  | 'unseen-statements';

/** Why each kind is refused, and how the same is reached in two releases. */
export const riskReasons: Readonly<Record<RiskKind, string>> = {
  drop: 'the release before still reads or writes it. Stop using it in this release, drop it in the next',
  rename: 'the release before knows the old name. Add the new one, write both, move what is there; drop the old one in the next release',
  'required-column': 'the release before writes rows without it. Give it a default or leave it nullable; require it in the next release',
  'type-change':
    'the release before reads and writes the old type, and the table is locked while it is rewritten. Add a column of the new type, write both, move in the next release',
  'new-rule':
    'the release before may write what it refuses, and the table is locked while all rows are checked. Write rightly in this release; add it in the next (not valid, then validate)',
  'lock-for-index': 'nobody can write to the table until it is built. Build it concurrently, in a migration of its own',
  'table-rewrite': 'the table is locked until all its rows are written anew. Add the column nullable and without it, fill it in batches',
  'long-update': 'all its rows stay locked until the migration ends. Fill them in batches after the release, or by a trigger as they change',
  'unseen-statements': 'what it runs cannot be seen here. Write the statements themselves',
};

/** One risk of one statement. */
export interface Risk {
  readonly kind: RiskKind;
  /** What it is about: `post`, `post.title`. */
  readonly on: string;
  /** The reason why it is taken all the same, from a comment in the statement; null without one. */
  readonly accepted: string | null;
}

/** What is new since the last release, which it therefore knows nothing of: tables by name, columns as `table.column`. */
export type NewThings = Set<string>;

type Found = Omit<Risk, 'accepted'>;

/**
 * The risks of some SQL of a migration, by PostgreSQL's own parser. Adds to `added` what it creates. A risk is accepted by a comment in the statement:
 * `/* accepted lock-for-index: a second for a million rows *\/`. Rejects where the SQL is none.
 */
export async function statementRisks(sql: string, added: NewThings): Promise<Risk[]> {
  const { stmts = [] } = await parse(sql);
  const accepted = new Map([...sql.matchAll(/\/\*\s*accepted ([a-z-]+):\s*([^*]+?)\s*\*\//g)].map(([, kind = '', reason = '']) => [kind, reason]));
  const found = stmts.flatMap(({ stmt }) => (stmt === undefined ? [] : risksOf(stmt, added)));
  return found.map((risk) => ({ ...risk, accepted: accepted.get(risk.kind) ?? null }));
}

function risksOf(statement: Node, added: NewThings): Found[] {
  if ('CreateStmt' in statement) {
    added.add(nameOf(statement.CreateStmt.relation));
    return [];
  }
  if ('CreateTableAsStmt' in statement) {
    added.add(nameOf(statement.CreateTableAsStmt.into?.rel));
    return [];
  }
  if ('AlterTableStmt' in statement) {
    const table = nameOf(statement.AlterTableStmt.relation);
    const commands = (statement.AlterTableStmt.cmds ?? []).flatMap((node) => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []));
    return commands.flatMap((command) => alteration(table, command, added));
  }
  if ('RenameStmt' in statement) {
    const { relation, subname, newname } = statement.RenameStmt;
    return unlessNew(added, 'rename', [nameOf(relation), subname].filter((part) => part !== undefined).join('.') || String(newname));
  }
  if ('DropStmt' in statement) return dropped(statement.DropStmt.removeType, statement.DropStmt.objects ?? [], added);
  if ('TruncateStmt' in statement)
    return (statement.TruncateStmt.relations ?? []).flatMap((node) => ('RangeVar' in node ? unlessNew(added, 'drop', nameOf(node.RangeVar)) : []));
  if ('IndexStmt' in statement) return indexed(statement.IndexStmt, added);
  if ('UpdateStmt' in statement) return unlessNew(added, 'long-update', nameOf(statement.UpdateStmt.relation));
  if ('DeleteStmt' in statement) return unlessNew(added, 'drop', nameOf(statement.DeleteStmt.relation));
  return 'DoStmt' in statement ? [{ kind: 'unseen-statements', on: 'do' }] : [];
}

function alteration(table: string, { subtype, name = '', def }: AlterTableCmd, added: NewThings): Found[] {
  if (added.has(table)) return [];
  const on = `${table}.${name}`;
  switch (subtype) {
    case 'AT_AddColumn':
      return def !== undefined && 'ColumnDef' in def ? newColumn(table, def.ColumnDef, added) : [];
    case 'AT_DropColumn':
      return unlessNew(added, 'drop', on);
    case 'AT_AlterColumnType':
      return unlessNew(added, 'type-change', on);
    case 'AT_SetNotNull':
      return unlessNew(added, 'required-column', on);
    case 'AT_ColumnDefault':
      // Without a definition the default goes.
      return def === undefined ? unlessNew(added, 'required-column', on) : [];
    case 'AT_AddConstraint':
      return def !== undefined && 'Constraint' in def ? newRule(table, def.Constraint, added) : [];
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
    case 'AT_SetTableSpace':
    case 'AT_SetAccessMethod':
      return [{ kind: 'table-rewrite', on: table }];
    default:
      return [];
  }
}

function newColumn(table: string, { colname = '', constraints = [] }: ColumnDef, added: NewThings): Found[] {
  const on = `${table}.${colname}`;
  added.add(on);
  const rules = constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
  const has = (type: Constraint['contype']) => rules.find(({ contype }) => contype === type);
  const given = has('CONSTR_DEFAULT');
  const isRewritten =
    has('CONSTR_GENERATED') !== undefined || has('CONSTR_IDENTITY') !== undefined || (given?.raw_expr !== undefined && isVolatile(given.raw_expr));
  return [
    ...(has('CONSTR_NOTNULL') !== undefined && given === undefined && has('CONSTR_GENERATED') === undefined ? [{ kind: 'required-column' as const, on }] : []),
    ...(isRewritten ? [{ kind: 'table-rewrite' as const, on }] : []),
  ];
}

/** Where a default is another one for each row; `now()` is one for all of a statement. */
function isVolatile(expression: Node): boolean {
  const text = JSON.stringify(expression);
  return [...text.matchAll(/"funcname":\[(?:\{"String":\{"sval":"pg_catalog"\}\},)?\{"String":\{"sval":"(\w+)"/g)].some(
    ([, name = '']) => !['now', 'transaction_timestamp', 'statement_timestamp'].includes(name),
  );
}

function newRule(table: string, constraint: Constraint, added: NewThings): Found[] {
  const { contype, keys = [], fk_attrs: attributes = [], raw_expr: expression } = constraint;
  if (contype === 'CONSTR_NOTNULL' || contype === undefined) return [];
  const named = [...keys, ...attributes].flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
  const columns = [...named, ...(expression === undefined ? [] : columnsIn(expression))];
  // The release before writes nothing into columns that it does not know.
  const isOfNew = columns.length > 0 && columns.every((column) => added.has(`${table}.${column}`));
  return isOfNew ? [] : [{ kind: 'new-rule', on: `${table}.${constraint.conname ?? columns.join(',')}` }];
}

function columnsIn(expression: Node): string[] {
  return [...JSON.stringify(expression).matchAll(/"ColumnRef":\{"fields":\[\{"String":\{"sval":"(\w+)"/g)].map(([, name = '']) => name);
}

function indexed({ relation, unique, concurrent, indexParams = [], idxname }: Extract<Node, { IndexStmt: unknown }>['IndexStmt'], added: NewThings): Found[] {
  const table = nameOf(relation);
  if (added.has(table)) return [];
  const columns = indexParams.flatMap((node) => ('IndexElem' in node ? [node.IndexElem.name ?? ''] : []));
  const isOfNew = columns.length > 0 && columns.every((column) => added.has(`${table}.${column}`));
  return [
    ...(unique === true && !isOfNew ? [{ kind: 'new-rule' as const, on: `${table}.${idxname}` }] : []),
    ...(concurrent === true ? [] : [{ kind: 'lock-for-index' as const, on: `${table}.${idxname}` }]),
  ];
}

/** Tables, views and types that are in use; an index or a trigger that goes changes no answer. */
function dropped(type: string | undefined, objects: readonly Node[], added: NewThings): Found[] {
  if (!['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_TYPE', 'OBJECT_SCHEMA', 'OBJECT_SEQUENCE'].includes(type ?? '')) return [];
  const names = objects.flatMap((node) => ('List' in node ? [node.List.items ?? []] : [[node]]));
  return names.flatMap((parts) => unlessNew(added, 'drop', parts.flatMap((part) => ('String' in part ? [part.String.sval ?? ''] : [])).at(-1) ?? '?'));
}

function unlessNew(added: NewThings, kind: RiskKind, on: string): Found[] {
  return added.has(on) || added.has(on.split('.')[0] ?? '') ? [] : [{ kind, on }];
}

function nameOf(relation: RangeVar | undefined): string {
  return relation?.relname ?? '?';
}
