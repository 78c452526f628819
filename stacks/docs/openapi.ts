import { STATUS_CODES } from 'node:http';
import type { RouteDefinition, ServiceDefinition } from '@hanji/contracts/define-service';
import { Problem, problemType } from '@hanji/contracts/problem';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of everything that the gateway routes, made from the services' definitions alone. */
export function openApi(services: readonly ServiceDefinition[]): Json {
  const paths: Record<string, Json> = {};
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

function operation(service: string, name: string, route: RouteDefinition): Json {
  const parameters = [...parametersOf('path', route.params), ...parametersOf('query', route.query)];
  if (route.ifMatch === 'required') parameters.push({ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, description: 'The version that was edited, in quotes' });
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

function security(route: RouteDefinition): Json {
  if (route.access === 'any') return { security: [{}, { token: [] }] };
  if (route.access === 'cookie') return { security: [{ session: [] }] };
  return { security: [{ token: [] }], ...(route.access === 'admin' ? { description: 'For admins.' } : {}) };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (schema === undefined) return [];
  const whole = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(whole.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (whole.required ?? []).includes(name),
    schema: property,
  }));
}

function requestBody(body: z.ZodType | 'multipart'): Json {
  if (body === 'multipart') {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' }, folder: { type: 'string' } }, required: ['file'] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  return { required: !body.safeParse(undefined).success, content: { 'application/json': { schema: schemaOf(body, 'input') } } };
}

function responses(route: RouteDefinition): Json {
  const { status, schema, type } = route.response;
  const content = schema === undefined ? (type === undefined ? {} : { content: { [type]: {} } }) : { content: { 'application/json': { schema: schemaOf(schema, 'output') } } };
  const answers: Record<string, Json> = { [status]: { description: STATUS_CODES[status] ?? 'Success', ...content } };
  for (const code of problemStatuses(route)) {
    answers[code] = { description: STATUS_CODES[code] ?? 'Error', content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
  return answers;
}

function problemStatuses(route: RouteDefinition): number[] {
  const statuses = [400, 429, 500, 503];
  if (route.access !== 'any') statuses.push(401);
  if (route.access === 'admin' || route.access === 'cookie') statuses.push(403);
  if (route.params !== undefined) statuses.push(404);
  if (route.body !== undefined) statuses.push(413, 415);
  if (route.ifMatch === 'required') statuses.push(412, 428);
  if ((route.problems ?? []).length > 0) statuses.push(409, 422);
  return statuses.toSorted((a, b) => a - b);
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return Object.fromEntries(Object.entries(z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })).filter(([key]) => key !== '$schema'));
}
