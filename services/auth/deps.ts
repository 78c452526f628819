import type { Cache } from '@hanji/service-kit/cache/cache';
import type { Limiter } from '@hanji/service-kit/cache/limiter';
import type { BlockedUsers } from '@hanji/service-kit/blocked-users';
import type { VerifyToken } from '@hanji/service-kit/http/identity';
import type { InternalClient } from '@hanji/service-kit/http/internal-client';
import type { AccessTokens } from './domain/access-tokens.ts';
import type { GoogleLogin } from './openid/google-login.ts';

/** What the handlers work with. */
export interface AuthDeps {
  readonly tokens: AccessTokens;
  readonly verifyToken: VerifyToken;
  /** Counts failed passwords. */
  readonly attempts: Limiter;
  readonly cache: Cache;
  readonly blockedUsers: BlockedUsers;
  readonly internalClient: InternalClient;
  /** Null when no client is configured. */
  readonly google: GoogleLogin | null;
  /** Address of the site as readers type it. */
  readonly publicUrl: URL;
  readonly databaseUrl: string;
  readonly wakeRelay: () => void;
}
