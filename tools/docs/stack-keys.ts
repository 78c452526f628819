import { z } from 'zod';

/** A key of a stack's configuration, as the page of them tells it. */
export interface StackKey {
  readonly key: string;
  readonly type: string;
  readonly purpose: string;
  /** What to give, by the very words that a wrong value is answered with; they hold an example. */
  readonly give: string;
  readonly preset: string;
}

/** Every key and the fields of those that have some, from the schemas alone. */
export function stackKeys(schemas: Readonly<Record<string, z.ZodType>>, prefix = 'hanji:'): StackKey[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const key = `${prefix}${name}`;
    const inner = unwrapped(schema);
    const own: StackKey = { key, type: typeOf(inner), purpose: schema.description ?? '', give: whatToGive(inner), preset: presetOf(schema) };
    return [own, ...(inner instanceof z.ZodObject ? stackKeys(inner.shape as Readonly<Record<string, z.ZodType>>, `${key}.`) : [])];
  });
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return unwrapped(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? unwrapped(schema.in as z.ZodType) : schema;
}

function typeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodObject) return 'fields';
  if (schema instanceof z.ZodRecord) return 'values by name';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodNumber) return 'number';
  return schema instanceof z.ZodUnion ? 'flag' : 'text';
}

function whatToGive(schema: z.ZodType): string {
  // No key takes this.
  const [issue] = schema.safeParse(Symbol.iterator).error?.issues ?? [];
  return (issue?.message ?? '').replace(/^give /, '');
}

function presetOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodPrefault) return 'those of its fields';
  const { success, data } = schema.safeParse(undefined);
  if (!success) return '**required**';
  return data === undefined ? '' : `\`${typeof data === 'string' ? data : JSON.stringify(data)}\``;
}
