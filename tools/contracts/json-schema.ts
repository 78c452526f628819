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
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  /** A reader that has a value of its own for whatever it does not understand (zod's `catch`). */
  readonly 'x-takes-anything'?: true;
}

/** Knows of no schema what it is called and described as, so that everything stands where it is used. */
const nothingSaid = z.registry<{ id?: string }>();

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
      if (zodSchema._zod.def.type === 'catch') jsonSchema['x-takes-anything'] = true;
    },
  });
  const { $schema: _, ...rest } = made as Schema & { $schema?: string };
  return rest;
}
