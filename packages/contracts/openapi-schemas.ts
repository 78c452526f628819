import { z } from 'zod';

/** A JSON object such as a schema. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * The JSON schemas of one document. Those with a name (`.meta({ id })`) stand once in `named`, without names of their own inside, and are
 * referred to by `#/components/schemas/<name>`.
 */
export class DocumentSchemas {
  readonly #named = new Map<string, Json>();

  /** Named schemas met so far, by name. */
  get named(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.#named].toSorted(([a], [b]) => a.localeCompare(b)));
  }

  /**
   * A schema as requests have it (`input`), which refuse fields that are not known, or as answers do (`output`): to those later releases
   * add. Throws when two different schemas have one name, and when a schema without a name holds itself.
   */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
    const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12', override: ({ jsonSchema }) => tidy(jsonSchema, io) });
    const { $schema: _, $defs = {}, ...root } = referring(made) as Json & { readonly $defs?: Readonly<Record<string, Json>> };
    for (const [name, content] of Object.entries($defs)) this.#keep(name, content);
    return root;
  }

  #keep(name: string, content: Json): void {
    const known = this.#named.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(content))
      throw new Error(`Two different schemas are named ${name}, or one that requests and answers have in different forms: give one of them another name.`);
    this.#named.set(name, content);
  }
}

/** Takes out what says nothing, and of answers what clients must not hold against a later release, or need not check. */
function tidy(schema: z.core.JSONSchema.BaseSchema, io: 'input' | 'output'): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (io === 'input') return;
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
}

function referring(made: object): unknown {
  return JSON.parse(JSON.stringify(made), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    const [, name] = /^#\/\$defs\/([A-Z]\w*)$/.exec(value) ?? [];
    if (name === undefined)
      throw new Error(`A schema needs a name that begins with a capital letter where others refer to it, or it to itself (.meta({ id: … })), not ${value}.`);
    return `#/components/schemas/${name}`;
  });
}
