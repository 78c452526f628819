import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { Metrics } from '../metrics.ts';

/** Sets the figures of the ORM's connections as they are now. */
export async function measurePool(orm: MikroORM, { poolConnections }: Pick<Metrics, 'poolConnections'>): Promise<void> {
  const { totalCount, idleCount, waitingCount } = (await orm.em.getConnection().getNativeClient()) as Pool;
  // Who asks while a connection is idle has it with the next tick, and is counted as waiting until then.
  const waiting = Math.max(0, waitingCount - idleCount);
  for (const [state, count] of Object.entries({ idle: idleCount, busy: totalCount - idleCount, waiting }))
    poolConnections.set({ pool: 'requests', state }, count);
}
