import { problemOf } from './problem-error.ts';

/**
 * Sends a request that must not be carried out twice with a key of its own, and without it where the service does not know of keys: the release
 * before this one does not.
 */
export async function withKey<T>(key: string | undefined, send: (key: { readonly key?: string }) => Promise<T>): Promise<T> {
  if (key === undefined) return await send({});
  try {
    return await send({ key });
  } catch (error) {
    if (problemOf(error)?.errors?.some(({ path, message }) => path === 'body.key' && message === 'is not known here') !== true) throw error;
    return await send({});
  }
}
