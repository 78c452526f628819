import { STATUS_CODES } from 'node:http';
import type { RouteDefinition } from './define-service.ts';
import type { DocumentSchemas, Json } from './openapi-schemas.ts';
import type { Reference } from './openapi-sharing.ts';
import { problemCodes } from './problem-codes.ts';
import { Problem, problemType } from './problem.ts';

/** What a request or an answer holds, by media type. */
export type Content = Readonly<Record<string, { readonly schema?: Json }>>;

/** One answer of an operation. */
export interface ApiResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Content;
}

/** A header of an answer. */
export interface ApiHeader {
  readonly description: string;
  readonly schema: Json;
}

/** The headers that answers tell programs something by: those that pages of other sites may read, too. */
export const headers = {
  ETag: { description: 'What the answer is known by: sent back in `If-None-Match`, it is answered 304 while nothing has changed', schema: { type: 'string' } },
  Location: { description: 'Where what was made stands, or where to go instead', schema: { type: 'string', format: 'uri-reference' } },
  'RateLimit-Limit': { description: 'Calls in the present span of time; told with every call that is counted', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'Calls that are left of them', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'Seconds until the next span begins', schema: { type: 'integer' } },
  'Retry-After': { description: 'Seconds after which another try makes sense', schema: { type: 'integer' } },
  'X-Request-Id': { description: 'Id of the request, the same in every line that it left in a log', schema: { type: 'string' } },
} as const satisfies Readonly<Record<string, ApiHeader>>;

/** Name of an answer in `components`, e.g. `NotFound`. */
export function nameOfStatus(status: string): string {
  return (STATUS_CODES[status] ?? `Status${status}`).replaceAll(/[^a-z]/gi, '');
}

/** Everything that a route answers, by status. */
export function responsesOf(route: RouteDefinition, schemas: DocumentSchemas): Record<string, ApiResponse> {
  const { status, also = {} } = route.response;
  const content = contentOf(route.response, schemas);
  const isRead = route.method === 'GET' && status === 200;
  const read = isRead ? (['ETag'] as const) : [];
  const answers: Record<string, ApiResponse> = { [status]: response(STATUS_CODES[status] ?? 'Success', hasLocation(status) ? ['Location'] : read, content) };
  if (isRead) answers[304] = response('Not Modified: the ETag in If-None-Match is that of the answer', ['ETag']);
  for (const [other, when] of Object.entries(also))
    answers[other] = response(when, hasLocation(Number(other)) ? ['Location'] : read, Number(other) < 300 ? content : undefined);
  for (const code of problemStatuses(route)) answers[code] = problemResponse(code, schemas);
  return answers;
}

function response(description: string, names: readonly (keyof typeof headers)[], content?: Content): ApiResponse {
  const told = [...names, 'X-Request-Id'].map((name) => [name, { $ref: `#/components/headers/${name}` }] as const);
  return { description, headers: Object.fromEntries(told), ...(content === undefined ? {} : { content }) };
}

function hasLocation(status: number): boolean {
  return status === 201 || status === 202 || status === 302 || status === 308;
}

function contentOf({ schema, type }: RouteDefinition['response'], schemas: DocumentSchemas): Content | undefined {
  if (schema !== undefined) return { 'application/json': { schema: schemas.schemaOf(schema, 'output') } };
  return type === undefined ? undefined : { [type]: {} };
}

function problemResponse(status: number, schemas: DocumentSchemas): ApiResponse {
  const limit = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const;
  const told = status === 429 ? (['Retry-After', ...limit] as const) : status === 503 ? (['Retry-After'] as const) : [];
  return response(STATUS_CODES[status] ?? 'Error', told, { [problemType]: { schema: schemas.schemaOf(Problem, 'output') } });
}

function problemStatuses(route: RouteDefinition): number[] {
  const statuses: number[] = [400, 414, 429, 500, 503];
  if (route.access !== 'cookie' && route.badTokenAllowed !== true) statuses.push(401);
  if (route.access === 'admin' || route.access === 'cookie') statuses.push(403);
  if (route.params !== undefined) statuses.push(404);
  if (route.body !== undefined) statuses.push(413, 415);
  if (route.ifMatch === 'required') statuses.push(412, 428);
  for (const code of route.problems ?? []) statuses.push(problemCodes[code].status);
  return [...new Set(statuses)].toSorted((a, b) => a - b);
}
