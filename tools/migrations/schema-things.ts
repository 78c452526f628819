import type { AlterTableCmd, ColumnDef, Constraint, Node } from '@pgsql/types';
import { columnsOf, nameOf, partsOf, rulesAt, wordsOf } from './node-names.ts';
import type { RiskKind } from './risk.ts';

/**
 * What a database has by the migrations that were read so far. Tables, views and sequences by name, columns as `table.column`, others with their
 * kind before them: `function place`, `trigger post.place`.
 */
export interface Things {
  /** What the last release knows. `table.*` where its columns are not all seen. */
  readonly known: Set<string>;
  /** What is new since, which the last release therefore knows nothing of. */
  readonly added: Set<string>;
  /** Indexes, and rules as `table.rule`: what the last release may not live with when one goes; null: it does not notice. */
  readonly dropping: Map<string, RiskKind | null>;
  /** New columns of tables that are not, with a default: rows of the last release hold it. */
  readonly filled: Set<string>;
  /** New columns of tables that are not, which are never null. */
  readonly required: Set<string>;
  /** Columns that a unique index or rule is about. */
  readonly unique: Set<string>;
  /** Types with rules of their own. */
  readonly domains: Set<string>;
  /** Tables that the transaction at hand has altered, and therefore keeps from everybody. */
  readonly altered: Set<string>;
  /** Indexes that the migration at hand has dropped, wherever it was ended before. */
  readonly dropped: Set<string>;
}

/** An empty database, or one like another so far. */
export function thingsLike(other?: Things): Things {
  return {
    known: new Set(other?.known),
    added: new Set(other?.added),
    dropping: new Map(other?.dropping),
    filled: new Set(other?.filled),
    required: new Set(other?.required),
    unique: new Set(other?.unique),
    domains: new Set(other?.domains),
    altered: new Set(),
    dropped: new Set(),
  };
}

/** Whether the last release knows nothing of it: it is new, or a column of a table that is. */
export function isNew({ added }: Things, name: string): boolean {
  return added.has(name) || (!name.includes(' ') && added.has(name.split('.')[0] ?? ''));
}

/** Notes what a statement makes and takes away; `isReleased` where the last release has run it. */
export function learn(statement: Node, things: Things, isReleased: boolean): void {
  const made = (name: string) => {
    if (isReleased) things.known.add(name);
    // What was there already is no newer for being made once more: `if not exists`, `or replace`, or dropped before with a reason.
    else if (!things.known.has(name)) things.added.add(name);
  };
  for (const name of madeBy(statement)) made(name);
  if ('CreateStmt' in statement) {
    const { relation, tableElts, constraints, inhRelations, ofTypename } = statement.CreateStmt;
    const table = nameOf(relation);
    if (isReleased && (inhRelations !== undefined || ofTypename !== undefined)) made(`${table}.*`);
    for (const element of [...(tableElts ?? []), ...(constraints ?? [])]) {
      if ('ColumnDef' in element) learnColumn(table, element.ColumnDef, things, isReleased);
      if ('Constraint' in element) learnRule(table, element.Constraint, things, isReleased);
      if ('TableLikeClause' in element && isReleased) made(`${table}.*`);
    }
  }
  if ('CreateTableAsStmt' in statement && isReleased) made(`${nameOf(statement.CreateTableAsStmt.into?.rel)}.*`);
  if ('IndexStmt' in statement) {
    const { idxname = '?', unique, relation, indexParams = [] } = statement.IndexStmt;
    if (unique === true) for (const node of indexParams) if ('IndexElem' in node) things.unique.add(`${nameOf(relation)}.${node.IndexElem.name}`);
    if (!things.dropping.has(idxname)) things.dropping.set(idxname, unique === true && isReleased ? 'drop' : null);
    things.dropped.delete(idxname);
  }
  if ('CreateDomainStmt' in statement) things.domains.add(wordsOf(statement.CreateDomainStmt.domainname).at(-1) ?? '?');
  if ('AlterTableStmt' in statement && !isReleased) things.altered.add(nameOf(statement.AlterTableStmt.relation));
  if ('AlterTableStmt' in statement)
    for (const node of statement.AlterTableStmt.cmds ?? [])
      if ('AlterTableCmd' in node) learnAlteration(nameOf(statement.AlterTableStmt.relation), node.AlterTableCmd, things, isReleased);
  if ('RenameStmt' in statement) learnName(statement.RenameStmt, things, isReleased);
  if ('DropStmt' in statement)
    for (const object of statement.DropStmt.objects ?? []) {
      const name = partsOf(object).at(-1) ?? '?';
      if (statement.DropStmt.removeType === 'OBJECT_INDEX') {
        things.dropping.delete(name);
        things.dropped.add(name);
      } else if (isReleased) forget(things, nameOfKind(statement.DropStmt.removeType, partsOf(object)));
    }
}

/** What a thing is called in `Things`. */
export function nameOfKind(type: string | undefined, parts: readonly string[]): string {
  const name = parts.at(-1) ?? '?';
  switch (type) {
    case 'OBJECT_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_SEQUENCE':
      return name;
    case 'OBJECT_TRIGGER':
      return `trigger ${parts.slice(-2).join('.')}`;
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE':
      return `function ${name}`;
    case 'OBJECT_DOMAIN':
      return `type ${name}`;
    default:
      return `${(type ?? '?').replace('OBJECT_', '').toLowerCase()} ${name}`;
  }
}

