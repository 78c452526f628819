import { z } from 'zod';
import { Role } from './api/users.ts';

/** Issuer of our access tokens (`iss`): auth writes it, the gateway and every service ask for it. */
export const tokenIssuer = 'hanji-auth';
/** Audience of our access tokens (`aud`). */
export const tokenAudience = 'hanji';

/** Life of an access token in seconds. */
export const accessTokenSeconds = 900;

/** What services read in an access token besides issuer and audience; `sid` is the session. */
export const AccessTokenClaims = z.object({ sub: z.uuid(), role: Role, exp: z.number().int(), sid: z.uuid().optional() });
