import { expect, test } from 'vitest';
import { loadRegistry } from './registry.ts';

test('the registry finds the deployables by their folders and orders them by port', async () => {
  const registry = await loadRegistry();
  expect(registry.all.map((one) => one.port)).toEqual(registry.all.map((one) => one.port).toSorted((a, b) => a - b));
  expect(registry.services.map((one) => one.name)).toContain('blog');
  expect(registry.frontends.map((one) => one.name)).toContain('shell');
});
