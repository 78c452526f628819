import { loadRegistry } from '@hanji/contracts/registry';
import { expect, test } from 'vitest';
import { services } from './services.ts';

test('the services that the administration asks are those that may have dead letters', async () => {
  const registry = await loadRegistry();
  const consuming = registry.services.filter((service) => Object.keys(service.consumes).length > 0).map(({ name }) => name);
  expect([...services].toSorted()).toEqual(consuming.toSorted());
});
