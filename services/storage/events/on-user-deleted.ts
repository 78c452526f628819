import type { Reaction } from '@hanji/service-kit/events/reactions';
import type { StorageDeps } from '../domain/deps.ts';
import { forgetUser } from '../domain/use/forget-user.ts';

/** An account is gone: its avatars too, and its tokens stop working. */
export const onUserDeleted: Reaction<'user.deleted', StorageDeps> = async (event, { em }, deps) => {
  await forgetUser(em, event.aggregateId, event.aggregateVersion);
  setImmediate(deps.removal.wake);
};
