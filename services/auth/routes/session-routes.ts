import { LoginRequest, PasswordLinkRequest, RegisterRequest, Session, TokenState } from '@hanji/contracts/api/users';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

/** A password of 1 MB is told as the mistake it is (400), so bodies with one may be a little larger. */
const passwordBodyBytes = 1_200_000;

/** How a session begins, goes on and ends, and how others check its tokens. */
export const sessionRoutes = {
  register: {
    method: 'POST',
    path: '/api/auth/register',
    access: 'any',
    summary: 'Open an account',
    body: RegisterRequest,
    maxBodyBytes: passwordBodyBytes,
    response: { status: 201, schema: Session },
    problems: ['email_taken', 'too_fast'],
    limit: { requests: 100, per: 'hour' },
  },
  login: {
    method: 'POST',
    path: '/api/auth/login',
    access: 'any',
    summary: 'Log in with e-mail and password',
    body: LoginRequest,
    maxBodyBytes: passwordBodyBytes,
    response: { status: 200, schema: Session },
    problems: ['invalid_credentials', 'suspended', 'too_fast'],
    limit: { requests: 60, per: 'minute' },
  },
  setPasswordByLink: {
    method: 'POST',
    path: '/api/auth/password-link',
    access: 'any',
    summary: 'Set a password by a link of an admin; all sessions end',
    body: PasswordLinkRequest,
    maxBodyBytes: passwordBodyBytes,
    response: { status: 204 },
    problems: ['link_expired', 'too_fast'],
    limit: { requests: 20, per: 'minute' },
  },
  validateToken: {
    method: 'GET',
    path: '/api/auth/validate-token',
    access: 'any',
    summary: 'Whether the token sent is good',
    badTokenAllowed: true,
    response: { status: 200, schema: TokenState },
  },
  refreshToken: {
    method: 'POST',
    path: '/api/auth/refresh-token',
    access: 'cookie',
    summary: 'A new access token for the refresh cookie',
    response: { status: 200, schema: Session },
    problems: ['session_ended', 'suspended'],
    limit: { requests: 60, per: 'minute' },
  },
  logout: { method: 'POST', path: '/api/auth/logout', access: 'cookie', summary: 'End this session', response: { status: 204 } },
  jwks: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    access: 'any',
    summary: 'Public keys of the access tokens',
    response: { status: 200, schema: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).meta({ id: 'JsonWebKeySet' }) },
  },
} as const satisfies Record<string, RouteDefinition>;
