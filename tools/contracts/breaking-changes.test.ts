import { expect, test } from 'vitest';
import { z } from 'zod';
import { breakingChanges } from './breaking-changes.ts';
import { schemaOf } from './json-schema.ts';
import type { EventContract, ReleaseContract, RouteContract } from './release-contract.ts';

const nothing: ReleaseContract = { release: '0.1.0', events: {}, routes: {}, documents: {}, problems: {}, migrations: {} };
const textsOf = (last: Partial<ReleaseContract>, now: Partial<ReleaseContract>) =>
  breakingChanges({ ...nothing, ...last }, { ...nothing, ...now }).map(({ text }) => text);

function ofEvent(before: z.ZodType, after: z.ZodType, version = 1): string[] {
  const event = (payload: z.ZodType): EventContract => ({
    version: 1,
    aggregate: 'post',
    publishers: ['blog'],
    consumers: ['content', 'storage'],
    payload: schemaOf(payload),
  });
  return textsOf({ events: { 'post.updated': event(before) } }, { events: { 'post.updated': { ...event(after), version } } });
}

const name = z.object({ name: z.string() });
const kinds = (...values: [string, ...string[]]) => z.object({ kind: z.enum(values) });
const orNew = ", or publish a new event beside it, or raise the event's version, so that they leave it to newer processes.";
const lack = 'Make it optional or give it a default, or publish a new event beside it.';
const old = 'consumers of release 0.1.0 (content, storage)';

test.each<[change: string, before: z.ZodType, after: z.ZodType, texts: string[]]>([
  ['nothing', name, name, []],
  ['a new optional field', name, name.extend({ more: z.string().optional() }), []],
  ['a new field with a default', name, name.extend({ more: z.string().default('') }), []],
  [
    'a new required field',
    name,
    name.extend({ subtitle: z.string() }),
    [`event post.updated: field subtitle became required: messages of release 0.1.0 lack it; consumers: content, storage. ${lack}`],
  ],
  [
    'an optional field that is needed now',
    z.object({ at: z.object({ day: z.string().optional() }) }),
    z.object({ at: z.object({ day: z.string() }) }),
    [`event post.updated: field at.day became required: messages of release 0.1.0 may lack it; consumers: content, storage. ${lack}`],
  ],
  [
    'a field with a default that is needed now, since every message has it',
    name.extend({ more: z.string().default('') }),
    name.extend({ more: z.string() }),
    [],
  ],
  [
    'a removed field',
    name.extend({ more: z.string() }),
    name,
    [`event post.updated: field more was removed: ${old} need it. Go on sending it for a release${orNew}`],
  ],
  [
    'a removed optional field',
    name.extend({ more: z.string().optional() }),
    name,
    [`event post.updated: field more was removed: ${old} take it for not set. Go on sending it for a release${orNew}`],
  ],
  [
    'a field that may be missing now',
    name,
    name.partial(),
    [`event post.updated: field name may be missing now: ${old} need it. Go on sending it for a release${orNew}`],
  ],
  [
    'a narrower list of values',
    kinds('A', 'B'),
    kinds('A'),
    [
      'event post.updated: field kind does not take B any more: messages of release 0.1.0 may carry that; consumers: content, storage. Go on taking it for a release, or publish a new event beside it.',
    ],
  ],
  ['a wider list of values', kinds('A'), kinds('A', 'B'), [`event post.updated: field kind may now be B: ${old} know only A. Say it in a new field${orNew}`]],
  ['a wider list for consumers that take anything unknown for something they know', z.object({ kind: z.enum(['A']).catch('A') }), kinds('A', 'B'), []],
  [
    'another type',
    z.object({ tags: z.array(z.object({ size: z.string() })) }),
    z.object({ tags: z.array(z.object({ size: z.number() })) }),
    [
      'event post.updated: field tags[].size is number now and was string: messages of release 0.1.0 carry what it was; consumers: content, storage. Leave it as it is and add a field beside it, or publish a new event beside it.',
      `event post.updated: field tags[].size may now be number and was string: ${old} do not take that. Leave it as it is and add a field beside it${orNew}`,
    ],
  ],
  [
    'narrower bounds',
    z.object({ title: z.string().max(300) }),
    z.object({ title: z.string().min(1).max(200) }),
    ['minLength 1 (was: no minLength)', 'maxLength 200 (was: maxLength 300)'].map(
      (bound) =>
        `event post.updated: field title got narrower: ${bound}: messages of release 0.1.0 may lie outside of that; consumers: content, storage. Go on taking it for a release, or publish a new event beside it.`,
    ),
  ],
  [
    'wider bounds',
    z.object({ count: z.number().max(10) }),
    z.object({ count: z.number() }),
    [
      `event post.updated: field count got wider: no maximum (was: maximum 10): ${old} do not take more than that. Leave it as it is and add a field beside it${orNew}`,
    ],
  ],
  [
    'null where it was not',
    z.object({ a: z.uuid() }),
    z.object({ a: z.uuid().nullable() }),
    [`event post.updated: field a may now be null: ${old} do not take null. Leave it as it is and add a field beside it${orNew}`],
  ],
  [
    'no null where it was',
    z.object({ a: z.string().nullable() }),
    z.object({ a: z.string() }),
    [
      'event post.updated: field a may not be null any more: messages of release 0.1.0 may carry null; consumers: content, storage. Go on taking it for a release, or publish a new event beside it.',
    ],
  ],
  [
    'a stricter format',
    z.object({ a: z.string() }),
    z.object({ a: z.iso.date() }),
    [
      'event post.updated: field a has to look like date (was: any text): messages of release 0.1.0 may look otherwise; consumers: content, storage. Go on taking it for a release, or publish a new event beside it.',
    ],
  ],
])('an event that gets %s', (_change, before, after, texts) => {
  expect(ofEvent(before, after)).toEqual(texts);
});

