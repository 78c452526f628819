import { IdParams } from '@hanji/contracts/api/common';
import { DeleteAccountRequest, LoginSessionList, Me, PasswordRequest, ProfileRequest, User } from '@hanji/contracts/api/users';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

/** A password of 1 MB is told as the mistake it is (400), so bodies with one may be a little larger. */
const passwordBodyBytes = 1_200_000;

/** What people do with their own accounts. */
export const accountRoutes = {
  me: { method: 'GET', path: '/api/auth/me', access: 'user', summary: 'Who I am', response: { status: 200, schema: Me } },
  updateProfile: {
    method: 'PUT',
    path: '/api/auth/profile',
    access: 'user',
    summary: 'Change name, avatar or bio',
    body: ProfileRequest,
    response: { status: 200, schema: User },
    ifMatch: 'required',
  },
  changePassword: {
    method: 'PUT',
    path: '/api/auth/password',
    access: 'user',
    summary: 'Change the password; other sessions end',
    body: PasswordRequest,
    maxBodyBytes: passwordBodyBytes,
    response: { status: 204 },
    problems: ['invalid_credentials', 'fresh_login_required', 'too_fast'],
    limit: { requests: 10, per: 'minute' },
  },
  listSessions: {
    method: 'GET',
    path: '/api/auth/sessions',
    access: 'user',
    summary: 'Where I am logged in',
    response: { status: 200, schema: LoginSessionList },
  },
  endSession: {
    method: 'DELETE',
    path: '/api/auth/sessions/:id',
    access: 'user',
    summary: 'Log out somewhere else',
    params: IdParams,
    response: { status: 204 },
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/api/auth/sessions',
    access: 'user',
    summary: 'Log out everywhere but here',
    response: { status: 204 },
  },
  exportMe: {
    method: 'GET',
    path: '/api/auth/me/export',
    access: 'user',
    summary: 'All that is kept about me, as one file',
    response: { status: 200, schema: z.record(z.string(), z.unknown()) },
    problems: ['export_incomplete'],
    limit: { requests: 5, per: 'minute' },
  },
  deleteMe: {
    method: 'DELETE',
    path: '/api/auth/me',
    access: 'user',
    summary: 'Delete my account',
    body: DeleteAccountRequest,
    maxBodyBytes: passwordBodyBytes,
    response: { status: 204 },
    problems: ['invalid_credentials', 'fresh_login_required', 'last_admin', 'too_fast'],
    limit: { requests: 10, per: 'minute' },
  },
} as const satisfies Record<string, RouteDefinition>;
