import { expect, test } from 'vitest';
import { z } from 'zod';
import { unreadable } from './compare-schemas.ts';
import { schemaOf } from './json-schema.ts';

/** Fields that a reader does not take from a writer, with the problem. */
const problems = (reader: z.ZodType, writer: z.ZodType) =>
  unreadable(schemaOf(reader), schemaOf(writer), { fillsDefaults: true }).map(({ path, problem }) => `${path}: ${problem}`);

const kind = (name: string, fields: z.ZodRawShape = {}) => z.object({ kind: z.literal(name), ...fields });
const Tree = z.object({
  text: z.string(),
  get children() {
    return z.array(Tree);
  },
});
const RicherTree = z.object({
  text: z.string().nullable(),
  get children() {
    return z.array(RicherTree);
  },
});

test.each<[what: string, reader: z.ZodType, writer: z.ZodType, found: string[]]>([
  ['a whole number as a number', z.number(), z.int(), []],
  ['any number as a whole one', z.int(), z.number(), [': type']],
  ['anything as anything', z.unknown(), z.string(), []],
  ['anything as text', z.string(), z.unknown(), [': type']],
  ['null of a nullable format', z.uuid().nullable(), z.null(), []],
  ['a literal among many', z.union([z.literal(200), z.literal(404)]), z.literal(404), []],
  ['a literal that is new', z.union([z.literal(200), z.literal(404)]), z.literal(410), [': value']],
  ['any text as one of a list', z.enum(['a']), z.string(), [': value']],
  ['one of a list as any text', z.string(), z.enum(['a']), []],
  ['a record', z.record(z.string(), z.object({ a: z.string() })), z.record(z.string(), z.object({ a: z.number() })), ['*.a: type']],
  ['fields as a record', z.record(z.string(), z.string()), z.object({ a: z.string(), b: z.number() }), ['b: type']],
  ['a pair', z.array(z.tuple([z.string(), z.string()])), z.array(z.tuple([z.string(), z.number()])), ['[][1]: type']],
  ['a list that may be longer', z.array(z.string()).max(2), z.array(z.string()).max(3), [': bound']],
  ['one of several kinds', z.discriminatedUnion('kind', [kind('a'), kind('b', { x: z.string() })]), kind('b', { x: z.string() }), []],
  ['a kind that lacks something', z.discriminatedUnion('kind', [kind('a'), kind('b', { x: z.string() })]), kind('b'), ['x: missing']],
  ['a kind that is new', z.discriminatedUnion('kind', [kind('a'), kind('b')]), kind('c'), ['kind: value']],
  ['a field that is refused', z.strictObject({ a: z.string() }), z.object({ a: z.string(), b: z.string() }), ['b: unknown']],
  ['text that keeps two patterns', z.string().regex(/a/).regex(/b/), z.string().regex(/a/), [': format']],
  ['text that is read as a number, where text is not taken any more', z.number(), z.coerce.number(), [': type']],
  ['a number where text would do', z.coerce.number(), z.number(), []],
  ['tens as fives', z.number().multipleOf(5), z.number().multipleOf(10), [': bound']],
  ['a condition more', z.string().refine((text) => text !== ''), z.string(), [': condition']],
  ['a condition less', z.string(), z.string().refine((text) => text !== ''), []],
  ['a step of reading that got narrower', z.email().pipe(z.string().max(20)), z.email().pipe(z.string().max(200)), [': bound']],
  [
    'a list in a text that may be shorter only',
    z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.string()).max(10)),
    z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.string()).max(100)),
    [': bound'],
  ],
  ['a name that a record does not know', z.partialRecord(z.enum(['a']), z.string()), z.partialRecord(z.enum(['a', 'b']), z.string()), ['b: unknown']],
  ['a tree', Tree, Tree, []],
  ['a tree that holds null', Tree, RicherTree, ['text: null']],
])('%s', (_what, reader, writer, found) => {
  expect(problems(reader, writer)).toEqual(found);
});

test('what a schema is called or described as makes no difference: everything is compared where it stands', () => {
  const Named = z
    .object({
      text: z.string().meta({ id: 'Text', description: 'Some text' }),
      get children() {
        return z.array(Named);
      },
    })
    .meta({ id: 'Tree', title: 'A tree' });
  expect(schemaOf(Named)).toEqual(schemaOf(Tree));
  const author = z.object({ name: z.string() });
  expect(schemaOf(z.object({ author: author.meta({ id: 'Author' }).nullable() }))).toEqual(schemaOf(z.object({ author: author.nullable() })));
});
