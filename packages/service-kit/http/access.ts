import { createHash, timingSafeEqual } from 'node:crypto';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import type { Context } from 'koa';
import { DomainError } from '../domain-error.ts';
import type { Identity, VerifyToken } from '../identity.ts';
import { bearerToken } from './bearer-token.ts';

/** What decides over access. */
export interface AccessRules {
  readonly verifyToken: VerifyToken;
  /** Suspended and deleted users, whose tokens no longer count. */
  readonly isBlocked: (userId: string) => boolean;
  /** Keys of the internal API that are accepted. */
  readonly internalApiKeys: readonly string[];
  /** Origin of the site as browsers name it, e.g. `https://blog.example`. */
  readonly publicOrigin: string;
}

/** Who calls, if they may call this route. Throws 401 or 403. */
export function authorize(route: RouteDefinition, ctx: Context, rules: AccessRules): Identity | null {
  if (route.access === 'internal') return checkInternalKey(ctx, rules.internalApiKeys);
  if (route.access === 'cookie') return checkOrigin(ctx, rules.publicOrigin);
  const identity = route.badTokenAllowed === true ? null : identify(ctx, rules);
  checkTrustedHeaders(ctx, identity);
  if (route.access === 'any') return identity;
  if (identity === null) throw new DomainError('unauthenticated', 'login_required', 'Log in first, then send the access token.');
  if (route.access === 'admin' && identity.role !== 'ADMIN') throw new DomainError('forbidden', 'forbidden', 'Only admins may do this.');
  return identity;
}

function identify(ctx: Context, rules: AccessRules): Identity | null {
  const token = bearerToken(ctx.get('authorization') || undefined);
  if (token === null) return null;
  const identity = rules.verifyToken(token);
  if (rules.isBlocked(identity.userId)) throw new DomainError('unauthenticated', 'suspended', 'This account is suspended.');
  return identity;
}

/** The gateway's identity headers say what the token says, or someone has gone round the gateway. */
function checkTrustedHeaders(ctx: Context, identity: Identity | null): void {
  const [userId, role] = [ctx.get('x-user-id'), ctx.get('x-user-role')];
  const isForged = (userId !== '' && userId !== identity?.userId) || (role !== '' && role !== identity?.role);
  if (isForged) throw new DomainError('unauthenticated', 'invalid_token', 'Identity headers are set by the gateway alone; send an access token instead.');
}

function checkInternalKey(ctx: Context, keys: readonly string[]): null {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const given = digest(ctx.get('x-internal-api-key'));
  if (!keys.some((key) => timingSafeEqual(given, digest(key)))) {
    throw new DomainError('unauthenticated', 'internal_key_required', 'This address is for services of the site, which send X-Internal-API-Key.');
  }
  return null;
}

/** Cookies come along by themselves, so what they prove counts only from our own pages. */
function checkOrigin(ctx: Context, publicOrigin: string): null {
  const origin = ctx.get('origin');
  const isCrossSite = origin !== '' ? origin !== publicOrigin : ['cross-site', 'same-site'].includes(ctx.get('sec-fetch-site'));
  const isForm = ctx.request.length !== undefined && ctx.request.length > 0 && !ctx.is('application/json');
  if (isCrossSite || isForm) throw new DomainError('forbidden', 'cross_site', 'This request is only taken from pages of this site.');
  return null;
}
