import { GoogleRequest, LoginMethods, Session } from '@hanji/contracts/api/users';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

/** Login by Google. */
export const googleRoutes = {
  loginMethods: {
    method: 'GET',
    path: '/api/auth/login-methods',
    access: 'any',
    summary: 'Ways to log in on this site, besides a password',
    response: { status: 200, schema: LoginMethods },
  },
  startGoogle: {
    method: 'GET',
    path: '/api/auth/google',
    access: 'any',
    summary: 'Go to Google to log in',
    query: z.strictObject({ returnTo: z.string().max(500).optional() }),
    response: { status: 302 },
    problems: ['not_found'],
  },
  finishGoogle: {
    method: 'GET',
    path: '/api/auth/google/callback',
    access: 'any',
    summary: 'Come back from Google',
    query: z.looseObject({ state: z.string().max(500).optional(), code: z.string().max(4000).optional(), error: z.string().max(200).optional() }),
    response: { status: 302 },
    problems: ['not_found'],
  },
  loginWithGoogle: {
    method: 'POST',
    path: '/api/auth/google',
    access: 'any',
    summary: "Log in with Google's ID token",
    body: GoogleRequest,
    response: { status: 200, schema: Session },
    problems: ['not_found', 'invalid_credentials', 'suspended', 'email_not_verified', 'email_taken', 'provider_unavailable'],
    limit: { requests: 60, per: 'minute' },
  },
} as const satisfies Record<string, RouteDefinition>;
