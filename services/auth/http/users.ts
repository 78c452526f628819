import type { Handler } from '@hanji/service-kit/http/handlers';
import { ok } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { currentAdmin } from '../domain/current-user.ts';
import { listUsers as findUsers } from '../domain/list-users.ts';
import { setUserStatus as changeStatus } from '../domain/set-user-status.ts';
import { userView } from '../domain/user.ts';
import type definition from '../service.ts';

type Routes = typeof definition.routes;

/** `GET /api/users` */
export const listUsers: Handler<Routes['listUsers'], AuthDeps> = async ({ em, identity, query }) => {
  await currentAdmin(em, identity);
  return ok(await findUsers(em, query));
};

/** `PUT /api/users/:id/status` */
export const setUserStatus: Handler<Routes['setUserStatus'], AuthDeps> = async ({ em, identity, params, body }, deps) => {
  const admin = await currentAdmin(em, identity);
  const user = await changeStatus(em, deps.cache, admin.id, params.id, body.status);
  await deps.blockedUsers.refresh();
  deps.wakeRelay();
  return ok(userView(user));
};
