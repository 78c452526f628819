import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds before each further try. */
const pauses = [20, 60, 150, 300];

/**
 * Fetch that tries again, for half a second, while the connection is refused: of several processes behind one address one has just
 * ended, and the next try reaches another. Nothing was sent by then, so any request may be tried again. Rejects as fetch does.
 */
export async function fetchAgain(address: string, init: RequestInit): Promise<Response> {
  for (const pause of pauses) {
    try {
      return await fetch(address, init);
    } catch (error) {
      if (!wasRefused(error)) throw error;
      await sleep(pause);
    }
  }
  return await fetch(address, init);
}

function wasRefused(error: unknown): boolean {
  return error instanceof TypeError && (error.cause as { readonly code?: unknown } | undefined)?.code === 'ECONNREFUSED';
}
