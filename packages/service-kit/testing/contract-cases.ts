import type { SiteUnderTest } from './site-under-test.ts';

/** Whoever calls. `guest` sends no token. */
export type Caller = 'admin' | 'user' | 'guest';

/** A call that must succeed. Values of `query` and `params` as they stand in the address. */
export interface GoodCall {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For `If-Match`. */
  readonly version?: number;
  readonly token?: string;
  readonly cookie?: string;
  /** Instead of JSON: an upload, or a text as it is. */
  readonly form?: () => FormData | string;
}

/** How to call one route rightly, and where it differs from what all routes do. */
export interface RouteCase {
  /** Makes what the call needs, anew each time it is asked for. */
  readonly good: (world: World) => Promise<GoodCall> | GoodCall;
  /** Status of success where it is not the declared one. */
  readonly status?: number;
  /** Status for a well-formed id that nothing has; 404 unless given. */
  readonly unknownId?: number;
  /** Status without the cookie, on routes that it proves; 401 unless given. */
  readonly withoutCookie?: number;
  /** Not offered by a site that lacks the setting: answers 404. */
  readonly off?: true;
}

/** Cases of one service by route name: the default export of its `testing/contract-cases.ts`. Those of dead letters are the same for all, and no part of it. */
export type ServiceCases = Readonly<Record<string, RouteCase>>;

/** Someone registered for a test. */
export interface Person {
  readonly id: string;
  readonly token: string;
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
}

/** The site under test and what cases make on it. Each maker goes through the gateway and throws when it is refused. */
export interface World {
  readonly site: SiteUnderTest;
  readonly admin: string;
  readonly user: Person;
  readonly newPerson: () => Promise<Person>;
  readonly newPost: (given?: Readonly<Record<string, unknown>>) => Promise<{ id: string; slug: string; version: number }>;
  /** Any creation: the answer's resource. */
  readonly make: <Made>(path: string, body: unknown, token?: string) => Promise<Made>;
  readonly word: () => string;
}

/** The password of everyone registered for a test. */
export const personPassword = 'a long enough password';
