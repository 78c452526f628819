import { userDataRoutes } from '@hanji/contracts/data-routes';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { FetchUserData } from '../domain/account/export-user.ts';

const UserPart = userDataRoutes.exportUser.response.schema;

/** Asks all services that keep something about users. */
export function userDataFetcher(client: InternalClient): FetchUserData {
  return async (userId) =>
    Object.fromEntries(await Promise.all(client.names.map(async (name) => [name, await client.get(name, `/internal/users/${userId}/export`, UserPart)])));
}
