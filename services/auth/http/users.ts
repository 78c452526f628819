import { ok } from '@hanji/service-kit/http/reply';
import { currentAdmin } from '../domain/session/current-user.ts';
import { findAuthor } from '../domain/account/find-author.ts';
import { listUsers } from '../domain/account/list-users.ts';
import { setUserRole } from '../domain/account/set-user-role.ts';
import { setUserStatus } from '../domain/account/set-user-status.ts';
import { userView } from '../domain/user.ts';
import type { AuthHandlers } from './handlers.ts';

/** Users as admins see them, and the author as everyone does. */
export const userHandlers = {
  listUsers: async ({ em, identity, query }) => {
    await currentAdmin(em, identity);
    return ok(await listUsers(em, query));
  },
  setUserStatus: async ({ em, identity, params, body }, deps) => {
    const admin = await currentAdmin(em, identity);
    const user = await setUserStatus(em, deps.cache, admin.id, params.id, body.status);
    await deps.blockedUsers.refresh();
    deps.wakeRelay();
    return ok(userView(user));
  },
  setUserRole: async ({ em, identity, params, body, log }, deps) => {
    const admin = await currentAdmin(em, identity);
    const user = await setUserRole(em, deps.cache, admin.id, params.id, body.role);
    log.info({ by: admin.id, user: user.id, role: user.role }, 'the role of a user was set');
    await deps.blockedUsers.refresh();
    deps.wakeRelay();
    return ok(userView(user));
  },
  author: async ({ em }, deps) => ok(await findAuthor(em, deps.cache)),
} satisfies AuthHandlers;
