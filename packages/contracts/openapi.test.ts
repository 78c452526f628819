import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';
import { loadRegistry } from './registry.ts';

const { paths } = openApi((await loadRegistry()).services);
const statusesOf = (method: string, path: string) => Object.keys(paths[path]?.[method]?.responses ?? {}).map(Number);

test.each([
  ['post', '/api/auth/login', [200, 400, 401, 403, 413, 415, 429, 500, 503]],
  ['post', '/api/auth/logout', [204, 400, 403, 429, 500, 503]],
  ['delete', '/api/auth/me', [204, 400, 401, 403, 409, 413, 415, 429, 500, 503]],
  ['get', '/api/auth/validate-token', [200, 304, 400, 429, 500, 503]],
  ['get', '/api/posts/{slug}', [200, 304, 308, 400, 401, 404, 429, 500, 503]],
  ['post', '/api/drafts/{id}/publish', [200, 201, 400, 401, 403, 404, 412, 413, 415, 422, 429, 500, 503]],
  ['post', '/api/comments', [201, 400, 401, 404, 413, 415, 422, 429, 500, 503]],
  ['post', '/api/upload', [201, 400, 401, 403, 413, 415, 422, 429, 500, 503]],
  ['get', '/media/{folder}/{file}', [200, 206, 304, 400, 401, 404, 416, 429, 500, 503]],
])('the reference tells of every status that %s %s answers, and of no other', (method, path, statuses) => {
  expect(statusesOf(method, path)).toEqual(statuses);
});
