import type { AlterTableCmd, ColumnDef, Constraint, Node } from '@pgsql/types';
import { asksNothingOfNulls, functionsIn, isNullAlone } from './expressions.ts';
import { isKnown } from './known-functions.ts';
import { columnsOf, nameOf, rulesAt, wordsOf } from './node-names.ts';
import type { Found, RiskKind } from './risk.ts';
import { isNew, type Things } from './schema-things.ts';

/** Leave the release before in peace and are done in a moment, or keep only those who change the table's form waiting. */
const safeAlterations: ReadonlySet<AlterTableCmd['subtype']> = new Set<AlterTableCmd['subtype']>([
  'AT_ResetOptions',
  'AT_ResetRelOptions',
  'AT_SetCompression',
  'AT_SetOptions',
  'AT_SetRelOptions',
  'AT_SetStatistics',
  'AT_SetStorage',
]);

/** The risks of one command of an `alter table`. */
export function alterationRisks(table: string, { subtype, name = '', def }: AlterTableCmd, things: Things): Found[] {
  if (isNew(things, table)) return [];
  const on = `${table}.${name}`;
  const isOwn = things.added.has(on);
  const unless = (isSafe: boolean, kind: RiskKind): Found[] => (isSafe ? [] : [{ kind, on }]);
  switch (subtype) {
    case 'AT_AddColumn':
      return def !== undefined && 'ColumnDef' in def ? newColumn(table, def.ColumnDef, things) : unless(false, 'unproven');
    case 'AT_DropColumn':
      return unless(isOwn, 'drop');
    case 'AT_AlterColumnType':
      return unless(false, isOwn ? 'table-rewrite' : 'type-change');
    case 'AT_SetNotNull':
      if (isOwn && things.filled.has(on)) return unless(things.required.has(on), 'lock-for-check');
      return unless(false, 'required-column');
    case 'AT_DropNotNull':
      // This release may write nulls, which the other one reads.
      return unless(isOwn, 'new-meaning');
    case 'AT_ColumnDefault':
      // Rows of the release before differ by a null there, and would hold the same.
      if (def !== undefined) return [...unless(!isOwn || !things.unique.has(on), 'new-rule'), ...unless(functionsIn(def).every(isKnown), 'unseen-statements')];
      // Without a definition the default goes, which the release before fills a required column by.
      return unless(isOwn && !things.required.has(on), 'required-column');
    case 'AT_DropIdentity':
    case 'AT_DropExpression':
      return unless(isOwn && !things.required.has(on), 'required-column');
    case 'AT_AddConstraint':
      return def !== undefined && 'Constraint' in def ? newRule(table, def.Constraint, things) : unless(false, 'unproven');
    case 'AT_ValidateConstraint':
      // A lock that the same transaction has taken is held while all rows are looked at.
      return unless(!things.altered.has(table), 'lock-for-check');
    case 'AT_DropConstraint':
      return droppingRisks(on, things);
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
    case 'AT_SetTableSpace':
    case 'AT_SetAccessMethod':
      return [{ kind: 'table-rewrite', on: table }];
    case 'AT_EnableRowSecurity':
    case 'AT_ForceRowSecurity':
    case 'AT_ChangeOwner':
      return [{ kind: 'less-access', on: table }];
    default:
      return safeAlterations.has(subtype) ? [] : [{ kind: 'unproven', on: name === '' ? table : on }];
  }
}

/** The risk of dropping an index or a rule, by its name in `Things`; one that no migration made may be of any kind. */
export function droppingRisks(on: string, { dropping }: Things): Found[] {
  const kind = dropping.has(on) ? dropping.get(on) : 'drop';
  return kind ? [{ kind, on }] : [];
}

/** The risks of an index, however it is built. */
export function indexRisks({ relation, unique, concurrent, indexParams = [], nulls_not_distinct: isNullOnce, idxname }: IndexStmt, things: Things): Found[] {
  const table = nameOf(relation);
  if (isNew(things, table)) return [];
  const columns = indexParams.flatMap((node) => ('IndexElem' in node ? [node.IndexElem.name ?? ''] : []));
  return [
    ...(unique === true && !maySame(table, columns, isNullOnce, things) ? [{ kind: 'new-rule' as const, on: `${table}.${idxname}` }] : []),
    ...(concurrent === true ? [] : [{ kind: 'lock-for-index' as const, on: `${table}.${idxname}` }]),
  ];
}

/** The risks of the rules that a new table brings to those that it refers to. */
export function tableRisks({ relation, tableElts = [], inhRelations, partbound }: CreateStmt, things: Things): Found[] {
  const table = nameOf(relation);
  const parents = (inhRelations ?? []).flatMap((node) => ('RangeVar' in node ? [nameOf(node.RangeVar)] : []));
  const rules = tableElts.flatMap((node) => ('ColumnDef' in node ? rulesAt(node.ColumnDef.constraints) : 'Constraint' in node ? [node.Constraint] : []));
  return [
    ...(partbound === undefined && parents.every((parent) => isNew(things, parent)) ? [] : [{ kind: 'unproven' as const, on: table }]),
    ...rules
      .filter((rule) => keepsRows(rule, table, things))
      .map((rule) => ({ kind: 'new-rule' as const, on: `${table}.${rule.conname ?? nameOf(rule.pktable)}` })),
  ];
}

