import type { Schema } from './json-schema.ts';

/**
 * Something that a writer may send and a reader does not take.
 * - `missing`: the reader needs it, and the writer never sends it (`absent` where the reader has a value of its own for it).
 * - `sometimes-missing`: the writer may leave it out. `unknown`: the reader refuses what it does not know.
 * - `value`: values that the reader does not know, in `detail`. `null`, `type`, `format`, `bound`: the writer's may be of that kind.
 * - `condition`: the reader asks for more that no schema can say. `default`: left out, it means something else to the reader.
 */
export interface Mismatch {
  /** Field, e.g. `author.name` or `items[].id`; empty for the whole. */
  readonly path: string;
  readonly problem: 'missing' | 'sometimes-missing' | 'absent' | 'unknown' | 'value' | 'null' | 'type' | 'format' | 'bound' | 'condition' | 'default';
  /** The reader's and the writer's side of it, in a few words. */
  readonly reader: string;
  readonly writer: string;
}

/** How a writer writes. */
export interface WriterHabits {
  /** It parses by its own schema before it sends, so that defaults are filled in. */
  readonly fillsDefaults: boolean;
  /** It leaves out what has a default, and means that. */
  readonly meansDefaults?: boolean;
}

/** All that `writer` may send and `reader` would not take, by the schemas that each goes by. */
export function unreadable(reader: Schema, writer: Schema, habits: WriterHabits): Mismatch[] {
  return compare({ reader: { schema: reader, root: reader }, writer: { schema: writer, root: writer }, path: '', habits, open: new Set(['#|#']) });
}

interface Side {
  readonly schema: Schema;
  /** Where its references point into. */
  readonly root: Schema;
}

interface Pair {
  readonly reader: Side;
  readonly writer: Side;
  readonly path: string;
  readonly habits: WriterHabits;
  /** Pairs of references that are being looked at: schemas may hold themselves. */
  readonly open: ReadonlySet<string>;
}

function compare(pair: Pair): Mismatch[] {
  const key = `${pair.reader.schema.$ref ?? ''}|${pair.writer.schema.$ref ?? ''}`;
  if (key !== '|' && pair.open.has(key)) return [];
  const reader = resolve(pair.reader);
  const inner: Pair = { ...pair, reader, writer: resolve(pair.writer), open: new Set([...pair.open, key]) };
  if (reader.schema['x-takes-anything'] === true) return [];
  const readers = alternatives(reader);
  return alternatives(inner.writer).flatMap((writer) => bestOf(readers.map((candidate) => compareOne({ ...inner, reader: candidate, writer }))));
}

/** A value need be taken in one way only: the nearest, which is neither of another type nor marked as of another kind. */
function bestOf(tries: readonly Mismatch[][]): Mismatch[] {
  const weight = (found: readonly Mismatch[]) => found.reduce((sum, { problem }) => sum + (weights[problem] ?? 1), 0);
  return tries.toSorted((a, b) => weight(a) - weight(b))[0] ?? [];
}

const weights: Partial<Record<Mismatch['problem'], number>> = { type: 1000, null: 1000, value: 100 };

function resolve(side: Side): Side {
  const { $ref } = side.schema;
  if ($ref === undefined) return side;
  const target = $ref === '#' ? side.root : side.root.$defs?.[$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`A schema refers to ${$ref}, which it does not hold.`);
  return resolve({ ...side, schema: target });
}

/** A schema as the list of kinds of values that it allows, one type each. */
function alternatives(side: Side): Side[] {
  const { schema } = side;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return branches.flatMap((branch) => alternatives(resolve({ ...side, schema: branch })));
  if (!Array.isArray(schema.type)) return [side];
  return schema.type.map((type: string) => ({ ...side, schema: { ...schema, type } }));
}

function compareOne(pair: Pair): Mismatch[] {
  const [reader, writer] = [pair.reader.schema, pair.writer.schema];
  const { path } = pair;
  if (reader.type === undefined && valuesOf(reader) === null) return [];
  if (!isTypeTaken(reader, writer)) return [{ path, problem: writer.type === 'null' ? 'null' : 'type', reader: typeOf(reader), writer: typeOf(writer) }];
  const unknown = unknownValues(reader, writer);
  if (unknown.length > 0) return [{ path, problem: 'value', reader: (valuesOf(reader) ?? []).map(String).join(', '), writer: unknown.join(', ') }];
  if (valuesOf(writer) !== null) return [];
  return [...compareLimits(reader, writer, path), ...compareUnsaid(pair), ...compareFields(pair), ...compareItems(pair)];
}

function compareUnsaid(pair: Pair): Mismatch[] {
  const [reader, writer] = [pair.reader.schema, pair.writer.schema];
  const { path } = pair;
  const found: Mismatch[] = [];
  const [asked, kept] = [reader['x-conditions'] ?? 0, writer['x-conditions'] ?? 0];
  if (asked > kept) found.push({ path, problem: 'condition', reader: `${asked} conditions`, writer: String(kept) });
  if (writer['x-coerced'] === true && reader['x-coerced'] !== true)
    found.push({ path, problem: 'type', reader: typeOf(reader), writer: `text that is read as ${typeOf(writer)}` });
  const [then, thenSent] = [reader['x-then'], writer['x-then']];
  if (then !== undefined && thenSent === undefined) found.push({ path, problem: 'condition', reader: 'another step', writer: 'none' });
  if (then !== undefined && thenSent !== undefined)
    found.push(...compare({ ...pair, reader: { schema: then, root: then }, writer: { schema: thenSent, root: thenSent } }));
  return found;
}

