import { ok } from '@hanji/service-kit/http/reply';
import { currentAdmin } from '../domain/session/current-user.ts';
import { findAuthor } from '../domain/account/find-author.ts';
import { listUsers } from '../domain/account/list-users.ts';
import { setUserRole } from '../domain/account/set-user-role.ts';
import { setUserStatus } from '../domain/account/set-user-status.ts';
import { makePasswordLink } from '../domain/login/password-links.ts';
import { userView } from '../domain/user.ts';
import type { AuthHandlers } from './handlers.ts';
import { tokenHeaders } from './session-answer.ts';

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
  makePasswordLink: async ({ em, identity, params, log }, deps) => {
    const admin = await currentAdmin(em, identity);
    const { token, expiresAt } = await makePasswordLink(em, admin.id, params.id);
    log.info({ by: admin.id, user: params.id }, 'a link to set a password was made');
    // Behind `#`: browsers tell that part to no server, and to no other site.
    return ok({ url: new URL(`/login/password#${token}`, deps.publicUrl).href, expiresAt: expiresAt.toISOString() }, tokenHeaders);
  },
  author: async ({ em }, deps) => ok(await findAuthor(em, deps.cache)),
} satisfies AuthHandlers;