test('an event of a newer version may be what older consumers do not take, for they leave it to newer processes', () => {
  expect(ofEvent(kinds('A'), kinds('A', 'B'), 2)).toEqual([]);
  expect(ofEvent(name, name.extend({ subtitle: z.string() }), 2)).toHaveLength(1);
  expect(ofEvent(name, name, 0)).toEqual([
    'event post.updated: version went from 1 to 0: content, storage would take it for older than it is. A version only goes up.',
  ]);
});

test('an event that is gone is missed by those who send it and those who wait for it', () => {
  const event: EventContract = { version: 1, aggregate: 'post', publishers: ['blog'], consumers: ['content'], payload: schemaOf(name) };
  expect(textsOf({ events: { 'post.read': event } }, {})).toEqual([
    'event post.read was removed: processes of release 0.1.0 still publish it (blog) and wait for it (content). Keep it for a release in which nobody publishes it.',
  ]);
  expect(textsOf({}, { events: { 'post.read': event } })).toEqual([]);
  expect(textsOf({ events: { 'post.read': event } }, { events: { 'post.read': { ...event, publishers: [] } } })).toEqual([
    'event post.read: blog publishes it no more: consumers of release 0.1.0 (content) wait for it. Go on publishing it for a release.',
  ]);
  expect(textsOf({ events: { 'post.read': event } }, { events: { 'post.read': { ...event, consumers: [] } } })).toEqual([
    'event post.read: content consumes it no more: messages of release 0.1.0 stay in its queue, and nobody takes them once that release is gone. Go on consuming it for a release, and remove the queue after it.',
  ]);
  expect(textsOf({ events: { 'post.read': event } }, { events: { 'post.read': { ...event, aggregate: 'reader' } } })).toEqual([
    'event post.read: aggregate went from post to reader: content would compare versions of different things. Publish a new event beside it.',
  ]);
});

const publicRoute: RouteContract = { service: 'blog', access: 'any', status: 200 };
const internalRoute: RouteContract = { service: 'blog', access: 'internal', callers: ['content service'], status: 200 };
const ofRoute = (route: RouteContract, before: Partial<RouteContract>, after: Partial<RouteContract>) =>
  textsOf({ routes: { 'GET /x': { ...route, ...before } } }, { routes: { 'GET /x': { ...route, ...after } } });
const strict = (schema: z.ZodObject) => schemaOf(schema.strict());
const callers = 'callers of release 0.1.0 (content service)';
const clients = 'clients of release 0.1.0 (micro-frontends and others)';
const otherwise = ', or add a route beside it.';

