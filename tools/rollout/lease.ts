import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type V1Lease, V1MicroTime } from '@kubernetes/client-node';
import { type Cluster, isStatus } from './cluster.ts';
import { Refusal } from './rollout-steps.ts';

/** Seconds after which whoever has not renewed the lease is taken for gone. */
const leaseSeconds = 30;
const name = 'rollout';

/** Milliseconds between two looks at a lease that somebody else has. */
const lookMs = 1000;

/** What the right is taken for. */
export type LeasedWork = 'rollout' | 'up';
const markOfUp = '(npm run up, ';

/** Somebody else has the lease. */
export class LeaseHeld extends Refusal {
  /** By whom, and when it was renewed last; the same in two looks where it was not renewed between them. */
  readonly state: string;
  readonly work: LeasedWork;
  /** Who does what, in a sentence. */
  readonly who: string;
  /** By this machine's clock, which may be another than the holder's. */
  readonly seemsDead: boolean;

  constructor(holder: string, renewed: Date) {
    const work = holder.includes(markOfUp) ? 'up' : 'rollout';
    const what = work === 'up' ? 'This site is being brought up' : 'A rollout of this site is being walked';
    super(`${what} by ${holder} already. If that process was killed, try again in ${leaseSeconds} s.`);
    this.who = `${what} by ${holder}.`;
    this.work = work;
    this.state = `${holder} ${renewed.toISOString()}`;
    this.seemsDead = Date.now() - renewed.getTime() > leaseSeconds * 1000;
  }
}

/** Who has the lease of a site, and for what; null where nobody has, or the site has no namespace yet. */
export async function leaseHolder(cluster: Cluster): Promise<LeaseHeld | null> {
  const found = await readLease(cluster);
  return found === null ? null : heldBy(found);
}

/** The right to be the one rollout of a site. */
export interface Lease {
  /** Aborts when the right was lost: nothing may be changed any more. */
  readonly lost: AbortSignal;
  readonly release: () => Promise<void>;
}

/** How the lease is taken. `silentMs`: so long a holder that seems dead is watched, half a minute unless given. */
export interface TakeLease {
  readonly work?: LeasedWork;
  readonly silentMs?: number | undefined;
  readonly signal?: AbortSignal;
  /** Told that it watches, for that takes its time. */
  readonly tell?: (text: string) => void;
}

/**
 * Takes the Lease `rollout` of the site's namespace, which one process holds at a time, from whichever machine: the cluster changes it only
 * for who has seen its last version. Throws `LeaseHeld` naming who has it; who seems not to have renewed it for half a minute is watched for as long, and
 * taken for gone when nothing happens.
 */
export async function takeLease(cluster: Cluster, how: TakeLease = {}): Promise<Lease> {
  const holder = nameOf(how.work ?? 'rollout');
  try {
    await hold(cluster, holder);
  } catch (error) {
    if (!(error instanceof LeaseHeld) || !error.seemsDead) throw error;
    await takeOver(cluster, holder, error, how);
  }
  return keptLease(cluster, holder);
}

/**
 * The same for who need not do it while another rollout does: waits until the holder lets go of the lease or has not renewed it for half a minute.
 * `null` as soon as the holder is seen to renew it, and so to be at work. Throws `LeaseHeld` where it is an `up` that is at work.
 */
export async function takeLeaseOfTheDead(cluster: Cluster, how: TakeLease): Promise<Lease | null> {
  const holder = nameOf('rollout');
  try {
    await hold(cluster, holder);
  } catch (error) {
    if (!(error instanceof LeaseHeld)) throw error;
    try {
      await takeOver(cluster, holder, error, how);
    } catch (other) {
      if (other instanceof LeaseHeld && other.work === 'rollout') return null;
      throw other;
    }
  }
  return keptLease(cluster, holder);
}

function nameOf(work: LeasedWork): string {
  return `${userInfo().username}@${hostname()} ${work === 'up' ? markOfUp : '('}process ${process.pid}, ${randomUUID().slice(0, 8)})`;
}

/** Watches who has the lease by one's own clock, for another machine's may be wrong. Throws `LeaseHeld` where it is seen to be renewed, or somebody else is quicker. */
async function takeOver(cluster: Cluster, holder: string, seen: LeaseHeld, { silentMs = leaseSeconds * 1000, signal, tell }: TakeLease): Promise<void> {
  tell?.(`Looking, for up to ${leaseSeconds} s, whether the process that has the site is still at work`);
  for (const end = Date.now() + silentMs; Date.now() < end;) {
    await sleep(Math.min(lookMs, silentMs), undefined, { signal });
    try {
      return await hold(cluster, holder);
    } catch (error) {
      if (!(error instanceof LeaseHeld) || error.state !== seen.state) throw error;
    }
  }
  await hold(cluster, holder, seen.state);
}

/** Renews the lease until it is let go of. */
function keptLease(cluster: Cluster, holder: string): Lease {
  const lost = new AbortController();
  let lastRenewed = Date.now();
  let renewal = Promise.resolve();
  const renew = async () => {
    try {
      await hold(cluster, holder);
      lastRenewed = Date.now();
    } catch (error) {
      if (error instanceof Refusal || Date.now() - lastRenewed > leaseSeconds * 1000) lost.abort(error);
    }
  };
  const renewing = setInterval(() => (renewal = renew()), (leaseSeconds / 4) * 1000);
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(renewing);
      // One that is still under way would change the version that is deleted, or make the lease anew.
      await renewal;
      // One that is left runs out by itself.
      await letGo(cluster, holder).catch(() => undefined);
    },
  };
}

/** Deletes the lease where it is still the holder's own: who slept for too long has lost it to the next one. */
async function letGo({ namespace, leases }: Cluster, holder: string): Promise<void> {
  const { spec, metadata } = await leases.readNamespacedLease({ name, namespace });
  if (spec?.holderIdentity !== holder || metadata?.resourceVersion === undefined) return;
  await leases.deleteNamespacedLease({ name, namespace, body: { preconditions: { resourceVersion: metadata.resourceVersion } } });
}

/** Makes the lease or renews it; takes it from another one only in the state (`dead`) in which that was left. */
async function hold(cluster: Cluster, holder: string, dead?: string): Promise<void> {
  const { namespace, leases } = cluster;
  const spec = { holderIdentity: holder, leaseDurationSeconds: leaseSeconds, renewTime: new V1MicroTime() };
  try {
    const found = await readLease(cluster);
    if (found === null) return void (await leases.createNamespacedLease({ namespace, body: { metadata: { name }, spec } }));
    const held = heldBy(found);
    if (found.spec?.holderIdentity !== holder && held.state !== dead) throw held;
    // Refused by the cluster where somebody else has changed it since it was read.
    await leases.replaceNamespacedLease({ name, namespace, body: { metadata: { ...found.metadata }, spec } });
  } catch (error) {
    if (isStatus(error, 409)) throw new LeaseHeld('somebody else', new Date());
    throw error;
  }
}

async function readLease({ namespace, leases }: Cluster): Promise<V1Lease | null> {
  return leases.readNamespacedLease({ name, namespace }).catch((error: unknown) => {
    if (isStatus(error, 404)) return null;
    throw error;
  });
}

function heldBy({ spec }: V1Lease): LeaseHeld {
  return new LeaseHeld(spec?.holderIdentity ?? 'somebody', new Date(spec?.renewTime ?? 0));
}
