import { createInstance } from '@module-federation/enhanced/runtime';
import type { RemoteEntry } from '../layout/page-input.ts';
import { shared } from './shared.ts';

/** A remote's scripts that have not come by then count as missing. */
const timeoutMs = 10_000;

type Federation = ReturnType<typeof createInstance>;

let federation: Federation | null = null;
const tries = new Map<string, number>();

/**
 * A module of another micro-frontend, from the address that the page names. Rejects when it does not come within 10 s;
 * asking again tries anew.
 */
export async function loadRemoteModule<T>(entries: readonly RemoteEntry[], remote: string, module: string): Promise<T> {
  const found = entries.find((entry) => entry.name === remote);
  if (found === undefined) throw new Error(`The page names no address for ${remote}.`);
  const instance = connect(found);
  const loaded = instance.loadRemote<T>(`${remote}/${module.replace(/^\.\//, '')}`);
  try {
    const value = await inTime(loaded);
    if (value === null) throw new Error(`${remote} has no module ${module}.`);
    return value;
  } catch (error) {
    tries.set(remote, (tries.get(remote) ?? 0) + 1);
    throw error;
  }
}

function connect({ name, entry }: RemoteEntry): Federation {
  federation ??= createInstance({ name: 'shell', remotes: [], shared });
  const failures = tries.get(name) ?? 0;
  // A script that failed once is remembered by its address; another address is tried anew.
  const address = failures === 0 ? entry : `${entry}?try=${failures}`;
  federation.registerRemotes([{ name, entry: address, entryGlobalName: `hanji_remote_${name}`, type: 'global' }], { force: failures > 0 });
  return federation;
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The scripts did not come in time.')), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
