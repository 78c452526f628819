import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { V1MicroTime } from '@kubernetes/client-node';
import { type Cluster, isStatus } from './cluster.ts';
import { Refusal } from './rollout-steps.ts';

/** Seconds after which whoever has not renewed the lease is taken for gone. */
const leaseSeconds = 30;
const name = 'rollout';

/** The right to be the one rollout of a site. */
export interface Lease {
  /** Aborts when the right was lost: nothing may be changed any more. */
  readonly lost: AbortSignal;
  readonly release: () => Promise<void>;
}

/**
 * Takes the Lease `rollout` of the site's namespace, which one process holds at a time, from whichever machine: the cluster changes it only
 * for who has seen its last version. Throws `Refusal` naming who has it; whoever has not renewed it for half a minute is taken for gone.
 */
export async function takeLease(cluster: Cluster): Promise<Lease> {
  const holder = `${userInfo().username}@${hostname()} (process ${process.pid}, ${randomUUID().slice(0, 8)})`;
  await hold(cluster, holder, true);
  const lost = new AbortController();
  let lastRenewed = Date.now();
  const renewing = setInterval(
    () => {
      hold(cluster, holder, false).then(
        () => (lastRenewed = Date.now()),
        (error: unknown) => {
          if (error instanceof Refusal || Date.now() - lastRenewed > leaseSeconds * 1000) lost.abort(error);
        },
      );
    },
    (leaseSeconds / 4) * 1000,
  );
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(renewing);
      // One that is left runs out by itself.
      await cluster.leases.deleteNamespacedLease({ name, namespace: cluster.namespace }).catch(() => undefined);
    },
  };
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
    const other = found.spec?.holderIdentity;
    const isStale = Date.now() - new Date(found.spec?.renewTime ?? 0).getTime() > leaseSeconds * 1000;
    if (other !== holder && !(isNew && isStale)) throw taken(other);
    // Refused by the cluster where somebody else has changed it since it was read.
    await leases.replaceNamespacedLease({ name, namespace, body: { metadata: { ...found.metadata }, spec } });
  } catch (error) {
    if (isStatus(error, 409)) throw taken('somebody else');
    throw error;
  }
}

function taken(by = 'somebody'): Refusal {
  return new Refusal(`A rollout of this site is being walked by ${by} already. If that process was killed, try again in ${leaseSeconds} s.`);
}
