import { timingSafeEqual } from 'node:crypto';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { type InternalCallers, internalKeyDigest, internalKeyHeader, ownKeyHeader } from '@hanji/contracts/internal-access';
import type { Context } from 'koa';
import { DomainError } from '../domain-error.ts';
import type { Identity, VerifyToken } from '../identity.ts';
import { bearerToken } from './bearer-token.ts';

/** What decides over access. */
export interface AccessRules {
  readonly verifyToken: VerifyToken;
  /** Suspended and deleted users, whose tokens no longer count. */
  readonly isBlocked: (userId: string) => boolean;
  /** Those who are admins no more, whose older tokens still say so. */
  readonly isFormerAdmin: (userId: string) => boolean;
  /** Logins that somebody has ended. */
  readonly hasEnded: (sessionId: string) => boolean;
  /** Who may call which internal route. */
  readonly internalCallers: InternalCallers;
  /** Key that opens all internal routes, for processes of the release before. */
  readonly sharedInternalKey: string | undefined;
  /** Origin of the site as browsers name it, e.g. `https://blog.example`. */
  readonly publicOrigin: string;
}

/** Who calls, if they may call this route, which the definition has by this name. Throws 401 or 403. */
export function authorize(name: string, route: RouteDefinition, ctx: Context, rules: AccessRules): Identity | null {
  if (route.access === 'internal') return checkInternalKey(name, ctx, rules);
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
  if (identity.sessionId !== undefined && rules.hasEnded(identity.sessionId))
    throw new DomainError('unauthenticated', 'session_ended', 'This session has ended. Log in again.');
  if (identity.role === 'ADMIN' && rules.isFormerAdmin(identity.userId))
    throw new DomainError('unauthenticated', 'invalid_token', 'This token is from before your role changed. Refresh it, or log in again.');
  return identity;
}

/** The gateway's identity headers say what the token says, or someone has gone round the gateway. */
function checkTrustedHeaders(ctx: Context, identity: Identity | null): void {
  const [userId, role] = [ctx.get('x-user-id'), ctx.get('x-user-role')];
  const isForged = (userId !== '' && userId !== identity?.userId) || (role !== '' && role !== identity?.role);
  if (isForged) throw new DomainError('unauthenticated', 'invalid_token', 'Identity headers are set by the gateway alone; send an access token instead.');
}

function checkInternalKey(route: string, ctx: Context, { internalCallers, sharedInternalKey }: AccessRules): null {
  const given = [ctx.get(ownKeyHeader), ctx.get(internalKeyHeader)].filter((key) => key !== '').map((key) => Buffer.from(internalKeyDigest(key), 'hex'));
  const isOneOf = (digests: readonly string[]) => digests.some((digest) => given.some((key) => timingSafeEqual(key, Buffer.from(digest, 'hex'))));
  if (sharedInternalKey !== undefined && isOneOf([internalKeyDigest(sharedInternalKey)])) return null;
  const caller = Object.entries(internalCallers).find(([, { digests }]) => isOneOf(digests));
  if (caller === undefined)
    throw new DomainError('unauthenticated', 'internal_key_required', 'This address is for services of the site, which send X-Internal-API-Key.');
  const [name, { routes }] = caller;
  if (!routes.includes(route)) throw new DomainError('forbidden', 'forbidden', `${name} does not call ${route}; name it in "calls" of its definition.`);
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
