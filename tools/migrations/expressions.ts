import type { Node } from '@pgsql/types';

/** The names of what stands within an expression, at whatever depth: `[kind of node, node]`, itself included. */
function nodesWithin(node: unknown): (readonly [kind: string, node: Record<string, unknown>])[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((inner) => nodesWithin(inner));
  return Object.entries(node).flatMap(([key, value]) => [
    ...(/^[A-Z]/.test(key) ? [[key, value as Record<string, unknown>] as const] : []),
    ...nodesWithin(value),
  ]);
}

const lastName = (names: unknown): string => {
  const last = (names as readonly { readonly String?: { readonly sval?: string } }[] | undefined)?.at(-1);
  return last?.String?.sval ?? '*';
};

/** The columns that an expression reads, whatever they are called; `*` for all. */
export function columnsIn(expression: Node): string[] {
  return nodesWithin(expression).flatMap(([kind, node]) => (kind === 'ColumnRef' ? [lastName(node['fields'])] : []));
}

/** The functions that an expression calls, without their schemas where that is PostgreSQL's own, as `schema.name` else. */
export function functionsIn(expression: unknown): string[] {
  return nodesWithin(expression).flatMap(([kind, node]) => {
    if (kind !== 'FuncCall') return [];
    const names = (node['funcname'] as readonly Node[]).map((name) => lastName([name]));
    return [names[0] === 'pg_catalog' ? (names.at(-1) ?? '?') : names.join('.')];
  });
}

/** Whether an expression is null and nothing else: `null`, `(null)`, `null::int`. */
export function isNullAlone(expression: Node | undefined): boolean {
  if (expression === undefined) return false;
  if ('TypeCast' in expression) return isNullAlone(expression.TypeCast.arg);
  return 'A_Const' in expression && expression.A_Const.isnull === true;
}

/** Nodes and operators that are null where one of their columns is. */
const strictNodes: ReadonlySet<string> = new Set(['ColumnRef', 'A_Const', 'A_Expr', 'BoolExpr', 'List', 'TypeCast', 'TypeName', 'String', 'Integer', 'Float']);
const strictOperators: ReadonlySet<string> = new Set([
  '=',
  '<>',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '~',
  '~*',
  '!~',
  '!~*',
  '~~',
  '~~*',
  '!~~',
  '!~~*',
]);
const strictForms: ReadonlySet<string> = new Set(['AEXPR_OP', 'AEXPR_IN', 'AEXPR_LIKE', 'AEXPR_ILIKE', 'AEXPR_BETWEEN', 'AEXPR_NOT_BETWEEN']);
const asWritten: Readonly<Record<string, string>> = { BETWEEN: '>=', 'NOT BETWEEN': '<' };

/** Whether a condition asks nothing where its columns are null: it is null itself then, and not false. Known kinds of nodes alone; others may be anything. */
export function asksNothingOfNulls(condition: Node): boolean {
  return nodesWithin(condition).every(([kind, node]) => {
    if (!strictNodes.has(kind)) return false;
    // "false and n > 0" is false whatever n is.
    if (kind === 'BoolExpr') return (node['args'] as readonly Node[]).every((part) => columnsIn(part).length > 0);
    if (kind !== 'A_Expr') return true;
    const operator = lastName(node['name']);
    const readsColumns = columnsIn({ A_Expr: node } as unknown as Node).length > 0;
    return readsColumns && strictForms.has(String(node['kind'])) && strictOperators.has(asWritten[operator] ?? operator);
  });
}
