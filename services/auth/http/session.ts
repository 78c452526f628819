import { DomainError } from '@hanji/service-kit/domain-error';
import type { Handler } from '@hanji/service-kit/http/handlers';
import { noContent, ok } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { refreshSession, sessionEnded } from '../domain/refresh-session.ts';
import { endSession, readToken } from '../domain/session.ts';
import type definition from '../service.ts';
import { sessionAnswer, tokenHeaders } from './session-answer.ts';
import { clearSessionCookies, refreshCookie } from './session-cookies.ts';

/** `POST /api/auth/refresh-token` */
export const refreshToken: Handler<typeof definition.routes.refreshToken, AuthDeps> = async ({ em, ctx, log }, deps) => {
  const token = ctx.cookies.get(refreshCookie);
  try {
    if (token === undefined || token === '') throw sessionEnded();
    const session = await refreshSession(em, token, (userId) => log.warn({ userId }, 'an old refresh token was used again, its session has ended'));
    return ok(await sessionAnswer(ctx, deps, session), tokenHeaders);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') clearSessionCookies(ctx, deps.publicUrl);
    throw error;
  }
};

/** `POST /api/auth/logout` */
export const logout: Handler<typeof definition.routes.logout, AuthDeps> = async ({ em, ctx }, deps) => {
  const given = readToken(ctx.cookies.get(refreshCookie) ?? '');
  if (given !== null) await endSession(em, given.sessionId);
  clearSessionCookies(ctx, deps.publicUrl);
  return noContent();
};
