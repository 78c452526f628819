import { loadRegistry } from '@hanji/contracts/registry';
import { expect, test } from 'vitest';
import definition from './service.ts';

test('every service that keeps something about users is asked for the export', async () => {
  const { services } = await loadRegistry();
  const keepers = services.filter((service) => 'exportUser' in service.routes && service.name !== definition.name).map((service) => service.name);
  expect([...definition.calls].toSorted()).toEqual(keepers.toSorted());
});
