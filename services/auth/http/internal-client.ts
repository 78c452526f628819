import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { OpenUserData } from '../domain/account/export-user.ts';

/** A service that is well begins to answer within so many milliseconds. */
const beginMs = 5000;

/** Asks all services that keep something about users. */
export function userDataOpener(client: InternalClient): OpenUserData {
  return async (userId) => {
    const opened = await Promise.allSettled(
      client.names.map(async (name) => {
        const patience = new AbortController();
        const timer = setTimeout(() => patience.abort(), beginMs);
        const json = await client.stream(name, `/internal/users/${userId}/export`, { signal: patience.signal }).finally(() => clearTimeout(timer));
        return { name, json };
      }),
    );
    const failed = opened.find((outcome) => outcome.status === 'rejected');
    const parts = opened.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    if (failed === undefined) return parts;
    for (const { json } of parts) json.destroy();
    throw failed.reason;
  };
}
