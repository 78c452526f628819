import type { TokenState } from '@hanji/contracts/api/users';
import { clientNetwork } from '@hanji/contracts/client-network';
import { DomainError } from '@hanji/service-kit/domain-error';
import { bearerToken } from '@hanji/service-kit/http/bearer-token';
import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { currentUser } from '../domain/session/current-user.ts';
import type { AuthDeps } from '../domain/deps.ts';
import { logIn } from '../domain/login/log-in.ts';
import { setPasswordByLink } from '../domain/login/password-links.ts';
import { refreshSession, sessionEnded } from '../domain/session/refresh-session.ts';
import { registerUser } from '../domain/account/register-user.ts';
import { endSession, readToken } from '../domain/session/session.ts';
import { emailKey } from '../domain/user.ts';
import type { AuthHandlers } from './handlers.ts';
import { sessionAnswer, tokenHeaders } from './session-answer.ts';
import { clearSessionCookies, refreshCookie } from './session-cookies.ts';

/** How sessions begin, go on and end, and how others check their tokens. */
export const sessionHandlers = {
  register: async ({ em, body, address, ctx }, deps) => {
    const network = clientNetwork(address, 48);
    if (network !== clientNetwork(address)) await deps.registrations.consume(network);
    const session = await registerUser(em, { ...body, device: ctx.get('user-agent') });
    deps.wakeRelay();
    await deps.loginPlaces.remember(emailKey(body.email), address);
    const reply = created(await sessionAnswer(ctx, deps, session), '/api/auth/me');
    return { ...reply, headers: { ...reply.headers, ...tokenHeaders } };
  },
  login: async ({ em, body, address, ctx }, deps) => {
    const session = await logIn(em, deps.checkPassword, { ...body, address, device: ctx.get('user-agent') });
    return ok(await sessionAnswer(ctx, deps, session), tokenHeaders);
  },
  setPasswordByLink: async ({ em, body, address, log }, deps) => {
    const network = clientNetwork(address, 48);
    // Counted before it is looked at, so that many at once get no more than their limit.
    await deps.failedLinks.consume(network);
    const userId = await setPasswordByLink(em, body.token, body.newPassword);
    await deps.failedLinks.giveBack(network);
    log.info({ user: userId }, 'a password was set by a link');
    deps.wakeRelay();
    return noContent();
  },
  /** Says whether, not why not. */
  validateToken: async ({ em, headers }, deps) => {
    try {
      return ok(await stateOf(em, headers.authorization, deps));
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return ok({ valid: false });
      throw error;
    }
  },
  refreshToken: async ({ em, ctx, log }, deps) => {
    const token = ctx.cookies.get(refreshCookie);
    try {
      if (token === undefined || token === '') throw sessionEnded();
      const session = await refreshSession(em, token, (userId) => log.warn({ userId }, 'an old refresh token was used again, its session has ended'));
      return ok(await sessionAnswer(ctx, deps, session), tokenHeaders);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') clearSessionCookies(ctx, deps.publicUrl);
      throw error;
    }
  },
  logout: async ({ em, ctx }, deps) => {
    const given = readToken(ctx.cookies.get(refreshCookie) ?? '');
    if (given !== null) await endSession(em, given.sessionId);
    deps.wakeRelay();
    clearSessionCookies(ctx, deps.publicUrl);
    return noContent();
  },
  jwks: (_request, deps) => ok({ keys: deps.tokens.publicKeys.keys.map((key) => ({ ...key })) }, { 'Cache-Control': 'public, max-age=300' }),
} satisfies AuthHandlers;

async function stateOf(em: EntityManager, header: string | undefined, deps: AuthDeps): Promise<z.input<typeof TokenState>> {
  const token = bearerToken(header);
  if (token === null) return { valid: false };
  const identity = deps.verifyToken(token);
  const user = await currentUser(em, identity);
  return { valid: true, userId: user.id, role: user.role, expiresAt: new Date(identity.expiresAt).toISOString() };
}
