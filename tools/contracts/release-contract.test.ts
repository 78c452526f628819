import { loadRegistry } from '@hanji/contracts/registry';
import { expect, test } from 'vitest';
import { contractOf } from './release-contract.ts';

const registry = await loadRegistry();
const { routes } = contractOf(registry, '0.0.1');

test('a route that several services have is kept of each', () => {
  expect(Object.keys(routes)).toHaveLength(registry.services.flatMap((service) => Object.keys(service.routes)).length);
});

test('who calls a shared route is who calls all of them', () => {
  expect(routes['POST /internal/import of blog']?.callers).toEqual(['storage service']);
});

test("who calls a service's own internal route is who names it", () => {
  const named = registry.all.filter((deployable) => deployable.calls['blog']?.includes('postsByIds')).map(({ name, kind }) => `${name} ${kind}`);
  expect(routes['GET /internal/posts of blog']?.callers).toEqual(named);
});
