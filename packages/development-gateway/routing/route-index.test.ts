import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import type { KongConfiguration, KongRoute } from '@hanji/contracts/gateway/kong';
import { pickRoute } from '@hanji/contracts/gateway/testing/kong-order';
import { signingKey, testRouting } from '@hanji/contracts/gateway/testing/test-routing';
import { loadRegistry } from '@hanji/contracts/registry';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexRoutes } from './route-index.ts';

const registry = await loadRegistry();
const real = kongConfiguration(registry, testRouting(registry, [signingKey('k').publicKey]));
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'BREW');

function indexOf(configuration: KongConfiguration) {
  const routes = [...configuration.services.flatMap((service) => service.routes), ...configuration.routes];
  return indexRoutes(routes.map((route) => ({ target: route.name, route })));
}

function routesOnly(routes: readonly KongRoute[]): KongConfiguration {
  return { _format_version: '3.0', services: [], routes, upstreams: [], consumers: [], plugins: [] };
}

test("in the site's own configuration the index finds what Kong's order says", () => {
  const find = indexOf(real);
  const words = registry.services
    .flatMap((service) => Object.values(service.routes))
    .flatMap((route) => route.path.split('/'))
    .filter((word) => word !== '' && !word.startsWith(':'));
  const segment = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...new Set([...words, 'remotes', 'shell', 'admin', 'blog', 'internal', 'INTERNAL'])) },
    { weight: 1, arbitrary: fc.constantFrom('x', '%ED%95%9C', '') },
  );
  const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`);
  fc.assert(
    fc.property(method, path, (verb, at) => {
      expect(find(verb, at)).toBe(pickRoute(real, verb, at)?.route.name);
    }),
    { numRuns: 3000 },
  );
});

test('for any routes at all the index finds what the plain order says', () => {
  const piece = fc.constantFrom(
    '/',
    'a',
    'b',
    '/a',
    '/a/b',
    '/a/',
    String.raw`/a\.b`,
    '[^/]+',
    '.+',
    '(?:[aA]|[bB])',
    '(?:/.*)?',
    'a?',
    '/b*',
    '/a|/b',
    'a{0,1}',
  );
  const regex = fc
    .array(piece, { minLength: 1, maxLength: 4 })
    .chain((pieces) => fc.constantFrom('', '$').map((end) => `~/${pieces.join('')}${end}`))
    .filter(isRegex);
  const prefix = fc.array(fc.constantFrom('a', 'b', 'a.b', ''), { maxLength: 3 }).map((segments) => `/${segments.join('/')}`);
  const methods = fc.option(fc.uniqueArray(fc.constantFrom('GET', 'POST', 'OPTIONS'), { minLength: 1 }), { nil: undefined });
  const routes = fc.array(fc.record({ path: fc.oneof(regex, prefix), methods }), { minLength: 1, maxLength: 10 }).map((list) =>
    // Priorities of their own: Kong leaves the order of equals open.
    list
      .filter(
        (route, index) =>
          list.findIndex((other) => other.path.length === route.path.length && !other.path.startsWith('~')) >= index || route.path.startsWith('~'),
      )
      .map(({ path, methods }, index): KongRoute => {
        const route: KongRoute = { name: `r${index}`, paths: [path], regex_priority: index, strip_path: false, plugins: [] };
        return methods === undefined ? route : Object.assign(route, { methods });
      }),
  );
  const path = fc.array(fc.constantFrom('a', 'b', 'A', 'a.b', 'axb', '', 'c'), { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
  fc.assert(
    fc.property(routes, method, path, (list, verb, at) => {
      expect(indexRoutes(list.map((route) => ({ target: route.name, route })))(verb, at)).toBe(pickRoute(routesOnly(list), verb, at)?.route.name);
    }),
    { numRuns: 3000 },
  );
});

function isRegex(path: string): boolean {
  try {
    return new RegExp(path.slice(1)) instanceof RegExp;
  } catch {
    return false;
  }
}
