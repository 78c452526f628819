import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineFrontend } from '../define-frontend.ts';
import { defineService } from '../define-service.ts';
import type { RouteDefinition } from '../define-service.ts';
import { kongConfiguration } from './kong-configuration.ts';
import { kongPath, pathPriority } from './route-paths.ts';
import { pickRoute } from './testing/kong-order.ts';
import { signingKey, testRouting } from './testing/test-routing.ts';

const key = signingKey('k').publicKey;
const literal = fc.constantFrom('posts', 'featured', 'users', 'feed.xml', 'a+b', 'c(d)', '$1', '.well-known');
const segment = fc.oneof(literal, fc.constantFrom(':id', ':slug', 'sitemap-:page.xml'));
const rest = fc.constantFrom('', '/*', '/*path');
const template = fc.tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), rest).map(([segments, tail]) => `/api/${segments.join('/')}${tail}`);
const templates = fc.uniqueArray(template, { minLength: 1, maxLength: 12, selector: (path) => path.replaceAll(/:[a-z]+/g, ':').replace(/\*\w*$/, '*') });
const path = fc
  .array(fc.oneof(literal, fc.constantFrom('x', 'sitemap-3.xml', 'sitemap-.xml', '%2F', '%ED%95%9C', 'feedxxml', 'internal')), { minLength: 1, maxLength: 6 })
  .map((segments) => `/api/${segments.join('/')}`);

/** Segment by segment, without regular expressions: does the template take the path? */
function takes(pattern: string, actual: string): boolean {
  const [want, have] = [pattern.split('/'), actual.split('/')];
  const star = want.findIndex((part) => part.startsWith('*'));
  if (star === -1 ? want.length !== have.length : have.length < want.length) return false;
  return want.every((part, at) => part.startsWith('*') || part === have[at] || (part.startsWith(':') && have[at] !== '') || takesWithin(part, have[at] ?? ''));
}

function takesWithin(part: string, actual: string): boolean {
  const [before, after] = part.split(':page');
  return after !== undefined && actual.startsWith(before ?? '') && actual.endsWith(after) && actual.length > (before ?? '').length + after.length;
}

/** Kinds of the segments from the left, fixed ones first: `0123` is more special than `0132`. */
function kinds(pattern: string): string {
  return `${pattern.split('/').map(kind).join('')}${'3'.repeat(12)}`.slice(0, 12);
}

function kind(part: string): string {
  if (part.startsWith('*')) return '3';
  if (/^:[a-z]+$/.test(part)) return '2';
  return part.includes(':') ? '1' : '0';
}

function configurationOf(paths: readonly string[]) {
  const routes = Object.fromEntries(
    paths.map((path, at): [string, RouteDefinition] => [`r${at}`, { method: 'GET', path, access: 'any', summary: '', response: { status: 200 } }]),
  );
  const service = defineService({
    name: 'made',
    summary: '',
    port: 1,
    routes,
    database: false,
    cache: false,
    publishes: [],
    consumes: {},
    environment: {},
    replicas: { min: 1, max: 1 },
  });
  const host = defineFrontend({ name: 'shell', summary: '', port: 2, role: 'host', pages: ['/*'], exposes: [], replicas: { min: 1, max: 1 } });
  const registry = { services: [service], frontends: [host] };
  return kongConfiguration(registry, testRouting(registry, [key]));
}

test('whatever the templates, a path reaches the most fixed one that takes it, or else is answered with 404', () => {
  fc.assert(
    fc.property(templates, path, (paths, actual) => {
      const found = pickRoute(configurationOf(paths), 'GET', actual);
      const candidates = paths.filter((pattern) => takes(pattern, actual)).toSorted((a, b) => (kinds(a) < kinds(b) ? -1 : 1));
      const [best] = candidates;
      expect({ service: found?.service, path: best && found?.route.paths[0], name: best ?? found?.route.name }).toEqual(
        best === undefined ? { service: null, path: undefined, name: 'closed' } : { service: 'made', path: kongPath(best), name: best },
      );
    }),
    { numRuns: 400 },
  );
});

test('whatever the templates, nothing under a closed path is routed, however it is spelled', () => {
  const closed = fc.constantFrom('internal', 'INTERNAL', 'Internal', 'metrics', 'health', 'ready', 'rEADY');
  const tail = fc.array(fc.constantFrom('', 'a', 'posts', '1', '..', '%2e%2e'), { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
  fc.assert(
    fc.property(templates, closed, tail, fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH'), (paths, name, after, method) => {
      expect(pickRoute(configurationOf(paths), method, `/${name}${after}`)?.service ?? null).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test('a template matches itself and nothing longer, shorter or alike', () => {
  const feed = new RegExp(`^${kongPath('/categories/:slug/feed.xml').slice(1)}`);
  expect(feed.test('/categories/seoul/feed.xml')).toBe(true);
  for (const other of ['/categories/seoul/feed-xml', '/categories//feed.xml', '/categories/a/b/feed.xml', '/categories/seoul/feed.xml/'])
    expect(feed.test(other)).toBe(false);
});

test('a template that is none, or is too deep, is refused', () => {
  expect(() => kongPath('api/posts')).toThrow('no path template');
  expect(() => kongPath('/a/*/b')).toThrow('no path template');
  expect(() => pathPriority('/a'.repeat(13))).toThrow('12 segments');
});
