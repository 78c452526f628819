import { IdParams } from '@hanji/contracts/api/common';
import { AuthorProfile, ListUsersQuery, PasswordLink, RoleRequest, StatusRequest, User, UserList } from '@hanji/contracts/api/users';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Users as admins see them, and the author as everyone does. */
export const userRoutes = {
  listUsers: {
    method: 'GET',
    path: '/api/users',
    access: 'admin',
    summary: 'Users, newest first',
    query: ListUsersQuery,
    response: { status: 200, schema: UserList },
  },
  setUserStatus: {
    method: 'PUT',
    path: '/api/users/:id/status',
    access: 'admin',
    summary: 'Suspend a user or let them back in',
    params: IdParams,
    body: StatusRequest,
    response: { status: 200, schema: User },
    problems: ['own_account', 'last_admin'],
  },
  setUserRole: {
    method: 'PUT',
    path: '/api/users/:id/role',
    access: 'admin',
    summary: 'Make a user an admin, or take that away',
    params: IdParams,
    body: RoleRequest,
    response: { status: 200, schema: User },
    problems: ['own_account', 'last_admin', 'user_without_login'],
  },
  makePasswordLink: {
    method: 'POST',
    path: '/api/users/:id/password-link',
    access: 'admin',
    summary: 'A link by which a user sets a password, once within 48 hours',
    params: IdParams,
    response: { status: 200, schema: PasswordLink },
    problems: ['own_account', 'user_suspended', 'user_without_login'],
    limit: { requests: 20, per: 'minute' },
  },
  author: {
    method: 'GET',
    path: '/api/author',
    access: 'any',
    summary: "The blog's author",
    response: { status: 200, schema: AuthorProfile },
    problems: ['not_found'],
  },
} as const satisfies Record<string, RouteDefinition>;