test.each<[change: string, route: RouteContract, before: Partial<RouteContract>, after: Partial<RouteContract>, texts: string[]]>([
  ['takes one more optional field', publicRoute, { body: strict(name) }, { body: strict(name.extend({ more: z.string().optional() })) }, []],
  ['takes what it needed only where it is given', publicRoute, { body: strict(name) }, { body: strict(name.partial()) }, []],
  [
    'needs one more field',
    publicRoute,
    { body: strict(name) },
    { body: strict(name.extend({ more: z.string() })) },
    [`body of GET /x: field more became required: ${clients} lack it; server: blog. Make it optional or give it a default${otherwise}`],
  ],
  [
    'takes a field no more',
    publicRoute,
    { query: strict(name.extend({ q: z.string().optional() })) },
    { query: strict(name) },
    [`query of GET /x: field q was removed and is refused: ${clients} may carry it; server: blog. Go on taking it for a release${otherwise}`],
  ],
  ['takes a query at last', publicRoute, {}, { query: strict(z.object({ q: z.string().optional() })) }, []],
  [
    'between services sends a field that older ones refuse',
    internalRoute,
    { body: strict(name) },
    { body: schemaOf(name.extend({ more: z.string().optional() })) },
    [`body of GET /x: field more is new: servers of release 0.1.0 (blog) refuse what they do not know. Have the side that reads it released first${otherwise}`],
  ],
  [
    'between services sends a field that older ones pass over',
    internalRoute,
    { body: schemaOf(name) },
    { body: schemaOf(name.extend({ more: z.string().optional() })) },
    [],
  ],
  [
    'between services lets a field be left out that older ones need',
    internalRoute,
    { body: schemaOf(name) },
    { body: schemaOf(name.partial()) },
    [`body of GET /x: field name may be missing now: servers of release 0.1.0 (blog) need it. Go on sending it for a release${otherwise}`],
  ],
  ['answers one more field', publicRoute, { answer: schemaOf(name) }, { answer: schemaOf(name.extend({ more: z.string().default('') })) }, []],
  [
    'answers one more field that new clients insist on',
    internalRoute,
    { answer: schemaOf(name) },
    { answer: schemaOf(name.extend({ more: z.string() })) },
    [
      `answer of GET /x: field more became required: servers of release 0.1.0 (blog) lack it; clients: content service. Make it optional or give it a default${otherwise}`,
    ],
  ],
  [
    'answers a field no more',
    internalRoute,
    { answer: schemaOf(name) },
    { answer: schemaOf(z.object({})) },
    [`answer of GET /x: field name was removed: ${callers} need it. Go on sending it for a release${otherwise}`],
  ],
  ['answers at last', publicRoute, {}, { answer: schemaOf(name) }, []],
  [
    'answers text instead of JSON',
    publicRoute,
    { answer: schemaOf(name) },
    { answer: 'text/plain' },
    [`answer of GET /x: another kind of answer: ${clients} expect the former. Add a route beside it.`],
  ],
  ['asks for a login', publicRoute, {}, { access: 'user' }, [`route GET /x: access went from any to user: ${clients} are refused. Add a route beside it.`]],
  ['lets in more', { ...publicRoute, access: 'admin' }, {}, { access: 'user' }, []],
  [
    'asks for a cookie instead of a token',
    { ...publicRoute, access: 'admin' },
    {},
    { access: 'cookie' },
    [`route GET /x: access went from admin to cookie: ${clients} are refused. Add a route beside it.`],
  ],
  [
    'leads to a present address no more',
    publicRoute,
    { also: [308] },
    {},
    [`route GET /x: never answers 308 any more: ${clients} wait for it. Go on answering it for a release.`],
  ],
  [
    'takes smaller bodies',
    publicRoute,
    {},
    { maxBodyBytes: 100 },
    [`route GET /x: bodies of 100 bytes at most (was: the usual): ${clients} may send larger ones. Go on taking them.`],
  ],
  [
    'means something else by what is left out',
    publicRoute,
    { query: schemaOf(z.strictObject({ limit: z.coerce.number().default(12) })) },
    { query: schemaOf(z.strictObject({ limit: z.coerce.number().default(5) })) },
    [
      `query of GET /x: field limit is 5 where it is left out (was: 12): ${clients} leave it out and mean the former; server: blog. Leave the default as it is${otherwise}`,
    ],
  ],
  [
    'asks for If-Match',
    publicRoute,
    {},
    { ifMatch: 'required' },
    [`route GET /x: If-Match became required: ${clients} do not send it. Add a route beside it.`],
  ],
  [
    'answers another status',
    publicRoute,
    {},
    { status: 202 },
    [`route GET /x: status went from 200 to 202: ${clients} expect the other. Add a route beside it.`],
  ],
])('a route that %s', (_change, route, before, after, texts) => {
  expect(ofRoute(route, before, after)).toEqual(texts);
});

test('a route that is gone is missed by whoever calls it; other names of its parameters do not matter', () => {
  expect(textsOf({ routes: { 'GET /x/:id': internalRoute } }, {})).toEqual([
    `route GET /x/:id was removed: ${callers} still call it. Keep it for a release in which nobody calls it.`,
  ]);
  expect(textsOf({ routes: { 'GET /x/:id': internalRoute } }, { routes: { 'GET /x/:slug': internalRoute } })).toEqual([]);
});

test('what one process hands to another is compared both ways', () => {
  const part = (schema: z.ZodType) => ({ documents: { 'page part': { writers: 'the micro-frontends', readers: 'the shell', schema: schemaOf(schema) } } });
  expect(textsOf(part(name), part(z.object({ name: z.string(), tags: z.array(z.string()) })))).toEqual([
    'page part: field tags became required: those of release 0.1.0, by the micro-frontends, lack it; readers: the shell. Make it optional or give it a default.',
  ]);
  expect(textsOf(part(name), part(z.object({})))).toEqual([
    'page part: field name was removed: processes of release 0.1.0 (the shell) need it. Go on sending it for a release.',
  ]);
});

test('a problem code that is gone is missed by whoever tells it apart', () => {
  expect(textsOf({ problems: { gone: 404, kept: 409, moved: 409 } }, { problems: { kept: 409, moved: 422, new: 422 } })).toEqual([
    'problem code gone was removed: clients of release 0.1.0 tell it apart. Keep it, and add another beside it.',
    'problem code moved: status went from 409 to 422: clients of release 0.1.0 tell it apart. Keep it, and add another beside it.',
  ]);
});
