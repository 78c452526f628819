import { noContent, ok } from '@hanji/service-kit/http/reply';
import { changePassword } from '../domain/login/change-password.ts';
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
  me: async ({ em, identity }) => ok(userView(await currentUser(em, identity))),
  updateProfile: async ({ em, identity, body, expectedVersion }, deps) => {
    const { id } = await currentUser(em, identity);
    const user = await updateProfile(em, deps.cache, id, expectedVersion, body);
    deps.wakeRelay();
    return ok(userView(user));
  },
  changePassword: async ({ em, identity, body, address }, deps) => {
    const user = await currentUser(em, identity);
    await proveIdentity(em, deps.attempts, user, 'currentPassword', { password: body.currentPassword, sessionId: identity.sessionId, address });
    await changePassword(em, user.id, body.newPassword, identity.sessionId);
    return noContent();
  },
  deleteMe: async ({ em, identity, body, address, ctx }, deps) => {
    const user = await currentUser(em, identity);
    await proveIdentity(em, deps.attempts, user, 'password', { password: body.password, sessionId: identity.sessionId, address });
    await deleteAccount(em, deps.cache, user);
    await deps.blockedUsers.refresh();
    deps.wakeRelay();
    clearSessionCookies(ctx, deps.publicUrl);
    return noContent();
  },
  exportMe: async ({ em, identity }, deps) =>
    ok(await exportUser(em, await currentUser(em, identity), deps.fetchUserData), { 'Content-Disposition': 'attachment; filename="hanji-export.json"' }),
} satisfies AuthHandlers;
