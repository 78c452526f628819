import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { maxBodyBytesOf } from './body-size.ts';
import type { RouteDefinition } from './define-service.ts';
import { loadRegistry } from './registry.ts';

const route = (body?: z.ZodType): RouteDefinition => ({
  method: 'POST',
  path: '/api/things',
  access: 'any',
  summary: '',
  response: { status: 200 },
  ...(body === undefined ? {} : { body }),
});
const text = (characters: number) => z.strictObject({ text: z.string().max(characters) });

test('a body may be as long as its fields, however they are written, and is never refused below 64 KiB', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), fc.constantFrom('a', '글', '\u{1F58B}', '"', '\0'), (characters, letter) => {
      const value = letter.repeat(Math.floor(characters / letter.length));
      const units = Array.from({ length: value.length }, (_, index) => [...(value[index] ?? '').normalize('NFD')]).flat();
      const escaped = `{"text":"${units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`;
      const limit = maxBodyBytesOf(route(text(characters)));
      expect(limit).toBeGreaterThanOrEqual(65_536);
      for (const body of [JSON.stringify({ text: value }), escaped]) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(limit);
    }),
  );
  expect(maxBodyBytesOf(route(text(10)))).toBe(65_536);
  expect(maxBodyBytesOf(route())).toBe(65_536);
  expect(maxBodyBytesOf(route(text(10_000)))).toBeLessThan(200_000);
});

test.each([
  ['text without an end', z.strictObject({ text: z.string() })],
  ['a list without an end', z.strictObject({ list: z.array(z.string().max(5)) })],
  ['fields that are not named', z.object({ text: z.string().max(5) })],
  ['whatever is made shorter later', z.strictObject({ text: z.preprocess((value) => value, z.string().max(5)) })],
  ['one of several that is long', z.strictObject({ text: z.union([z.string(), z.null()]) })],
  ['very much', text(1_000_000)],
])('%s may have 1 MB', (_name, body) => expect(maxBodyBytesOf(route(body))).toBe(1_000_000));

test('parts are counted together; lists by how many they may hold', () => {
  const item = z.strictObject({ name: z.string().max(1000).nullable(), kind: z.enum(['a', 'b']), id: z.uuid(), at: z.number().optional() });
  const [few, many] = [5, 20].map((count) => maxBodyBytesOf(route(z.strictObject({ items: z.array(item).max(count) }))));
  expect([(few ?? 0) > 5 * 18_000, (few ?? 0) < 100_000, (many ?? 0) > 20 * 18_000, (many ?? 0) < 400_000]).toEqual([true, true, true, true]);
});

test('whatever guests may send as JSON has a limit of its own, and not 1 MB', async () => {
  const { services } = await loadRegistry();
  const open = services.flatMap(({ routes }) => Object.entries(routes).filter(([, { access, body }]) => access === 'any' && body instanceof z.ZodType));
  expect(open.length).toBeGreaterThan(5);
  expect(open.filter(([, made]) => made.maxBodyBytes === undefined && maxBodyBytesOf(made) === 1_000_000).map(([name]) => name)).toEqual([]);
});
