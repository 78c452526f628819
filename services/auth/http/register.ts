import type { Handler } from '@hanji/service-kit/http/handlers';
import { created } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { registerUser } from '../domain/register-user.ts';
import type definition from '../service.ts';
import { sessionAnswer, tokenHeaders } from './session-answer.ts';

/** `POST /api/auth/register` */
export const register: Handler<typeof definition.routes.register, AuthDeps> = async ({ em, body, ctx }, deps) => {
  const session = await registerUser(em, body);
  deps.wakeRelay();
  const reply = created(await sessionAnswer(ctx, deps, session), '/api/auth/me');
  return { ...reply, headers: { ...reply.headers, ...tokenHeaders } };
};
