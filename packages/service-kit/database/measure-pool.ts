import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { Metrics } from '../metrics.ts';

/** Sets the figures of the ORM's connections as they are now. */
export async function measurePool(orm: MikroORM, { poolConnections }: Pick<Metrics, 'poolConnections'>): Promise<void> {
  const { totalCount, idleCount, waitingCount } = (await orm.em.getConnection().getNativeClient()) as Pool;
  for (const [state, count] of Object.entries({ idle: idleCount, busy: totalCount - idleCount, waiting: waitingCount }))
    poolConnections.set({ pool: 'requests', state }, count);
}
