import type { Constraint, Node, RangeVar } from '@pgsql/types';
import { columnsIn } from './expressions.ts';

/** Name of a table, view or index, without its schema; `?` where the statement names none. */
export function nameOf(relation: RangeVar | undefined): string {
  return relation?.relname ?? '?';
}

/** The words of a list of names: columns of a key, parts of a dotted name. */
export function wordsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** Words of whatever a statement names: a list, a function, a type, a table or a word alone. */
export function partsOf(object: Node | undefined): string[] {
  if (object === undefined) return [];
  if ('List' in object) return (object.List.items ?? []).flatMap((item) => partsOf(item));
  if ('String' in object) return [object.String.sval ?? ''];
  if ('ObjectWithArgs' in object) return wordsOf(object.ObjectWithArgs.objname);
  if ('TypeName' in object) return wordsOf(object.TypeName.names);
  return 'RangeVar' in object ? [nameOf(object.RangeVar)] : [];
}

/** The columns that a rule of a table is about. */
export function columnsOf({ keys, fk_attrs: attributes, raw_expr: expression }: Constraint): string[] {
  return [...wordsOf(keys), ...wordsOf(attributes), ...(expression === undefined ? [] : columnsIn(expression))];
}

/** The rules that are written at a column. */
export function rulesAt(constraints: readonly Node[] | undefined): Constraint[] {
  return (constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}

/** All statements of some kinds within another one, at whatever depth, itself included: `with gone as (delete …) select …` holds two. */
export function statementsWithin(node: unknown, kinds: readonly string[]): Node[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((inner) => statementsWithin(inner, kinds));
  return Object.entries(node).flatMap(([key, value]) => [
    ...(kinds.includes(key) ? [{ [key]: value } as unknown as Node] : []),
    ...statementsWithin(value, kinds),
  ]);
}
