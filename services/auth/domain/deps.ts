import type { Limiter } from '@hanji/service-kit/cache/limiter';
import type { Cache } from '@hanji/service-kit/cache/cache';
import type { BlockedUsers } from '@hanji/service-kit/blocked-users';
import type { VerifyToken } from '@hanji/service-kit/identity';
import type { AccessTokens } from './session/access-tokens.ts';
import type { OpenUserData } from './account/export-user.ts';
import type { GoogleLogin } from './login/google-login.ts';
import type { CheckPassword } from './login/login-attempts.ts';
import type { LoginPlaces } from './login/login-places.ts';

/** What the use cases of this service work with besides their entity manager. */
export interface AuthDeps {
  readonly tokens: AccessTokens;
  readonly verifyToken: VerifyToken;
  readonly checkPassword: CheckPassword;
  readonly loginPlaces: LoginPlaces;
  /** Accounts that are opened, by /48 network of IPv6. */
  readonly registrations: Limiter;
  /** Tokens of links to set a password that opened nothing, by network. */
  readonly failedLinks: Limiter;
  readonly cache: Cache;
  readonly blockedUsers: BlockedUsers;
  readonly openUserData: OpenUserData;
  /** Null when no client is configured. */
  readonly google: GoogleLogin | null;
  /** Address of the site as readers type it. */
  readonly publicUrl: URL;
  readonly databaseUrl: string;
  readonly wakeRelay: () => void;
}
