import { expect, test } from 'vitest';
import { z } from 'zod';
import { DocumentSchemas } from './openapi-schemas.ts';

const Author = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Author' });
const Node = z
  .object({
    author: Author,
    get children() {
      return z.array(Node);
    },
  })
  .meta({ id: 'Node' });

test('a schema with a name stands once, and is referred to, by itself too', () => {
  const schemas = new DocumentSchemas();
  expect(schemas.schemaOf(z.object({ items: z.array(Node), author: Author.nullable() }), 'output')).toEqual({
    type: 'object',
    properties: {
      items: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      author: { anyOf: [{ $ref: '#/components/schemas/Author' }, { type: 'null' }] },
    },
    required: ['items', 'author'],
  });
  expect(schemas.schemaOf(Node.optional(), 'output')).toEqual({ $ref: '#/components/schemas/Node' });
  expect(schemas.named).toEqual({
    Author: { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } }, required: ['id', 'name'] },
    Node: {
      type: 'object',
      properties: { author: { $ref: '#/components/schemas/Author' }, children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
      required: ['author', 'children'],
    },
  });
});

test('answers let later releases add fields; requests tell that they refuse what they do not know', () => {
  const schemas = new DocumentSchemas();
  expect(schemas.schemaOf(z.object({ a: z.object({}), b: z.record(z.string(), z.int()) }), 'output')).toEqual({
    type: 'object',
    properties: {
      a: { type: 'object', properties: {} },
      b: { type: 'object', propertyNames: { type: 'string' }, additionalProperties: { type: 'integer' } },
    },
    required: ['a', 'b'],
  });
  expect(schemas.schemaOf(z.strictObject({}), 'input')).toEqual({ type: 'object', properties: {}, additionalProperties: false });
});

test('one name for two schemas, or for two forms of one, is refused; one that is alike both ways is not', () => {
  const schemas = new DocumentSchemas();
  schemas.schemaOf(Author, 'output');
  expect(() => schemas.schemaOf(z.object({ of: z.string().meta({ id: 'Author' }) }), 'output')).toThrow('Two different schemas are named Author');
  const Kind = z.enum(['A', 'B']).meta({ id: 'Kind' });
  expect(schemas.schemaOf(Kind, 'input')).toEqual(schemas.schemaOf(Kind, 'output'));
  const Filled = z.object({ text: z.string().default('') }).meta({ id: 'Filled' });
  schemas.schemaOf(Filled, 'input');
  expect(() => schemas.schemaOf(Filled, 'output')).toThrow('Two different schemas are named Filled');
});

test('a schema that holds itself needs a name, and a name needs to be one', () => {
  const Nameless = z.object({
    get children() {
      return z.array(Nameless);
    },
  });
  for (const schema of [Nameless, z.object({ root: Nameless }), z.object({ a: z.string().meta({ id: 'a/b' }) })])
    expect(() => new DocumentSchemas().schemaOf(schema, 'output')).toThrow('needs a name that begins with a capital letter');
});
