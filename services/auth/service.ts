import { dataRoutes } from '@hanji/contracts/data-routes';
import { defineService } from '@hanji/contracts/define-service';
import { IdParams } from '@hanji/contracts/api/common';
import { ImportAuthorRequest } from '@hanji/contracts/api/import';
import {
  AuthorProfile, DeleteAccountRequest, GoogleRequest, ListUsersQuery, LoginRequest, PasswordRequest, ProfileRequest,
  RegisterRequest, Session, StatusRequest, TokenState, User, UserList,
} from '@hanji/contracts/api/users';
import { z } from 'zod';

/** A password of 1 MB is told as the mistake it is (400), so bodies with one may be a little larger. */
const passwordBodyBytes = 1_200_000;

/** The auth service: users, sessions, tokens. */
export default defineService({
  name: 'auth',
  summary: 'Users, sessions and the tokens that everyone else trusts',
  port: 3001,
  routes: {
    register: { method: 'POST', path: '/api/auth/register', access: 'any', summary: 'Open an account', body: RegisterRequest, maxBodyBytes: passwordBodyBytes, response: { status: 201, schema: Session }, problems: ['email_taken'], limit: { requests: 100, per: 'hour' } },
    login: { method: 'POST', path: '/api/auth/login', access: 'any', summary: 'Log in with e-mail and password', body: LoginRequest, maxBodyBytes: passwordBodyBytes, response: { status: 200, schema: Session }, problems: ['invalid_credentials', 'suspended', 'too_fast'], limit: { requests: 60, per: 'minute' } },
    startGoogle: { method: 'GET', path: '/api/auth/google', access: 'any', summary: 'Go to Google to log in', query: z.strictObject({ returnTo: z.string().max(500).optional() }), response: { status: 302 } },
    finishGoogle: { method: 'GET', path: '/api/auth/google/callback', access: 'any', summary: 'Come back from Google', query: z.looseObject({ state: z.string().max(500).optional(), code: z.string().max(4000).optional(), error: z.string().max(200).optional() }), response: { status: 302 } },
    loginWithGoogle: { method: 'POST', path: '/api/auth/google', access: 'any', summary: "Log in with Google's ID token", body: GoogleRequest, response: { status: 200, schema: Session }, problems: ['invalid_credentials', 'suspended', 'email_not_verified', 'email_taken', 'provider_unavailable'], limit: { requests: 60, per: 'minute' } },
    me: { method: 'GET', path: '/api/auth/me', access: 'user', summary: 'Who I am', response: { status: 200, schema: User } },
    updateProfile: { method: 'PUT', path: '/api/auth/profile', access: 'user', summary: 'Change name, avatar or bio', body: ProfileRequest, response: { status: 200, schema: User }, ifMatch: 'required' },
    changePassword: { method: 'PUT', path: '/api/auth/password', access: 'user', summary: 'Change the password; other sessions end', body: PasswordRequest, maxBodyBytes: passwordBodyBytes, response: { status: 204 }, problems: ['invalid_credentials', 'fresh_login_required', 'too_fast'], limit: { requests: 10, per: 'minute' } },
    validateToken: { method: 'GET', path: '/api/auth/validate-token', access: 'any', summary: 'Whether the token sent is good', badTokenAllowed: true, response: { status: 200, schema: TokenState } },
    refreshToken: { method: 'POST', path: '/api/auth/refresh-token', access: 'cookie', summary: 'A new access token for the refresh cookie', response: { status: 200, schema: Session }, problems: ['session_ended', 'suspended'], limit: { requests: 60, per: 'minute' } },
    logout: { method: 'POST', path: '/api/auth/logout', access: 'cookie', summary: 'End this session', response: { status: 204 } },
    exportMe: { method: 'GET', path: '/api/auth/me/export', access: 'user', summary: 'All that is kept about me, as one file', response: { status: 200, schema: z.record(z.string(), z.unknown()) }, problems: ['export_incomplete'], limit: { requests: 5, per: 'minute' } },
    deleteMe: { method: 'DELETE', path: '/api/auth/me', access: 'user', summary: 'Delete my account', body: DeleteAccountRequest, maxBodyBytes: passwordBodyBytes, response: { status: 204 }, problems: ['invalid_credentials', 'fresh_login_required', 'last_admin', 'too_fast'], limit: { requests: 10, per: 'minute' } },
    listUsers: { method: 'GET', path: '/api/users', access: 'admin', summary: 'Users, newest first', query: ListUsersQuery, response: { status: 200, schema: UserList } },
    setUserStatus: { method: 'PUT', path: '/api/users/:id/status', access: 'admin', summary: 'Suspend a user or let them back in', params: IdParams, body: StatusRequest, response: { status: 200, schema: User }, problems: ['own_account', 'last_admin'] },
    author: { method: 'GET', path: '/api/author', access: 'any', summary: "The blog's author", response: { status: 200, schema: AuthorProfile } },
    jwks: { method: 'GET', path: '/.well-known/jwks.json', access: 'any', summary: 'Public keys of the access tokens', response: { status: 200, schema: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) } },
    usersByIds: { method: 'GET', path: '/internal/users', access: 'internal', summary: 'Public profiles by id (`ids` comma separated, at most 100)', query: z.strictObject({ ids: z.string().max(4000) }), response: { status: 200, schema: z.object({ items: z.array(AuthorProfile) }) } },
    importAuthor: { method: 'POST', path: '/internal/authors', access: 'internal', summary: 'Find or make the account that imported posts belong to', body: ImportAuthorRequest, response: { status: 200, schema: AuthorProfile } },
    ...dataRoutes,
  },
  database: true,
  cache: true,
  internet: true,
  // All who keep something about users: asked when one of them wants to take everything along.
  neighbours: ['blog', 'content', 'analytics', 'storage'],
  publishes: ['user.registered', 'user.profile.updated', 'user.status.changed', 'user.deleted'],
  consumes: {},
  environment: {
    JWT_PRIVATE_KEYS: { purpose: 'Signing keys as a JWKS with private parts; the first one signs', secret: true, schema: z.string().min(1), from: { kind: 'jwt-private-keys' } },
    ADMIN_EMAIL: { purpose: 'E-mail address of the first admin, made when there is none', secret: false, schema: z.email().optional(), from: { kind: 'setting' } },
    ADMIN_PASSWORD: { purpose: 'Password of the first admin', secret: true, schema: z.string().min(10).max(200).optional(), from: { kind: 'setting' } },
    ADMIN_NAME: { purpose: 'Name of the first admin', secret: false, schema: z.string().min(1).max(80).optional(), from: { kind: 'setting' } },
    GOOGLE_CLIENT_ID: { purpose: 'OAuth client of the Google login; off without', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    GOOGLE_CLIENT_SECRET: { purpose: 'Secret of that client; a public client goes without', secret: true, schema: z.string().optional(), from: { kind: 'setting' } },
    GOOGLE_ISSUER: { purpose: 'OpenID issuer; another one for tests', secret: false, schema: z.url().default('https://accounts.google.com'), from: { kind: 'setting' } },
  },
  replicas: { min: 2, max: 6, targetCpuPercent: 70 },
});
