import { setTimeout as sleep } from 'node:timers/promises';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { isLostConnection } from '@hanji/contracts/transient-errors';
import { DomainError } from '../domain-error.ts';

/** Milliseconds before each further try: a PostgreSQL that recovers from a crash, or a standby that takes over, is back within them as a rule. */
const pauses = [50, 150, 300, 500, 1000];

/**
 * Runs a read of `route` again, for two seconds, while its connection to the database is lost: a server that starts anew ends them all at once, and
 * readers need not notice. What changes something runs once: nobody knows how far it came. `run` gets along with being called again.
 */
export async function readAgain<T>(route: Pick<RouteDefinition, 'method' | 'response'>, run: () => Promise<T> | T): Promise<T> {
  // A GET that sends its caller elsewhere, as a login's callback does, may have used up what it was called with.
  if (route.method !== 'GET' || route.response.status !== 200) return await run();
  for (const pause of pauses) {
    try {
      return await run();
    } catch (error) {
      if (error instanceof DomainError || !isLostConnection(error)) throw error;
      await sleep(pause);
    }
  }
  return await run();
}
