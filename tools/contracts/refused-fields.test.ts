import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemaOf } from './json-schema.ts';
import { refusedFields } from './refused-fields.ts';
import type { RouteContract } from './release-contract.ts';

const strict = schemaOf(z.object({ items: z.array(z.strictObject({ additionalProperties: z.literal(false) })) }));
const open = schemaOf(z.object({ items: z.array(z.object({ additionalProperties: z.literal(false) })) }));
const route = (access: RouteContract['access'], parts: Partial<RouteContract>): RouteContract => ({ service: 'blog', access, status: 200, ...parts });

test('what would refuse a field of a newer process is told; public requests may', () => {
  const event = { version: 1, aggregate: 'post', publishers: ['blog'], consumers: ['content'] };
  const found = refusedFields({
    release: '0.1.0',
    events: { 'post.created': { ...event, payload: strict }, 'post.updated': { ...event, payload: open } },
    routes: {
      'POST /internal/x': route('internal', { query: strict, body: strict, answer: open }),
      'POST /api/x': route('user', { query: strict, body: strict, answer: strict }),
    },
    documents: { 'page part': { writers: 'the micro-frontends', readers: 'the shell', schema: strict } },
    problems: {},
    migrations: {},
  });
  expect(found.map((text) => text.split(':')[0])).toEqual([
    'event post.created',
    'page part',
    'query of POST /internal/x',
    'body of POST /internal/x',
    'answer of POST /api/x',
  ]);
});
