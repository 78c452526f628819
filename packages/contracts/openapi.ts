import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { RouteDefinition, ServiceDefinition } from './define-service.ts';
import { problemCodes } from './problem-codes.ts';
import { Problem, problemType } from './problem.ts';

/** A JSON object such as a schema. */
export type Json = Readonly<Record<string, unknown>>;

/** What a request or an answer holds, by media type. */
type Content = Readonly<Record<string, { readonly schema?: Json }>>;

/** One parameter of an operation. */
export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Json;
  readonly description?: string;
}

/** One route as OpenAPI describes it. */
export interface ApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  readonly security: readonly Json[];
}

/** An OpenAPI 3.1 document; operations by path and lower-case method. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: Json;
}

/** The OpenAPI 3.1 document of everything that the gateway routes, made from the services' definitions alone. */
export function openApi(services: readonly ServiceDefinition[]): ApiDocument {
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const service of services) {
    for (const [name, route] of Object.entries(service.routes)) {
      if (route.access === 'internal') continue;
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(service.name, name, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hanji', version: '1', description: 'Every address of the site that programs may call. Errors are problem documents (RFC 9457).' },
    tags: services.map((service) => ({ name: service.name, description: service.summary })),
    paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))),
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'hanji_refresh' },
      },
    },
  };
}

function operation(service: string, name: string, route: RouteDefinition): ApiOperation {
  const parameters = [...parametersOf('path', route.params), ...parametersOf('query', route.query)];
  if (route.ifMatch === 'required')
    parameters.push({ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, description: 'The version that was edited, in quotes' });
  return {
    operationId: `${service}_${name}`,
    tags: [service],
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body === undefined ? {} : { requestBody: requestBody(route.body) }),
    responses: responses(route),
    ...security(route),
  };
}

function security(route: RouteDefinition): Pick<ApiOperation, 'security' | 'description'> {
  if (route.access === 'any') return { security: [{}, { token: [] }] };
  if (route.access === 'cookie') return { security: [{ session: [] }] };
  return { security: [{ token: [] }], ...(route.access === 'admin' ? { description: 'For admins.' } : {}) };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined): ApiParameter[] {
  if (schema === undefined) return [];
  const whole = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(whole.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (whole.required ?? []).includes(name),
    schema: property,
  }));
}

function requestBody(body: NonNullable<RouteDefinition['body']>): NonNullable<ApiOperation['requestBody']> {
  if (body === 'stream') return { required: true, content: { 'application/octet-stream': {} } };
  if (body === 'multipart') {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' }, folder: { type: 'string' } }, required: ['file'] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  return { required: !body.safeParse(undefined).success, content: { 'application/json': { schema: schemaOf(body, 'input') } } };
}

function responses(route: RouteDefinition): ApiOperation['responses'] {
  const { status, schema, type, also } = route.response;
  const content =
    schema === undefined
      ? type === undefined
        ? {}
        : { content: { [type]: {} } }
      : { content: { 'application/json': { schema: schemaOf(schema, 'output') } } };
  const answers: Record<string, ApiOperation['responses'][string]> = { [status]: { description: STATUS_CODES[status] ?? 'Success', ...content } };
  if (route.method === 'GET' && status === 200) answers[304] = { description: 'Not Modified: the ETag in If-None-Match is that of the answer' };
  for (const [other, when] of Object.entries(also ?? {})) answers[other] = { description: when, ...(Number(other) < 300 ? content : {}) };
  for (const code of problemStatuses(route)) {
    answers[code] = { description: STATUS_CODES[code] ?? 'Error', content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
  return answers;
}

function problemStatuses(route: RouteDefinition): number[] {
  const statuses: number[] = [400, 429, 500, 503];
  if (route.access !== 'cookie' && route.badTokenAllowed !== true) statuses.push(401);
  if (route.access === 'admin' || route.access === 'cookie') statuses.push(403);
  if (route.params !== undefined) statuses.push(404);
  if (route.body !== undefined) statuses.push(413, 415);
  if (route.ifMatch === 'required') statuses.push(412, 428);
  for (const code of route.problems ?? []) statuses.push(problemCodes[code].status);
  return [...new Set(statuses)].toSorted((a, b) => a - b);
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })).filter(([key]) => key !== '$schema'),
  );
}