function isTypeTaken(reader: Schema, writer: Schema): boolean {
  return reader.type === writer.type || (reader.type === 'number' && writer.type === 'integer');
}

function typeOf({ type }: Schema): string {
  return type === undefined ? 'anything' : String(type);
}

function valuesOf(schema: Schema): readonly unknown[] | null {
  return schema.enum ?? ('const' in schema ? [schema.const] : null);
}

function unknownValues(reader: Schema, writer: Schema): string[] {
  const known = valuesOf(reader);
  if (known === null) return [];
  const sent = valuesOf(writer);
  return sent === null ? ['any value'] : sent.filter((value) => !known.includes(value)).map(String);
}

const limits = [
  ['minimum', 1],
  ['exclusiveMinimum', 1],
  ['minLength', 1],
  ['minItems', 1],
  ['maximum', -1],
  ['exclusiveMaximum', -1],
  ['maxLength', -1],
  ['maxItems', -1],
] as const;

function compareLimits(reader: Schema, writer: Schema, path: string): Mismatch[] {
  const found: Mismatch[] = [];
  for (const [name, direction] of limits) {
    const [asked, kept] = [reader[name], writer[name]];
    if (asked === undefined || (kept !== undefined && kept * direction >= asked * direction)) continue;
    found.push({ path, problem: 'bound', reader: `${name} ${asked}`, writer: kept === undefined ? `no ${name}` : `${name} ${kept}` });
  }
  if (reader.multipleOf !== undefined && reader.multipleOf !== writer.multipleOf)
    found.push({ path, problem: 'bound', reader: `multipleOf ${reader.multipleOf}`, writer: `multipleOf ${writer.multipleOf ?? 'anything'}` });
  const kept = formsOf(writer);
  const forms = formsOf(reader).filter((form) => !kept.includes(form));
  if (forms.length > 0) found.push({ path, problem: 'format', reader: forms.join(' and '), writer: kept.join(' and ') || 'any text' });
  return found;
}

function formsOf({ format, pattern, allOf }: Schema): string[] {
  return [format, pattern, ...(allOf ?? []).map((schema) => schema.pattern)].filter((form) => form !== undefined);
}

function compareFields(pair: Pair): Mismatch[] {
  const [reader, writer] = [pair.reader.schema, pair.writer.schema];
  if (reader.type !== 'object') return [];
  const [read, written] = [reader.properties ?? {}, writer.properties ?? {}];
  const found: Mismatch[] = [];
  for (const [name, schema] of Object.entries(read)) {
    const path = below(pair.path, name);
    const sent = written[name];
    const isNeeded = (reader.required ?? []).includes(name) && schema['x-takes-anything'] !== true;
    if (sent === undefined) found.push({ path, problem: isNeeded ? 'missing' : 'absent', reader: isNeeded ? 'needed' : 'optional', writer: 'never sent' });
    else {
      if (isNeeded && !isAlwaysSent(writer, name, pair.habits)) found.push({ path, problem: 'sometimes-missing', reader: 'needed', writer: 'optional' });
      const [meant, was] = [JSON.stringify(schema.default), JSON.stringify(sent.default)];
      if (pair.habits.meansDefaults === true && meant !== was && was !== undefined)
        found.push({ path, problem: 'default', reader: meant ?? 'nothing', writer: was });
      found.push(...compare({ ...pair, reader: { ...pair.reader, schema }, writer: { ...pair.writer, schema: sent }, path }));
    }
  }
  const unnamed = reader.propertyNames === undefined ? [] : unknownValues(reader.propertyNames, writer.propertyNames ?? {});
  if (unnamed.length > 0) found.push({ path: below(pair.path, unnamed.join('|')), problem: 'unknown', reader: 'refused', writer: 'sent' });
  const others = typeof reader.additionalProperties === 'object' ? reader.additionalProperties : null;
  for (const [name, sent] of Object.entries(written)) {
    if (name in read) continue;
    const path = below(pair.path, name);
    if (reader.additionalProperties === false) found.push({ path, problem: 'unknown', reader: 'refused', writer: 'sent' });
    else if (others !== null) found.push(...compare({ ...pair, reader: { ...pair.reader, schema: others }, writer: { ...pair.writer, schema: sent }, path }));
  }
  if (others !== null && typeof writer.additionalProperties === 'object') {
    const schema = writer.additionalProperties;
    found.push(...compare({ ...pair, reader: { ...pair.reader, schema: others }, writer: { ...pair.writer, schema }, path: below(pair.path, '*') }));
  }
  return found;
}

function isAlwaysSent(writer: Schema, name: string, { fillsDefaults }: WriterHabits): boolean {
  return (writer.required ?? []).includes(name) || (fillsDefaults && writer.properties?.[name]?.default !== undefined);
}

function compareItems(pair: Pair): Mismatch[] {
  const [reader, writer] = [pair.reader.schema, pair.writer.schema];
  if (reader.type !== 'array') return [];
  const into = (read: Schema | false | undefined, sent: Schema | false | undefined, path: string): Mismatch[] => {
    if (typeof read !== 'object' || sent === false) return [];
    return compare({ ...pair, reader: { ...pair.reader, schema: read }, writer: { ...pair.writer, schema: sent ?? {} }, path });
  };
  const places = (reader.prefixItems ?? []).flatMap((read, place) => into(read, writer.prefixItems?.[place] ?? writer.items, `${pair.path}[${place}]`));
  return [...places, ...into(reader.items, writer.items, `${pair.path}[]`)];
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
