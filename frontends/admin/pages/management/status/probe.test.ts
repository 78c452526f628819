import { workloadName } from '@hanji/contracts/deployable';
import { loadRegistry } from '@hanji/contracts/registry';
import { expect, test } from 'vitest';
import { probedAddresses } from './probe.ts';

test('every service and micro-frontend is asked how it is', async () => {
  const { all } = await loadRegistry();
  expect(Object.keys(probedAddresses).toSorted()).toEqual(all.map(workloadName).toSorted());
});
