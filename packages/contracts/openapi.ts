import type { z } from 'zod';
import type { RouteDefinition, ServiceDefinition } from './define-service.ts';
import { type ApiHeader, type ApiResponse, type Content, headers, nameOfStatus, responsesOf } from './openapi-responses.ts';
import { DocumentSchemas, type Json } from './openapi-schemas.ts';
import { type Reference, share, type Shared } from './openapi-sharing.ts';

/** One parameter of an operation. */
export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Json;
  readonly description?: string;
}

interface Operation<Parameter, Response> {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security: readonly Json[];
}

/** One route as OpenAPI describes it. */
export type ApiOperation = Operation<ApiParameter | Reference, ApiResponse | Reference>;

/** An OpenAPI 3.1 document; operations by path and lower-case method. What several of them have alike stands once in `components`. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly parameters: Readonly<Record<string, ApiParameter>>;
    readonly responses: Readonly<Record<string, ApiResponse>>;
    readonly headers: Readonly<Record<string, ApiHeader>>;
    readonly securitySchemes: Json;
  };
}

/**
 * The OpenAPI 3.1 document of everything that the gateway routes, made from the services' definitions alone. Throws when two different
 * schemas have one name.
 */
export function openApi(services: readonly ServiceDefinition[]): ApiDocument {
  const schemas = new DocumentSchemas();
  const all = services.flatMap((service) =>
    Object.entries(service.routes).flatMap(([name, route]) => (route.access === 'internal' ? [] : [whole(service.name, name, route, schemas)])),
  );
  const parameters = share(
    'parameters',
    all.flatMap(({ operation }) => (operation.parameters ?? []).map((parameter) => [parameter.name, parameter] as const)),
  );
  const responses = share(
    'responses',
    all.flatMap(({ operation }) =>
      Object.entries(operation.responses).flatMap(([status, response]) => (isOwn(status, response) ? [] : [[nameOfStatus(status), response] as const])),
    ),
  );
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const { path, method, operation } of all.toSorted((a, b) => a.path.localeCompare(b.path))) {
    paths[path] = { ...paths[path], [method]: referring(operation, parameters, responses) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Hanji', version: '1', description: 'Every address of the site that programs may call. Errors are problem documents (RFC 9457).' },
    tags: services.map((service) => ({ name: service.name, description: service.summary })),
    paths,
    components: {
      schemas: schemas.named,
      parameters: parameters.components,
      responses: responses.components,
      headers,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'hanji_refresh' },
      },
    },
  };
}

/** Whether an answer is what its operation is for. */
function isOwn(status: string, { content }: ApiResponse): boolean {
  return Number(status) < 300 && content !== undefined;
}

type WholeOperation = Operation<ApiParameter, ApiResponse>;

function whole(service: string, name: string, route: RouteDefinition, schemas: DocumentSchemas) {
  const parameters = [...parametersOf('path', route.params, schemas), ...parametersOf('query', route.query, schemas)];
  if (route.ifMatch === 'required')
    parameters.push({ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' }, description: 'The version that was edited, in quotes' });
  const operation: WholeOperation = {
    operationId: `${service}_${name}`,
    tags: [service],
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body === undefined ? {} : { requestBody: requestBody(route.body, schemas) }),
    responses: responsesOf(route, schemas),
    ...security(route),
  };
  return { path: route.path.replaceAll(/:(\w+)/g, '{$1}'), method: route.method.toLowerCase(), operation };
}

function referring(operation: WholeOperation, parameters: Shared<ApiParameter>, responses: Shared<ApiResponse>): ApiOperation {
  return {
    ...operation,
    ...(operation.parameters === undefined ? {} : { parameters: operation.parameters.map(parameters.refer) }),
    responses: Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => [status, responses.refer(response)])),
  };
}

function security(route: RouteDefinition): Pick<ApiOperation, 'security' | 'description'> {
  if (route.access === 'any') return { security: [{}, { token: [] }] };
  if (route.access === 'cookie') return { security: [{ session: [] }] };
  return { security: [{ token: [] }], ...(route.access === 'admin' ? { description: 'For admins.' } : {}) };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined, schemas: DocumentSchemas): ApiParameter[] {
  if (schema === undefined) return [];
  const object = schemas.schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (object.required ?? []).includes(name),
    schema: property,
  }));
}

function requestBody(body: NonNullable<RouteDefinition['body']>, schemas: DocumentSchemas): NonNullable<ApiOperation['requestBody']> {
  if (body === 'stream') return { required: true, content: { 'application/octet-stream': {} } };
  if (body === 'multipart') {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' }, folder: { type: 'string' } }, required: ['file'] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  return { required: !body.safeParse(undefined).success, content: { 'application/json': { schema: schemas.schemaOf(body, 'input') } } };
}
