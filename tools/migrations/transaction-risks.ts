import type { Node } from '@pgsql/types';
import { nameOf, partsOf } from './node-names.ts';
import type { Found } from './risk.ts';
import type { Things } from './schema-things.ts';

/**
 * What PostgreSQL refuses within a transaction where the migration is one, or where the statement is not sent `alone`, which makes one as well; and
 * what cannot be tried again where it is none.
 */
export function transactionRisks(statement: Node, { dropped }: Things, isTransactional: boolean, isAlone: boolean): Found[] {
  const outside = outsideOnly(statement);
  if (outside !== undefined) {
    if (isTransactional || !isAlone) return [{ kind: 'in-transaction', on: outside }];
    // A try that failed leaves half an index, which "if not exists" would take for a whole one.
    const isThereAlready = 'IndexStmt' in statement && !dropped.has(outside);
    const isGoneAlready = 'DropStmt' in statement && statement.DropStmt.missing_ok !== true;
    return isThereAlready || isGoneAlready ? [{ kind: 'half-done', on: outside }] : [];
  }
  return isTransactional || 'VariableSetStmt' in statement || 'VacuumStmt' in statement || isValidation(statement)
    ? []
    : [{ kind: 'half-done', on: Object.keys(statement)[0] ?? '?' }];
}

/** What was validated is so at once the next time. */
function isValidation(statement: Node): boolean {
  return 'AlterTableStmt' in statement && JSON.stringify(statement.AlterTableStmt.cmds).includes('"subtype":"AT_ValidateConstraint"');
}

/** What a statement is about that runs outside of transactions only. */
function outsideOnly(statement: Node): string | undefined {
  if ('IndexStmt' in statement) return statement.IndexStmt.concurrent === true ? (statement.IndexStmt.idxname ?? '?') : undefined;
  if ('DropStmt' in statement) return statement.DropStmt.concurrent === true ? (partsOf(statement.DropStmt.objects?.[0]).at(-1) ?? '?') : undefined;
  if ('ReindexStmt' in statement)
    return JSON.stringify(statement.ReindexStmt.params ?? []).includes('"concurrently"') ? nameOf(statement.ReindexStmt.relation) : undefined;
  if ('VacuumStmt' in statement) return statement.VacuumStmt.is_vacuumcmd === true ? 'vacuum' : undefined;
  if ('AlterTableStmt' in statement)
    return JSON.stringify(statement.AlterTableStmt.cmds).includes('"concurrent":true') ? nameOf(statement.AlterTableStmt.relation) : undefined;
  return undefined;
}
