import { sessionHintCookie } from '@hanji/contracts/session-hint';
import type { Context } from 'koa';
import type { SessionGrant } from '../domain/session/session.ts';

/** Cookie with the refresh token, which scripts cannot read. */
export const refreshCookie = 'hanji_refresh';

const refreshScope = { httpOnly: true, sameSite: 'lax', path: '/api/auth', overwrite: true } as const;
const hintScope = { httpOnly: false, sameSite: 'lax', path: '/', overwrite: true } as const;

/** Gives the browser its session; both cookies live as long as that. */
export function setSessionCookies(ctx: Context, publicUrl: URL, grant: SessionGrant): void {
  const maxAge = Math.max(0, grant.expiresAt.getTime() - Date.now());
  const secure = allowSecure(ctx, publicUrl);
  ctx.cookies.set(refreshCookie, grant.refreshToken, { ...refreshScope, secure, maxAge });
  ctx.cookies.set(sessionHintCookie, '1', { ...hintScope, secure, maxAge });
}

/** Takes the session from the browser. */
export function clearSessionCookies(ctx: Context, publicUrl: URL): void {
  const secure = allowSecure(ctx, publicUrl);
  ctx.cookies.set(refreshCookie, '', { ...refreshScope, secure, maxAge: 0 });
  ctx.cookies.set(sessionHintCookie, '', { ...hintScope, secure, maxAge: 0 });
}

/** Whether cookies are for HTTPS alone. The gateway ends TLS, so only the public address tells; Koa must be told that it may. */
export function allowSecure(ctx: Context, publicUrl: URL): boolean {
  const isSecure = publicUrl.protocol === 'https:';
  ctx.cookies.secure = isSecure;
  return isSecure;
}