/** Names of what a statement makes as a whole. */
function madeBy(statement: Node): string[] {
  if ('CreateStmt' in statement) return [nameOf(statement.CreateStmt.relation)];
  if ('CreateTableAsStmt' in statement) return [nameOf(statement.CreateTableAsStmt.into?.rel)];
  if ('SelectStmt' in statement) return statement.SelectStmt.intoClause === undefined ? [] : [nameOf(statement.SelectStmt.intoClause.rel)];
  if ('ViewStmt' in statement) return [nameOf(statement.ViewStmt.view)];
  if ('CreateSeqStmt' in statement) return [nameOf(statement.CreateSeqStmt.sequence)];
  if ('CreateFunctionStmt' in statement) return [`function ${wordsOf(statement.CreateFunctionStmt.funcname).at(-1)}`];
  if ('CreateTrigStmt' in statement) return [`trigger ${nameOf(statement.CreateTrigStmt.relation)}.${statement.CreateTrigStmt.trigname}`];
  if ('CreateEnumStmt' in statement) return [`type ${wordsOf(statement.CreateEnumStmt.typeName).at(-1)}`];
  if ('CreateDomainStmt' in statement) return [`type ${wordsOf(statement.CreateDomainStmt.domainname).at(-1)}`];
  if ('CompositeTypeStmt' in statement) return [`type ${nameOf(statement.CompositeTypeStmt.typevar)}`];
  if ('CreateSchemaStmt' in statement) return [`schema ${statement.CreateSchemaStmt.schemaname}`];
  return 'CreateExtensionStmt' in statement ? [`extension ${statement.CreateExtensionStmt.extname}`] : [];
}

function learnAlteration(table: string, { subtype, name = '', def, missing_ok: ifMissing }: AlterTableCmd, things: Things, isReleased: boolean): void {
  const on = `${table}.${name}`;
  if (subtype === 'AT_AddColumn' && def !== undefined && 'ColumnDef' in def) {
    const isThere = ifMissing === true && things.known.has(`${table}.*`);
    if (!isThere) learnColumn(table, def.ColumnDef, things, isReleased);
  }
  if (subtype === 'AT_AddConstraint' && def !== undefined && 'Constraint' in def) learnRule(table, def.Constraint, things, isReleased);
  if (subtype === 'AT_DropConstraint') things.dropping.delete(on);
  if (subtype === 'AT_DropColumn' && isReleased) things.known.delete(on);
  if (subtype === 'AT_SetNotNull') things.required.add(on);
  if (subtype === 'AT_DropNotNull') things.required.delete(on);
  if (subtype === 'AT_ColumnDefault') things.filled[def === undefined ? 'delete' : 'add'](on);
}

function learnColumn(table: string, { colname = '', constraints }: ColumnDef, things: Things, isReleased: boolean): void {
  const on = `${table}.${colname}`;
  if (isReleased) things.known.add(on);
  else if (!things.known.has(on)) things.added.add(on);
  for (const rule of rulesAt(constraints)) {
    if (rule.contype === 'CONSTR_DEFAULT' || rule.contype === 'CONSTR_IDENTITY' || rule.contype === 'CONSTR_GENERATED') things.filled.add(on);
    if (rule.contype === 'CONSTR_NOTNULL' || rule.contype === 'CONSTR_PRIMARY') things.required.add(on);
    learnRule(table, rule, things, isReleased, [colname]);
  }
}

const endings: Partial<Record<NonNullable<Constraint['contype']>, string>> = { CONSTR_CHECK: 'check', CONSTR_FOREIGN: 'fkey', CONSTR_UNIQUE: 'key' };

/** PostgreSQL names a rule that has no name by its table and columns, which is how it is dropped. */
function learnRule(table: string, rule: Constraint, things: Things, isReleased: boolean, at = columnsOf(rule)): void {
  const { contype, conname } = rule;
  if (contype === undefined) return;
  const ending = contype === 'CONSTR_PRIMARY' ? undefined : endings[contype];
  if (ending === undefined && contype !== 'CONSTR_PRIMARY' && contype !== 'CONSTR_EXCLUSION') return;
  const columns = [...new Set(at)];
  if (contype === 'CONSTR_UNIQUE') for (const column of columns) things.unique.add(`${table}.${column}`);
  // A check of several columns is named by its table alone.
  const parts = [table, ...(ending === undefined || (ending === 'check' && columns.length > 1) ? [] : columns), ending ?? 'pkey'];
  const on = `${table}.${conname ?? parts.join('_')}`;
  // What it kept out this release may write, and the other one reads; a key is also named in `on conflict`.
  const kind = contype === 'CONSTR_CHECK' || contype === 'CONSTR_FOREIGN' ? 'new-meaning' : 'drop';
  if (!things.dropping.has(on)) things.dropping.set(on, isReleased ? kind : null);
}

function learnName(rename: Extract<Node, { RenameStmt: unknown }>['RenameStmt'], things: Things, isReleased: boolean): void {
  const { renameType, relation, object, subname, newname = '?' } = rename;
  const table = nameOf(relation);
  const [before, after] =
    renameType === 'OBJECT_COLUMN'
      ? [`${table}.${subname}`, `${table}.${newname}`]
      : [nameOfKind(renameType, relation === undefined ? partsOf(object) : [table]), nameOfKind(renameType, [newname])];
  if (isReleased) {
    forget(things, before);
    things.known.add(after);
    // Its columns were seen under the other name.
    if (renameType === 'OBJECT_TABLE') things.known.add(`${after}.*`);
  } else if (isNew(things, before) && !things.known.has(after)) things.added.add(after);
}

function forget({ known }: Things, name: string): void {
  for (const other of known) if (other === name || other.startsWith(`${name}.`)) known.delete(other);
}
