import { expect, test } from 'vitest';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { loadRegistry } from './registry.ts';

test('every service that consumes events lets admins look at what it could not take', async () => {
  const { services } = await loadRegistry();
  const paths = (service: (typeof services)[number]) => Object.values(service.routes).map((route) => route.path);
  for (const service of services.filter((candidate) => Object.keys(candidate.consumes).length > 0))
    expect(paths(service)).toEqual(expect.arrayContaining(Object.values(deadLetterRoutes(service.name)).map((route) => route.path)));
});

test('the registry finds the deployables by their folders and orders them by port', async () => {
  const registry = await loadRegistry();
  expect(registry.all.map((deployable) => deployable.port)).toEqual(registry.all.map((deployable) => deployable.port).toSorted((a, b) => a - b));
  expect(registry.services.map((service) => service.name)).toContain('blog');
  expect(registry.frontends.map((frontend) => frontend.name)).toContain('shell');
});
