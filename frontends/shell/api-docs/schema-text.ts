import type { Json } from '@hanji/contracts/openapi';

/** A JSON schema in a few lines for people: `{ name: string (1–80 characters), … }`; a `?` marks what may be left out. */
export function schemaText(schema: Json, indent = ''): string {
  const { type, enum: values, const: constant, anyOf, oneOf, allOf, $ref } = schema as SchemaKeywords;
  if ($ref !== undefined) return $ref === '#' || $ref.startsWith('#/$defs/') ? '(the same again)' : ($ref.split('/').at(-1) ?? $ref);
  if (constant !== undefined) return JSON.stringify(constant);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map((choice) => schemaText(choice, indent)).join(' | ');
  if (allOf !== undefined) return allOf.map((part) => schemaText(part, indent)).join(' & ');
  if (type === 'object') return objectText(schema as SchemaKeywords, indent);
  if (type === 'array') return `[ ${schemaText((schema as SchemaKeywords).items ?? {}, indent)}, … ]${bounds(schema as SchemaKeywords)}`;
  return `${typeName(schema as SchemaKeywords)}${bounds(schema as SchemaKeywords)}`;
}

interface SchemaKeywords {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly allOf?: readonly Json[];
  readonly $ref?: string;
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly additionalProperties?: Json | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

function objectText({ properties, required = [], additionalProperties }: SchemaKeywords, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties ?? {}).map(
    ([name, property]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${schemaText(property, inner)}`,
  );
  if (typeof additionalProperties === 'object') lines.push(`${inner}[any name]: ${schemaText(additionalProperties, inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

function typeName({ type, format }: SchemaKeywords): string {
  if (type === undefined) return 'anything';
  return format === undefined ? type : `${type} (${format})`;
}

/** Numbers that JSON has no bound for are given as the largest safe one; those say nothing. */
function bounds({ minimum, maximum, minLength, maxLength, maxItems, default: fallback }: SchemaKeywords): string {
  const told = [
    ...range(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum, ''),
    ...range(minLength, maxLength, ' characters'),
    ...range(undefined, maxItems, ' of them'),
    ...(fallback === undefined || typeof fallback === 'object' || fallback === '' ? [] : [`else ${JSON.stringify(fallback)}`]),
  ];
  return told.length === 0 ? '' : `, ${told.join(', ')}`;
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  const isOpen = least === undefined || least === 0 || least === Number.MIN_SAFE_INTEGER;
  if (most === undefined) return isOpen ? [] : [`at least ${least}${unit}`];
  return [isOpen ? `at most ${most.toLocaleString('en')}${unit}` : `${least}–${most.toLocaleString('en')}${unit}`];
}