type IndexStmt = Extract<Node, { IndexStmt: unknown }>['IndexStmt'];
type CreateStmt = Extract<Node, { CreateStmt: unknown }>['CreateStmt'];

const serials: ReadonlySet<string> = new Set(['serial', 'bigserial', 'smallserial', 'serial2', 'serial4', 'serial8']);

function newColumn(table: string, { colname = '', typeName, constraints }: ColumnDef, things: Things): Found[] {
  const on = `${table}.${colname}`;
  const rules = rulesAt(constraints);
  const has = (type: Constraint['contype']) => rules.find(({ contype }) => contype === type);
  const given = has('CONSTR_DEFAULT');
  const isCounted = serials.has(wordsOf(typeName?.names).at(-1) ?? '');
  const isMade = isCounted || has('CONSTR_GENERATED') !== undefined || has('CONSTR_IDENTITY') !== undefined;
  const isRequired = has('CONSTR_NOTNULL') !== undefined || has('CONSTR_PRIMARY') !== undefined;
  const isNull = given === undefined || isNullAlone(given.raw_expr);
  const isOnce = has('CONSTR_UNIQUE');
  const isRuled =
    (given !== undefined && has('CONSTR_PRIMARY') !== undefined) ||
    (isOnce !== undefined && !isMade && (!isNull || isOnce.nulls_not_distinct === true)) ||
    rules.some(
      (rule) =>
        keepsRows(rule, table, things) ||
        (rule.contype === 'CONSTR_CHECK' && (!isNull || !isMetByNull(table, rule, things, colname))) ||
        (rule.contype === 'CONSTR_FOREIGN' && !isNull),
    );
  // A domain may ask something of each value, of null as well.
  const isWritten = isMade || things.domains.has(wordsOf(typeName?.names).at(-1) ?? '') || (given?.raw_expr !== undefined && isVolatile(given.raw_expr));
  return [
    ...(isRequired && isNull && !isMade ? [{ kind: 'required-column' as const, on }] : []),
    ...(isWritten ? [{ kind: 'table-rewrite' as const, on }] : []),
    ...(isRuled ? [{ kind: 'new-rule' as const, on }] : []),
    ...(isOnce === undefined && has('CONSTR_PRIMARY') === undefined ? [] : [{ kind: 'lock-for-index' as const, on }]),
    ...(has('CONSTR_CHECK') === undefined ? [] : [{ kind: 'lock-for-check' as const, on }]),
  ];
}

/** Where a default is another one for each row; `now()` is one for all of a statement. */
function isVolatile(expression: Node): boolean {
  return functionsIn(expression).some((name) => !['now', 'transaction_timestamp', 'statement_timestamp'].includes(name));
}

function newRule(table: string, rule: Constraint, things: Things): Found[] {
  const { contype, nulls_not_distinct: isNullOnce } = rule;
  const columns = columnsOf(rule);
  const on = `${table}.${rule.conname ?? columns.join(',')}`;
  const isOfNew = columns.length > 0 && columns.every((column) => things.added.has(`${table}.${column}`));
  const waits: Found[] = rule.skip_validation === true ? [] : [{ kind: 'lock-for-check', on }];
  const refused: Found[] = [{ kind: 'new-rule', on }];
  switch (contype) {
    case 'CONSTR_NOTNULL':
      return columns.every((column) => things.added.has(`${table}.${column}`) && things.filled.has(`${table}.${column}`))
        ? waits
        : [{ kind: 'required-column', on }];
    case 'CONSTR_UNIQUE':
      return [
        ...(maySame(table, columns, isNullOnce, things) ? [] : refused),
        ...(rule.indexname === undefined ? [{ kind: 'lock-for-index' as const, on }] : []),
      ];
    case 'CONSTR_FOREIGN':
      return isOfNew && columns.some((column) => !things.filled.has(`${table}.${column}`)) && !keepsRows(rule, table, things) ? waits : refused;
    case 'CONSTR_CHECK':
      return isMetByNull(table, rule, things) && columns.every((column) => !things.filled.has(`${table}.${column}`)) ? waits : refused;
    default:
      return refused;
  }
}

/** Whether rows of the release before, which knows none of the columns, may all be there at once: they differ by a null, not by a default. */
function maySame(table: string, columns: readonly string[], isNullOnce: boolean | undefined, { added, filled }: Things): boolean {
  const names = columns.map((column) => `${table}.${column}`);
  return isNullOnce !== true && names.every((name) => added.has(name)) && names.some((name) => !filled.has(name));
}

/** Whether a check is of columns alone that the release before does not know, and asks nothing of them where they are null. */
function isMetByNull(table: string, rule: Constraint, { added }: Things, ownColumn?: string): boolean {
  const columns = columnsOf(rule);
  return (
    rule.raw_expr !== undefined &&
    asksNothingOfNulls(rule.raw_expr) &&
    columns.length > 0 &&
    columns.every((column) => column === ownColumn || added.has(`${table}.${column}`))
  );
}

/** Whether a reference keeps the release before from deleting rows: it does not know of what refers to them. */
function keepsRows({ contype, pktable, fk_del_action: action }: Constraint, table: string, things: Things): boolean {
  const target = nameOf(pktable);
  return contype === 'CONSTR_FOREIGN' && target !== table && !isNew(things, target) && (action === undefined || action === 'a' || action === 'r');
}
