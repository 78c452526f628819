import type { MikroORM } from '@mikro-orm/postgresql';
import { expect, test } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { measurePool } from './measure-pool.ts';

test.each([
  ['who gets an idle connection with the next tick does not wait', { totalCount: 3, idleCount: 3, waitingCount: 1 }, { idle: 3, busy: 0, waiting: 0 }],
  ['who finds all of them busy waits', { totalCount: 10, idleCount: 0, waitingCount: 4 }, { idle: 0, busy: 10, waiting: 4 }],
])('%s', async (_, pool, expected) => {
  const { poolConnections } = createMetrics('notes', '1.0.0');
  await measurePool({ em: { getConnection: () => ({ getNativeClient: async () => pool }) } } as unknown as MikroORM, { poolConnections });
  const { values } = await poolConnections.get();
  expect(Object.fromEntries(values.map(({ labels, value }) => [labels.state, value]))).toEqual(expected);
});
