import { z } from 'zod';
import type { RouteDefinition } from './define-service.ts';

/** Body limit in bytes where nothing says how long a body may be. */
const defaultMaxBodyBytes = 1_000_000;
/** What the gateway lets pass anywhere, in bytes: it keeps so much in memory. Less is not worth a refusal. */
export const leastMaxBodyBytes = 64 * 1024;
/** A Hangul syllable may come as three letters, each written as `\uXXXX`. */
const bytesOfCharacter = 18;
/** Numbers, ids, dates: as long as anybody would write one. */
const bytesOfValue = 128;

type JsonSchema = z.core.JSONSchema.BaseSchema;

const known = new WeakMap<RouteDefinition, number>();

/**
 * The largest body in bytes that a route takes: what it says itself, or what its schema may hold, between 64 KiB and 1 MB. What is larger than
 * any body that could be right is refused before it is read.
 */
export function maxBodyBytesOf(route: RouteDefinition): number {
  if (route.maxBodyBytes !== undefined) return route.maxBodyBytes;
  const size = known.get(route) ?? derivedSize(route);
  known.set(route, size);
  return size;
}

function derivedSize({ body }: RouteDefinition): number {
  if (body === undefined) return leastMaxBodyBytes;
  if (typeof body === 'string') return defaultMaxBodyBytes;
  const schema = z.toJSONSchema(body, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => forgetWhatFollows(zodSchema, jsonSchema),
  });
  return Math.min(defaultMaxBodyBytes, Math.max(leastMaxBodyBytes, sizeOf(schema, schema.$defs ?? {}, 0)));
}

/** What is made of a value before it is checked may be shorter than the value. */
function forgetWhatFollows({ _zod: { def } }: z.core.$ZodTypes, schema: JsonSchema): void {
  if (def.type === 'pipe' && def.in._zod.def.type === 'transform') for (const key of Object.keys(schema)) delete schema[key];
}

/** Bytes of the longest JSON that fits a schema; `Infinity` where it sets no end. */
function sizeOf(schema: unknown, named: Readonly<Record<string, JsonSchema>>, depth: number): number {
  if (typeof schema !== 'object' || schema === null || depth > 20) return Number.POSITIVE_INFINITY;
  const { $ref, anyOf, oneOf, allOf, const: only, enum: values, type, ...rest } = schema as JsonSchema;
  const of = (inner: unknown) => sizeOf(inner, named, depth + 1);
  if ($ref !== undefined) return of(named[$ref.replace('#/$defs/', '')]);
  const ways = anyOf ?? oneOf;
  if (ways !== undefined) return Math.max(...ways.map(of));
  // All of them hold, so the strictest does.
  if (allOf !== undefined) return Math.min(...allOf.map(of));
  if (only !== undefined || values !== undefined) return Math.max(...[only, ...(values ?? [])].map((value) => JSON.stringify(value ?? null).length * 6));
  if (type === 'object') return objectSize(rest, of);
  if (type === 'array')
    return typeof rest.maxItems === 'number' && rest.items !== undefined ? rest.maxItems * (of(rest.items) + 1) + 2 : Number.POSITIVE_INFINITY;
  if (type === 'string') return stringSize(rest);
  return type === 'number' || type === 'integer' || type === 'boolean' || type === 'null' ? bytesOfValue : Number.POSITIVE_INFINITY;
}

function objectSize({ properties = {}, additionalProperties }: JsonSchema, of: (schema: unknown) => number): number {
  if (additionalProperties !== false) return Number.POSITIVE_INFINITY;
  return Object.entries(properties).reduce((sum, [name, property]) => sum + name.length * 6 + 4 + of(property), 2);
}

function stringSize({ maxLength, format }: JsonSchema): number {
  if (maxLength !== undefined) return maxLength * bytesOfCharacter + 2;
  return format === 'uuid' || format === 'date-time' ? bytesOfValue : Number.POSITIVE_INFINITY;
}
