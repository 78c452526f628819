import { problemOf } from './problem-error.ts';

/**
 * Sends a request that must not be carried out twice with a key of its own, and without it where the service does not know of keys: the release
 * before this one does not.
 */
export function withKey<T>(key: string | undefined, send: (key: { readonly key?: string }) => Promise<T>): Promise<T> {
  return withNewFields(key === undefined ? {} : { key }, send);
}

/** Sends a request with fields that the release before this one may not know, and once more without those that the service says it does not know. */
export async function withNewFields<T, Fields extends object>(fields: Fields, send: (known: Partial<Fields>) => Promise<T>): Promise<T> {
  try {
    return await send(fields);
  } catch (error) {
    const unknown = new Set((problemOf(error)?.errors ?? []).filter(({ message }) => message === 'is not known here').map(({ path }) => path));
    const known = Object.entries(fields).filter(([name]) => !unknown.has(`body.${name}`));
    if (known.length === Object.keys(fields).length) throw error;
    return await send(Object.fromEntries(known) as Partial<Fields>);
  }
}
