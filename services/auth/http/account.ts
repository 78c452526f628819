import { noContent, ok, raw } from '@hanji/service-kit/http/reply';
import { changePassword } from '../domain/login/change-password.ts';
import { endLoginSession, listLoginSessions } from '../domain/session/login-sessions.ts';
import { endSessionsOf } from '../domain/session/session.ts';
import { currentUser } from '../domain/session/current-user.ts';
import { deleteAccount } from '../domain/account/delete-account.ts';
import { exportUser } from '../domain/account/export-user.ts';
import { proveIdentity } from '../domain/login/prove-identity.ts';
import { updateProfile } from '../domain/account/update-profile.ts';
import { userView } from '../domain/user.ts';
import type { AuthHandlers } from './handlers.ts';
import { clearSessionCookies } from './session-cookies.ts';

/** What people do with their own accounts. */
export const accountHandlers = {
  me: async ({ em, identity }) => {
    const user = await currentUser(em, identity);
    return ok({ ...userView(user), hasPassword: user.passwordHash !== null });
  },
  updateProfile: async ({ em, identity, body, expectedVersion }, deps) => {
    const { id } = await currentUser(em, identity);
    const user = await updateProfile(em, deps.cache, id, expectedVersion, body);
    deps.wakeRelay();
    return ok(userView(user));
  },
  changePassword: async ({ em, identity, body, address }, deps) => {
    const user = await currentUser(em, identity);
    // Its row is read anew by what follows.
    const proved = { id: user.id, passwordHash: user.passwordHash };
    await proveIdentity(em, deps.checkPassword, user, 'currentPassword', { password: body.currentPassword, sessionId: identity.sessionId, address });
    await changePassword(em, proved, body.newPassword, identity.sessionId);
    deps.wakeRelay();
    return noContent();
  },
  deleteMe: async ({ em, identity, body, address, ctx }, deps) => {
    const user = await currentUser(em, identity);
    const proved = { id: user.id, role: user.role, passwordHash: user.passwordHash };
    await proveIdentity(em, deps.checkPassword, user, 'password', { password: body.password, sessionId: identity.sessionId, address });
    await deleteAccount(em, deps.cache, proved);
    await deps.blockedUsers.refresh();
    deps.wakeRelay();
    clearSessionCookies(ctx, deps.publicUrl);
    return noContent();
  },
  listSessions: async ({ em, identity }) => {
    const { id } = await currentUser(em, identity);
    return ok({ items: await listLoginSessions(em, id, identity.sessionId), nextCursor: null });
  },
  endSession: async ({ em, identity, params }, deps) => {
    const { id } = await currentUser(em, identity);
    await endLoginSession(em, id, params.id);
    deps.wakeRelay();
    return noContent();
  },
  endOtherSessions: async ({ em, identity }, deps) => {
    const { id } = await currentUser(em, identity);
    await endSessionsOf(em, id, identity.sessionId ?? null);
    deps.wakeRelay();
    return noContent();
  },
  exportMe: async ({ em, identity }, deps) =>
    raw('application/json; charset=utf-8', await exportUser(em, await currentUser(em, identity), deps.openUserData), {
      'Content-Disposition': 'attachment; filename="hanji-export.json"',
    }),
} satisfies AuthHandlers;
