import { createHmac, randomBytes } from 'node:crypto';
import { clientNetwork } from '@hanji/contracts/client-network';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What tells visitors apart within a day. */
export interface Visit {
  readonly userId: string | null;
  readonly address: string;
  readonly userAgent: string;
}

/** A visitor of a day (UTC, `YYYY-MM-DD`): `key` cannot be traced to a person, nor to the same person on another day. `network`: the same of where they come from. */
export interface Visitor {
  readonly day: string;
  readonly key: string;
  readonly network: string;
}

/** Finds out who visits today. */
export type IdentifyVisitor = (em: EntityManager, visit: Visit) => Promise<Visitor>;

/** The day of an instant, in UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/**
 * Makes visitors' keys: hashes under the service's key and a random salt of the day, which all processes share and which is thrown
 * away when the day is over. Neither addresses nor user agents are kept.
 */
export function visitorIdentifier(key: string, now: () => Date = () => new Date()): IdentifyVisitor {
  let salt = { day: '', value: '' };
  return async (em, visit) => {
    const day = dayOf(now());
    if (salt.day !== day) salt = { day, value: await saltOf(em, day) };
    const hashed = (what: string) => createHmac('sha256', `${key}${salt.value}`).update(what).digest().subarray(0, 16).toString('base64url');
    const network = clientNetwork(visit.address);
    return {
      day,
      key: hashed(visit.userId === null ? `guest\n${network}\n${visit.userAgent}` : `user\n${visit.userId}`),
      network: hashed(`network\n${network}`),
    };
  };
}

async function saltOf(em: EntityManager, day: string): Promise<string> {
  await em.execute('insert into visitor_salt (day, salt) values (?, ?) on conflict (day) do nothing', [day, randomBytes(32).toString('hex')]);
  const [row] = await em.execute<{ salt: string }[]>('select salt from visitor_salt where day = ?', [day]);
  if (row === undefined) throw new Error(`there is no salt of ${day}`);
  return row.salt;
}

/** Forgets who visited on days that are over: the counts stay. Yesterday's visits may still wait to be written. */
export async function forgetVisitors(em: EntityManager, today: string): Promise<void> {
  for (const table of ['view_seen', 'visitor_seen', 'visitor_salt']) await em.execute(`delete from ${table} where day < ?::date - 1`, [today]);
}
