import { z } from 'zod';

/** The part of JSON Schema that zod makes of our schemas, as a reader takes them in. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly multipleOf?: number;
  readonly propertyNames?: Schema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  /** A reader that has a value of its own for whatever it does not understand (zod's `catch`). */
  readonly 'x-takes-anything'?: true;
  /** A reader that makes the type of any text (zod's `coerce`): what comes by an address is text. */
  readonly 'x-coerced'?: true;
  /** What has to be true of the value after it was read so (zod's `pipe`). */
  readonly 'x-then'?: Schema;
  /** How many conditions there are besides, which no schema can say (zod's `refine`). */
  readonly 'x-conditions'?: number;
}

/** Knows of no schema what it is called and described as, so that everything stands where it is used. */
const nothingSaid = z.registry<{ id?: string }>();

/** What a zod schema asks for and JSON Schema has no word for. */
function unsaidOf({ _zod: { def } }: z.core.$ZodType): Partial<Schema> {
  const { type, coerce, out, checks = [] } = def as typeof def & { readonly coerce?: boolean; readonly out?: z.ZodType };
  const conditions = checks.filter(({ _zod }) => _zod.def.check === 'custom').length;
  return {
    ...(type === 'catch' ? { 'x-takes-anything': true } : {}),
    ...(coerce === true ? { 'x-coerced': true } : {}),
    ...(type === 'pipe' && out !== undefined && out.def.type !== 'transform' ? { 'x-then': schemaOf(out) } : {}),
    ...(conditions > 0 ? { 'x-conditions': conditions } : {}),
  };
}

/** What a zod schema takes in, without what only people read and what says nothing: the same for the same schema, always. */
export function schemaOf(schema: z.ZodType): Schema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    metadata: nothingSaid,
    override: ({ zodSchema, jsonSchema }) => {
      // The format says it already, in a word.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      Object.assign(jsonSchema, unsaidOf(zodSchema));
    },
  });
  const { $schema: _, ...rest } = made as Schema & { $schema?: string };
  return rest;
}
