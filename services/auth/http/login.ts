import type { Handler } from '@hanji/service-kit/http/handlers';
import { ok } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { logIn } from '../domain/log-in.ts';
import type definition from '../service.ts';
import { sessionAnswer, tokenHeaders } from './session-answer.ts';

/** `POST /api/auth/login` */
export const login: Handler<typeof definition.routes.login, AuthDeps> = async ({ em, body, address, ctx }, deps) => {
  const session = await logIn(em, deps.attempts, { ...body, address });
  return ok(await sessionAnswer(ctx, deps, session), tokenHeaders);
};
