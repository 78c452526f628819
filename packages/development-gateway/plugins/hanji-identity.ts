import { clientNetwork } from '@hanji/contracts/client-network';
import type { IdentityConfig } from '@hanji/contracts/gateway/kong';
import { hashedUser } from '@hanji/contracts/hashed-user';
import type { Answer, Claims, Exchange, Plugin } from '../exchange.ts';
import { headersOf, removeHeader } from '../header-list.ts';

// Traces begin at the gateway, or nowhere.
const traceNames = ['traceparent', 'tracestate', 'baggage', 'b3'];
const ownNames = new Set(['x-internal-api-key', 'x-anonymous-consumer', 'x-real-ip', 'forwarded', ...traceNames]);
const ownPrefixes = ['x-b3-', 'x-user-', 'x-hanji-', 'x-consumer-', 'x-credential-', 'x-authenticated-', 'x-forwarded-'];
/** What the gateway itself still has to read of them, where a balancer that it trusts has written it. */
const toldByProxies = new Set(['x-forwarded-proto', 'x-forwarded-host']);
const connectionWords = new Set(['close', 'keep-alive', 'upgrade']);
/** Doing one of these twice is not the same as once. */
const sentOnce = new Set(['PUT', 'DELETE']);
const known = new Map<string, boolean>();
const maxKnown = 2000;

/** Whether a header is the gateway's to set, in any spelling (`X_User--Id`). */
export function isOwnHeader(name: string): boolean {
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const levelled = levelledName(name);
  const isOwn = ownNames.has(levelled) || ownPrefixes.some((prefix) => levelled.startsWith(prefix));
  if (known.size < maxKnown) known.set(name, isOwn);
  return isOwn;
}

function levelledName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** The same as `platform/gateway/plugins/hanji-identity`: the gateway's own headers come from the verified token and the connection alone. */
export function hanjiIdentity(config: IdentityConfig): Plugin {
  return {
    rewrite: (exchange) => {
      const ids = headersOf(exchange.headers, 'x-request-id');
      const isIdSafe = ids.length === 1 && /^[\w.:-]{8,64}$/.test(ids[0] ?? '');
      const isForeign = (name: string) => isOwnHeader(name) && !(exchange.isProxied && toldByProxies.has(name.toLowerCase()));
      const isBadId = (name: string) => levelledName(name) === 'x-request-id' && !(isIdSafe && name.toLowerCase() === 'x-request-id');
      removeHeaders(exchange.headers, (name) => isForeign(name) || isBadId(name));
      const words = headersOf(exchange.headers, 'connection').join(',').toLowerCase().split(',');
      if (words.some((word) => word !== '' && !connectionWords.has(word.trim()))) removeHeader(exchange.headers, 'connection');
    },
    access: (exchange) => {
      if (sentOnce.has(exchange.method)) exchange.retries = 0;
      const refusal = refuseUnmeasured(exchange, config) ?? (config.tokens === 'ignored' ? undefined : identify(exchange, config));
      const network = clientNetwork(exchange.address);
      exchange.headers.push('X-Hanji-Address', network, 'X-Hanji-Caller', exchange.userId || network, 'X-Hanji-Everyone', `all@${network}`);
      return refusal;
    },
  };
}

function refuseUnmeasured(exchange: Exchange, config: IdentityConfig): Answer | undefined {
  if (config.chunked_bodies === 'allowed' || headersOf(exchange.headers, 'transfer-encoding').length === 0) return undefined;
  return refuse(exchange, 411, 'length_required', 'Say in Content-Length how long the body is.');
}

function identify(exchange: Exchange, config: IdentityConfig): Answer | undefined {
  const sent = headersOf(exchange.headers, 'authorization');
  if (sent.length === 0)
    return config.required_role === undefined ? undefined : refuse(exchange, 401, 'login_required', 'Log in first, then send the access token.');
  const { verified } = exchange;
  const isJustThat = verified !== null && sent.length === 1 && /^[Bb]earer +(\S+)$/.exec(sent[0] ?? '')?.[1] === verified.token;
  if (!isJustThat || !isOurs(verified.claims, config)) return refuseToken(exchange);
  const { sub, role, iat } = verified.claims;
  // Of what has become of the user since, nobody tells the gateway: a fresh token says it.
  const { max_age_seconds: maxAge } = config;
  if (maxAge !== undefined && !(typeof iat === 'number' && iat > Math.floor(Date.now() / 1000) - maxAge)) return refuseToken(exchange);
  if (config.required_role !== undefined && role !== config.required_role) return refuse(exchange, 403, 'forbidden', 'Only admins may do this.');
  exchange.userId = String(sub);
  exchange.userHash = hashedUser(exchange.userId);
  exchange.headers.push('X-User-Id', String(sub), 'X-Hanji-User', exchange.userHash, 'X-User-Role', String(role));
  return undefined;
}

function isOurs({ iss, aud, nbf, sub, role }: Claims, { issuer, audience }: IdentityConfig): boolean {
  return (
    iss === issuer &&
    (Array.isArray(aud) ? aud.includes(audience) : aud === audience) &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= Date.now() / 1000)) &&
    typeof sub === 'string' &&
    /^[0-9a-f-]{36}$/i.test(sub) &&
    (role === 'USER' || role === 'ADMIN')
  );
}

function refuseToken(exchange: Exchange): Answer {
  return refuse(exchange, 401, 'invalid_token', 'The access token is not valid or has expired. Refresh it or log in again.');
}

function refuse(exchange: Exchange, status: number, code: string, detail: string): Answer {
  exchange.problem = { code, detail };
  return { status, message: detail, ...(status === 401 ? { headers: ['WWW-Authenticate', 'Bearer realm="hanji", error="invalid_token"'] } : {}) };
}

function removeHeaders(headers: string[], isUnwanted: (name: string) => boolean): void {
  let kept = 0;
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = [headers[at], headers[at + 1]];
    if (isUnwanted(name)) continue;
    headers[kept] = name;
    headers[kept + 1] = value;
    kept += 2;
  }
  headers.length = kept;
}
