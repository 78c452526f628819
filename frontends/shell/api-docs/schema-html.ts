import { escapeMarkup } from '@hanji/contracts/escape-markup';
import type { Json } from '@hanji/contracts/openapi-schemas';

/**
 * A JSON schema in a few lines for people, as HTML: `{ name: string (1–80 characters), … }`; a `?` marks what may be left out. A schema with
 * a name is a link to where that stands on the page.
 */
export function schemaHtml(schema: Json, indent = ''): string {
  const keywords = schema as SchemaKeywords;
  const { type, enum: values, const: constant, anyOf, oneOf, allOf, $ref } = keywords;
  if ($ref !== undefined) return `${linkTo($ref)}${bounds(keywords)}`;
  if (constant !== undefined) return valueHtml(constant);
  if (values !== undefined) return `${values.map(valueHtml).join(' | ')}${bounds(keywords)}`;
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return choices.map((choice) => schemaHtml(choice, indent)).join(' | ');
  if (allOf !== undefined) return allOf.map((part) => schemaHtml(part, indent)).join(' & ');
  if (type === 'object') return objectHtml(keywords, indent);
  if (type === 'array') return `[ ${schemaHtml(keywords.items ?? {}, indent)}, … ]${bounds(keywords)}`;
  return `${typeName(keywords)}${bounds(keywords)}`;
}

/** A link to where the page shows what a reference points to: `#/components/schemas/Post` stands at `#schemas/Post`. */
export function linkTo($ref: string): string {
  const [kind, name] = $ref.split('/').slice(-2).map(escapeMarkup);
  return `<a href="#${kind}/${name}">${name}</a>`;
}

function valueHtml(value: unknown): string {
  return escapeMarkup(JSON.stringify(value));
}

interface SchemaKeywords {
  readonly type?: string | readonly string[];
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

function objectHtml({ properties, required = [], additionalProperties }: SchemaKeywords, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties ?? {}).map(
    ([name, property]) => `${inner}${escapeMarkup(name)}${required.includes(name) ? '' : '?'}: ${schemaHtml(property, inner)}`,
  );
  if (typeof additionalProperties === 'object') lines.push(`${inner}[any name]: ${schemaHtml(additionalProperties, inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

function typeName({ type, format }: SchemaKeywords): string {
  if (type === undefined) return 'anything';
  const name = typeof type === 'string' ? type : type.join(' | ');
  return format === undefined ? name : `${name} (${format})`;
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems, default: fallback }: SchemaKeywords): string {
  const told = [
    ...range(minimum, maximum, ''),
    ...range(minLength, maxLength, ' characters'),
    ...range(undefined, maxItems, ' of them'),
    ...(fallback === undefined || typeof fallback === 'object' || fallback === '' ? [] : [`else ${valueHtml(fallback)}`]),
  ];
  return told.length === 0 ? '' : `, ${told.join(', ')}`;
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  const isOpen = least === undefined || least === 0;
  if (most === undefined) return isOpen ? [] : [`at least ${least}${unit}`];
  return [isOpen ? `at most ${most.toLocaleString('en')}${unit}` : `${least}–${most.toLocaleString('en')}${unit}`];
}
