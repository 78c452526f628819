import { expect, test } from 'vitest';
import { loadRegistry } from './registry.ts';

test('the registry finds the deployables by their folders and orders them by port', async () => {
  const registry = await loadRegistry();
  expect(registry.all.map((deployable) => deployable.port)).toEqual(registry.all.map((deployable) => deployable.port).toSorted((a, b) => a - b));
  expect(registry.services.map((service) => service.name)).toContain('blog');
  expect(registry.frontends.map((frontend) => frontend.name)).toContain('shell');
});
