import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { RouteDefinition } from './define-service.ts';
import { openApi } from './openapi.ts';
import { loadRegistry } from './registry.ts';

const { services } = await loadRegistry();
const document = openApi(services);
const { paths } = document;
const operations = Object.values(paths).flatMap((byMethod) => Object.values(byMethod));
const statusesOf = (method: string, path: string) => Object.keys(paths[path]?.[method]?.responses ?? {}).map(Number);

test.each([
  ['post', '/api/auth/login', [200, 400, 401, 403, 413, 414, 415, 429, 500, 503]],
  ['post', '/api/auth/logout', [204, 400, 403, 414, 429, 500, 503]],
  ['delete', '/api/auth/me', [204, 400, 401, 403, 409, 413, 414, 415, 429, 500, 503]],
  ['get', '/api/auth/validate-token', [200, 304, 400, 414, 429, 500, 503]],
  ['get', '/api/posts/{slug}', [200, 304, 308, 400, 401, 404, 414, 429, 500, 503]],
  ['post', '/api/drafts/{id}/publish', [200, 201, 400, 401, 403, 404, 409, 412, 413, 414, 415, 422, 429, 500, 503]],
  ['post', '/api/comments', [201, 400, 401, 404, 413, 414, 415, 422, 429, 500, 503]],
  ['post', '/api/upload', [201, 400, 401, 403, 413, 414, 415, 422, 429, 500, 503]],
  ['get', '/media/{folder}/{file}', [200, 206, 304, 400, 401, 404, 414, 416, 429, 500, 503]],
])('the reference tells of every status that %s %s answers, and of no other', (method, path, statuses) => {
  expect(statusesOf(method, path)).toEqual(statuses);
});

type Step = readonly [path: string, value: unknown];

/** Everything in a JSON value, with the JSON pointer to it. */
function stepsOf(value: unknown, path = '#'): Step[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[path, value], ...inner.flatMap(([key, part]) => stepsOf(part, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))];
}

const steps = stepsOf(document);
const byPath = new Map(steps);
const references = steps.filter(([path]) => path.endsWith('/$ref')).map(([, target]) => String(target));
/** A value and everything that it refers to, directly or not. */
function withReferred(value: unknown, found = new Map<string, unknown>()): unknown[] {
  for (const [path, target] of stepsOf(value)) {
    if (!path.endsWith('/$ref') || found.has(String(target))) continue;
    found.set(String(target), byPath.get(String(target)));
    withReferred(found.get(String(target)), found);
  }
  return [value, ...found.values()];
}

/** What is kept about a user is whatever each service keeps: the one answer without a name. */
const exportOfUser = 'auth_exportMe';

const { securitySchemes: _, ...referred } = document.components;
const components = Object.entries(referred).flatMap(([kind, all]) =>
  Object.entries(all).map(([name, item]) => ({ pointer: `#/components/${kind}/${name}`, item })),
);

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone({ ...document }))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const { NotFound: broken, ...responses } = document.components.responses;
  const invalid = { ...document, components: { ...document.components, responses: { ...responses, NotFound: { ...broken, description: 1 } } } };
  expect((await new Validator().validate(structuredClone(invalid))).valid).toBe(false);
});

test('every schema in it is valid JSON Schema 2020-12, and all that it refers to is there', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'document');
  const schemas = steps.filter(([path]) => /\/schema$|^#\/components\/schemas\/\w+$/.test(path));
  expect(schemas.length).toBeGreaterThan(200);
  for (const [path, schema] of schemas) expect(ajv.validateSchema(schema as object), path).toBe(true);
  for (const name of Object.keys(document.components.schemas)) expect(() => ajv.compile({ $ref: `document#/components/schemas/${name}` }), name).not.toThrow();
});

test('every body and answer of every operation is by name what its route declares', () => {
  const routes = services.flatMap((service) =>
    Object.entries(service.routes).map(([name, route]): [string, RouteDefinition] => [`${service.name}_${name}`, route]),
  );
  const nameOf = (schema: unknown): string | undefined => {
    if (schema instanceof z.ZodOptional) return nameOf(schema.unwrap());
    return schema instanceof z.ZodType ? schema.meta()?.id : undefined;
  };
  for (const { operationId, requestBody, responses } of operations) {
    const { body, response } = new Map(routes).get(operationId) ?? {};
    const [asked, answered] = [nameOf(body), nameOf(response?.schema)].map((name) => ({ schema: { $ref: `#/components/schemas/${name}` } }));
    if (body instanceof z.ZodType) expect(requestBody?.content, operationId).toEqual({ 'application/json': asked });
    if (response?.schema !== undefined && operationId !== exportOfUser)
      expect(responses[response.status], operationId).toMatchObject({ content: { 'application/json': answered } });
  }
  expect(references.length).toBeGreaterThan(1000);
  expect(references.filter((target) => !byPath.has(target))).toEqual([]);
});

test('nothing is left of where zod keeps definitions, and no component is there for nothing', () => {
  expect(JSON.stringify(document)).not.toContain('$defs');
  const used = new Set(references);
  expect(components.filter(({ pointer }) => !used.has(pointer)).map(({ pointer }) => pointer)).toEqual([]);
});

test('no two components say the same, but for those that happen to', () => {
  const alike = Map.groupBy(components, ({ item }) => JSON.stringify(item))
    .values()
    .filter((same) => same.length > 1);
  // A category and a tag have nothing to do with each other, and either may get fields that the other lacks.
  expect([...alike].map((same) => same.map(({ pointer }) => pointer))).toEqual([['#/components/schemas/CategoryRef', '#/components/schemas/TagRef']]);
});

test('what several operations have alike is written once', () => {
  const own = operations.flatMap(({ parameters = [], responses }) => [
    ...parameters,
    ...Object.entries(responses).flatMap(([status, response]) => (Number(status) < 300 && 'content' in response ? [] : [response])),
  ]);
  const written = own.filter((item) => !('$ref' in item)).map((item) => JSON.stringify(item));
  expect(written).toEqual([...new Set(written)]);
});

test('answers let later releases add fields; bodies tell that they refuse what they do not know', () => {
  const closed = '"additionalProperties":false';
  expect(operations.filter(({ responses }) => JSON.stringify(withReferred(responses)).includes(closed)).map(({ operationId }) => operationId)).toEqual([]);
  const bodies = operations.flatMap(({ requestBody }) => requestBody?.content['application/json']?.schema ?? []);
  expect(bodies.filter((schema) => !JSON.stringify(withReferred(schema)).includes(closed))).toEqual([]);
});
