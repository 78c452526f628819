import type { Handler } from '@hanji/service-kit/http/handlers';
import { noContent } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { changePassword } from '../domain/change-password.ts';
import { currentUser } from '../domain/current-user.ts';
import { proveIdentity } from '../domain/prove-identity.ts';
import type definition from '../service.ts';

/** `PUT /api/auth/password` */
export const changeMyPassword: Handler<typeof definition.routes.changePassword, AuthDeps> = async ({ em, identity, body, address }, deps) => {
  const user = await currentUser(em, identity);
  await proveIdentity(em, deps.attempts, user, 'currentPassword', { password: body.currentPassword, sessionId: identity.sessionId, address });
  await changePassword(em, user.id, body.newPassword, identity.sessionId);
  return noContent();
};
