import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { V1MicroTime } from '@kubernetes/client-node';
import { type Cluster, isStatus } from './cluster.ts';
import { Refusal } from './rollout-steps.ts';

/** Seconds after which whoever has not renewed the lease is taken for gone. */
const leaseSeconds = 30;
const name = 'rollout';

/** Milliseconds between two looks at a lease that somebody else has. */
const lookMs = 1000;

/** Somebody else has the lease. */
export class LeaseHeld extends Refusal {
  /** By whom, and when it was renewed last; the same in two looks where it was not renewed between them. */
  readonly state: string;

  constructor(holder: string, renewTime: string) {
    super(`A rollout of this site is being walked by ${holder} already. If that process was killed, try again in ${leaseSeconds} s.`);
    this.state = `${holder} ${renewTime}`;
  }
}

/** The right to be the one rollout of a site. */
export interface Lease {
  /** Aborts when the right was lost: nothing may be changed any more. */
  readonly lost: AbortSignal;
  readonly release: () => Promise<void>;
}

/**
 * Takes the Lease `rollout` of the site's namespace, which one process holds at a time, from whichever machine: the cluster changes it only
 * for who has seen its last version. Throws `LeaseHeld` naming who has it; whoever has not renewed it for half a minute is taken for gone.
 */
export async function takeLease(cluster: Cluster): Promise<Lease> {
  const holder = `${userInfo().username}@${hostname()} (process ${process.pid}, ${randomUUID().slice(0, 8)})`;
  await hold(cluster, holder, true);
  const lost = new AbortController();
  let lastRenewed = Date.now();
  let renewal = Promise.resolve();
  const renew = async () => {
    try {
      await hold(cluster, holder, false);
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

/**
 * The same for who need not do it while somebody else does: waits until the holder lets go of the lease or has not renewed it for half a minute.
 * `null` as soon as the holder is seen to renew it, and so to be at work.
 */
export async function takeLeaseOfTheDead(cluster: Cluster, signal: AbortSignal, tell: (text: string) => void): Promise<Lease | null> {
  let first: LeaseHeld | undefined;
  for (const end = Date.now() + (leaseSeconds + 5) * 1000; ;) {
    try {
      return await takeLease(cluster);
    } catch (error) {
      if (!(error instanceof LeaseHeld) || Date.now() > end) throw error;
      if (first !== undefined && first.state !== error.state) return null;
      if (first === undefined) tell(`Looking, for up to ${leaseSeconds} s, whether the process that has the rollout is still at work`);
      first ??= error;
    }
    await sleep(lookMs, undefined, { signal });
  }
}

/** Deletes the lease where it is still the holder's own: who slept for too long has lost it to the next one. */
async function letGo({ namespace, leases }: Cluster, holder: string): Promise<void> {
  const { spec, metadata } = await leases.readNamespacedLease({ name, namespace });
  if (spec?.holderIdentity !== holder || metadata?.resourceVersion === undefined) return;
  await leases.deleteNamespacedLease({ name, namespace, body: { preconditions: { resourceVersion: metadata.resourceVersion } } });
}

async function hold(cluster: Cluster, holder: string, isNew: boolean): Promise<void> {
  const { namespace, leases } = cluster;
  const spec = { holderIdentity: holder, leaseDurationSeconds: leaseSeconds, renewTime: new V1MicroTime() };
  try {
    const found = await leases.readNamespacedLease({ name, namespace }).catch((error: unknown) => {
      if (isStatus(error, 404)) return null;
      throw error;
    });
    if (found === null) return void (await leases.createNamespacedLease({ namespace, body: { metadata: { name }, spec } }));
    const other = found.spec?.holderIdentity ?? 'somebody';
    const renewed = new Date(found.spec?.renewTime ?? 0);
    const isStale = Date.now() - renewed.getTime() > leaseSeconds * 1000;
    if (other !== holder && !(isNew && isStale)) throw new LeaseHeld(other, renewed.toISOString());
    // Refused by the cluster where somebody else has changed it since it was read.
    await leases.replaceNamespacedLease({ name, namespace, body: { metadata: { ...found.metadata }, spec } });
  } catch (error) {
    if (isStatus(error, 409)) throw new LeaseHeld('somebody else', new Date().toISOString());
    throw error;
  }
}
