import { userDataRoutes } from '@hanji/contracts/data-routes';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { Handler } from '@hanji/service-kit/http/handlers';
import { noContent, ok } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { currentUser } from '../domain/current-user.ts';
import { deleteAccount } from '../domain/delete-account.ts';
import { exportUser } from '../domain/export-user.ts';
import { proveIdentity } from '../domain/prove-identity.ts';
import { updateProfile } from '../domain/update-profile.ts';
import { userView } from '../domain/user.ts';
import type definition from '../service.ts';
import { clearSessionCookies } from './session-cookies.ts';

type Routes = typeof definition.routes;

const UserPart = userDataRoutes.exportUser.response.schema;

/** `GET /api/auth/me` */
export const me: Handler<Routes['me'], AuthDeps> = async ({ em, identity }) => ok(userView(await currentUser(em, identity)));

/** `PUT /api/auth/profile` */
export const updateProfileOfMe: Handler<Routes['updateProfile'], AuthDeps> = async ({ em, identity, body, expectedVersion }, deps) => {
  const { id } = await currentUser(em, identity);
  const user = await updateProfile(em, deps.cache, id, expectedVersion, body);
  deps.wakeRelay();
  return ok(userView(user));
};

/** `DELETE /api/auth/me` */
export const deleteMe: Handler<Routes['deleteMe'], AuthDeps> = async ({ em, identity, body, address, ctx }, deps) => {
  const user = await currentUser(em, identity);
  await proveIdentity(em, deps.attempts, user, 'password', { password: body.password, sessionId: identity.sessionId, address });
  await deleteAccount(em, deps.cache, user);
  await deps.blockedUsers.refresh();
  deps.wakeRelay();
  clearSessionCookies(ctx, deps.publicUrl);
  return noContent();
};

/** `GET /api/auth/me/export` */
export const exportMe: Handler<Routes['exportMe'], AuthDeps> = async ({ em, identity }, deps) => {
  const user = await currentUser(em, identity);
  const own = await exportUser(em, user);
  const { names } = deps.internalClient;
  const parts = await Promise.all(names.map((name) => deps.internalClient.get(name, `/internal/users/${user.id}/export`, UserPart))).catch((cause: unknown) => {
    // A file with a part missing would pass for the whole.
    throw new DomainError(
      'unavailable',
      'export_incomplete',
      'A part of the site does not answer right now, so the export would be incomplete. Try again in a few minutes.',
      { retryAfter: 60, cause },
    );
  });
  const whole = { exportedAt: new Date().toISOString(), auth: own, ...Object.fromEntries(names.map((name, index) => [name, parts[index]])) };
  return ok(whole, { 'Content-Disposition': 'attachment; filename="hanji-export.json"' });
};
