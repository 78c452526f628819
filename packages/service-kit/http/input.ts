import { maxBodyBytesOf } from '@hanji/contracts/body-size';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { z } from 'zod';
import { DomainError } from '../domain-error.ts';

/** Mistakes that an answer lists; a body may hold a hundred thousand. */
const maxMistakes = 50;
/** Members of all objects of a body that anybody may send; a form has ten. Objects of very many keys are slow to make. */
const maxMembers = 5000;
const noQuery = z.strictObject({});
/** Between services one may be newer than the other, and sends what this one does not know. */
const anyQuery = z.object({});
const anyParams = z.record(z.string(), z.string());

interface Mistake {
  readonly path: string;
  readonly message: string;
}

/** A request as a handler sees it: parsed by the route's schemas. */
export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly expectedVersion: number | (() => number) | undefined;
}

/** Parses path, query, body and `If-Match` by the route. Throws one 400 that lists all mistakes of all parts, up to fifty. */
export async function parseInput(route: RouteDefinition, ctx: Context, pathParams: Readonly<Record<string, string>>): Promise<ParsedInput> {
  const expectedVersion = expectedVersionOf(route, ctx);
  const mistakes: Mistake[] = [];
  const check = (part: string, schema: z.ZodType, value: unknown): unknown => {
    findNul([part], value, mistakes);
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues.slice(0, maxMistakes)) describe(part, issue, mistakes);
    return undefined;
  };
  const params = check('path', route.params ?? anyParams, pathParams);
  const given = queryOf(ctx, mistakes);
  findOddNumbers(route.query, given, mistakes);
  const query = check('query', route.query ?? (route.access === 'internal' ? anyQuery : noQuery), given);
  const body = route.body === undefined || typeof route.body === 'string' ? undefined : check('body', route.body, await jsonBody(route, ctx));
  if (mistakes.length > 0)
    throw new DomainError('invalid', 'invalid_request', 'The request is not valid; see "errors".', { errors: mistakes.slice(0, maxMistakes) });
  return { params, query, body, expectedVersion };
}

function describe(part: string, issue: z.core.$ZodIssue, mistakes: Mistake[]): void {
  const at = [part, ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') mistakes.push({ path: at, message: issue.message });
  else for (const key of issue.keys.slice(0, maxMistakes)) mistakes.push({ path: `${at}.${key.slice(0, 100)}`, message: 'is not known here' });
}

/** PostgreSQL holds no NUL in text, and no text that people write has one. */
function findNul(path: readonly string[], value: unknown, mistakes: Mistake[]): void {
  if (typeof value === 'string') {
    if (value.includes('\0') && mistakes.length < maxMistakes) mistakes.push({ path: path.join('.'), message: 'must not contain the NUL character' });
  } else if (typeof value === 'object' && value !== null) {
    for (const name in value) findNul([...path, name], (value as Record<string, unknown>)[name], mistakes);
  }
}

function queryOf(ctx: Context, mistakes: Mistake[]): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(ctx.querystring)) {
    if (name in query) mistakes.push({ path: `query.${name}`, message: 'is given more than once' });
    query[name] = value;
  }
  return { ...query };
}

/** Numbers in a query are written in digits; what reads them (`Number`) takes `1e2`, `0x10`, `5.0` and ` 5` as well. */
function findOddNumbers(schema: z.ZodType | undefined, query: Readonly<Record<string, string>>, mistakes: Mistake[]): void {
  if (!(schema instanceof z.ZodObject)) return;
  for (const [name, value] of Object.entries(query)) {
    const number = numberOf(schema.shape[name]);
    if (number !== null && !(number.isInt ? /^-?\d{1,15}$/ : /^-?\d{1,15}(?:\.\d{1,15})?$/).test(value))
      mistakes.push({ path: `query.${name}`, message: 'write the number in digits' });
  }
}

function numberOf(schema: unknown): z.ZodNumber | null {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return numberOf(schema.unwrap());
  return schema instanceof z.ZodNumber ? schema : null;
}

async function jsonBody(route: RouteDefinition, ctx: Context): Promise<unknown> {
  const limit = maxBodyBytesOf(route);
  if (ctx.request.length === 0 || (ctx.request.length === undefined && ctx.get('transfer-encoding') === '')) return undefined;
  if (!ctx.is('application/json')) throw new DomainError('unsupported-type', 'unsupported_media_type', 'Send the body as application/json.');
  let text: string;
  try {
    text = await getRawBody(ctx.req, { limit, length: ctx.request.length ?? null, encoding: 'utf-8' });
  } catch (cause) {
    const { type } = cause as { type?: string };
    if (type === 'entity.too.large')
      throw new DomainError('too-large', 'body_too_large', `The body is larger than ${limit.toLocaleString('en')} bytes.`, { cause });
    throw new DomainError('invalid', 'malformed_body', 'The body ended early. Send it again.', { cause });
  }
  const { depth, members } = measure(text);
  if (members > maxMembers && route.access !== 'admin' && route.access !== 'internal')
    throw new DomainError('invalid', 'malformed_body', `The body has more than ${maxMembers.toLocaleString('en')} members.`);
  if (depth > 50) throw new DomainError('invalid', 'malformed_body', 'The body is nested more than 50 levels deep.');
  try {
    return mayHoldHalves.test(text) ? JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)) : JSON.parse(text);
  } catch (cause) {
    throw new DomainError('invalid', 'malformed_body', 'The body is not valid JSON.', { cause });
  }
}

/** Halves of characters (`"\ud83d"`), as texts have that were cut, come as escapes alone, and can be stored nowhere: each becomes U+FFFD. */
const mayHoldHalves = /\\u[dD][89a-fA-F]/;

/** How deep JSON text is nested and how many members its objects have, found without recursion. */
function measure(text: string): { readonly depth: number; readonly members: number } {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x3a) members += 1;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return { depth: deepest, members };
}

function expectedVersionOf({ ifMatch, access }: RouteDefinition, ctx: Context): ParsedInput['expectedVersion'] {
  if (ifMatch !== 'required') return undefined;
  return access === 'any' ? () => parseIfMatch(ctx) : parseIfMatch(ctx);
}

function parseIfMatch(ctx: Context): number {
  const header = ctx.get('if-match');
  if (header === '') throw new DomainError('precondition-required', 'if_match_required', 'Send If-Match with the version you edited, e.g. If-Match: "3".');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw DomainError.invalid('header.If-Match', 'give one version in quotes, e.g. "3"');
  return Number(version);
}
