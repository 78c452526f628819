import { setInterval } from 'node:timers';
import { isTransient } from '@hanji/contracts/transient-errors';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { AuthDeps } from './domain/deps.ts';
import { ensureFirstAdmin } from './domain/account/ensure-first-admin.ts';
import { prunePasswordLinks } from './domain/login/password-links.ts';
import { pruneSessions } from './domain/session/session.ts';
import type definition from './service.ts';

type Context = ServiceContext<typeof definition>;

const pruneMs = 3_600_000;
const retryMs = 2000;

/** Makes the first admin, and removes ended sessions and links every hour. Answers how to stop. */
export async function startSchedule(_deps: AuthDeps, context: Context): Promise<() => void> {
  const stopMaking = await makeFirstAdmin(context);
  const prune = setInterval(() => {
    const told = (what: string) => (error: unknown) => context.log.warn({ err: (error as Error).message }, `${what} were not pruned, trying again in an hour`);
    void context.runJob('prune-sessions', () => pruneSessions(context.forkEntityManager()), told('ended sessions'));
    void context.runJob('prune-password-links', () => prunePasswordLinks(context.forkEntityManager()), told('links to set a password'));
  }, pruneMs);
  return () => {
    clearInterval(prune);
    stopMaking();
  };
}

/**
 * Makes the first admin as the environment names it; with several processes starting, one of them does. Does not wait for a
 * database that is away: tries again until it is there. Answers how to give up.
 */
async function makeFirstAdmin({ env, log, cache, forkEntityManager, wakeRelay }: Context): Promise<() => void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ADMIN_NAME: name = 'Admin' } = env;
  if (email === undefined || password === undefined) {
    if (email !== password) log.warn('ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both to have a first admin made');
    return () => undefined;
  }
  let timer: NodeJS.Timeout | undefined;
  const attempt = async (): Promise<void> => {
    try {
      if (await ensureFirstAdmin(forkEntityManager(), cache, { email, password, name })) log.info('the first admin was made');
      wakeRelay();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log.warn('the first admin waits for the database');
      timer = setTimeout(() => void attempt().catch((failure: unknown) => log.error({ err: failure }, 'the first admin could not be made')), retryMs);
    }
  };
  await attempt();
  return () => clearTimeout(timer);
}
