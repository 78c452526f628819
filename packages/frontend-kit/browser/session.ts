import { asProblem } from '../api/problem-error.ts';
import { readProblem } from '../api/read-problem.ts';
import type { TokenSource } from '../api/client.ts';
import { announceSession, hasSessionHint, sessionHintKey } from './session-hint.ts';

/** What pages know of the one who is logged in. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly avatar: string | null;
  readonly role: 'USER' | 'ADMIN';
}

/** Answer of login, register and refresh, as far as pages need it. */
export interface SessionGrant {
  readonly accessToken: string;
  readonly user: SessionUser;
}

/**
 * Why a login is over that nobody ended: its time was up or it was ended elsewhere (`expired`), the account was suspended, or the page was
 * opened at an address that is not the site's (`cross_site`).
 */
export type SessionEnd = 'expired' | 'suspended' | 'cross_site';

/** `unknown` until the first refresh has been answered; guests without a hint are `guest` at once. */
export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'guest'; readonly ended: SessionEnd | null }
  | { readonly status: 'user'; readonly user: SessionUser };

/** So long a page waits for a login that was asked for too often, in seconds. */
const longestWait = 60;

const guest = { status: 'guest', ended: null } as const;

/** The one login of a browser tab. The access token lives in memory only; the refresh cookie is out of scripts' reach. */
export interface Session extends TokenSource {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes over what login or register answered. */
  readonly accept: (grant: SessionGrant) => void;
  /** Ends the session here and on the server; answers false where the server has not heard of it, and it is over here alone. */
  readonly logOut: () => Promise<boolean>;
}

/** Makes the tab's session; with a hint it asks for an access token at once. Other tabs' logins and logouts are followed. */
export function createSession(): Session {
  let token: string | null = null;
  let state: SessionState = hasSessionHint() ? { status: 'unknown' } : guest;
  let refreshing: Promise<string | null> | null = null;
  const listeners = new Set<() => void>();

  const become = (next: SessionState, nextToken: string | null) => {
    token = nextToken;
    state = next;
    for (const listener of listeners) listener();
  };
  const end = (ended: SessionEnd | null) => {
    announceSession(false);
    become({ status: 'guest', ended }, null);
  };
  const accept = (grant: SessionGrant) => {
    announceSession(true);
    become({ status: 'user', user: grant.user }, grant.accessToken);
  };
  const refreshOnce = async (): Promise<string | null> => {
    const answer = await oneTabAtATime(() => fetch('/api/auth/refresh-token', { method: 'POST', headers: { 'Content-Type': 'application/json' } }));
    if (answer.status === 401 || answer.status === 403) {
      const refused = await readProblem(answer);
      const code = 'problem' in refused ? refused.problem.code : '';
      end(code === 'suspended' || code === 'cross_site' ? code : 'expired');
      return null;
    }
    if (!answer.ok) throw await readProblem(answer);
    const grant = readGrant(await answer.json());
    accept(grant);
    return grant.accessToken;
  };
  const refresh = () => {
    refreshing ??= refreshOnce().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  addEventListener('storage', (event) => {
    if (event.key !== sessionHintKey) return;
    if (event.newValue === null) become(guest, null);
    else if (token === null) void refresh().catch(() => undefined);
  });
  const begin = async (isAgain: boolean): Promise<void> => {
    try {
      await refresh();
    } catch (error) {
      // Many who share an address may come too often together: nobody is taken for a guest for that.
      const wait = isAgain ? null : waitAsked(error);
      if (wait === null) return become(guest, null);
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      await begin(true);
    }
  };
  if (state.status === 'unknown') void begin(false);

  return {
    current: () => token,
    refresh,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    accept,
    logOut: async () => {
      const answer = await fetch('/api/auth/logout', { method: 'POST', headers: { 'Content-Type': 'application/json' } }).catch(() => null);
      end(null);
      return answer?.ok === true;
    },
  };
}

/** Seconds after which a refused refresh may be tried once more; null where it was refused for something else, or for long. */
function waitAsked(error: unknown): number | null {
  const refused = asProblem(error);
  if (refused === null || (refused.problem.status !== 429 && refused.problem.status !== 503)) return null;
  const seconds = refused.retryAfter ?? 1;
  return seconds <= longestWait ? seconds : null;
}

/** Reads login's answer by hand: every reader's browser would have to load zod otherwise. Throws when it is something else. */
function readGrant(value: unknown): SessionGrant {
  const { accessToken, user } = value as { accessToken?: unknown; user?: Partial<Record<keyof SessionUser, unknown>> };
  if (typeof accessToken !== 'string' || typeof user?.id !== 'string' || typeof user.name !== 'string')
    throw new TypeError('The login answered something unknown.');
  return {
    accessToken,
    user: { id: user.id, name: user.name, avatar: typeof user.avatar === 'string' ? user.avatar : null, role: user.role === 'ADMIN' ? 'ADMIN' : 'USER' },
  };
}

async function oneTabAtATime(send: () => Promise<Response>): Promise<Response> {
  if (!('locks' in navigator)) return await send();
  return (await navigator.locks.request('hanji.refresh', send)) as Response;
}
