import { IdParams } from '@hanji/contracts/api/common';
import { AuthorProfile, ListUsersQuery, StatusRequest, User, UserList } from '@hanji/contracts/api/users';
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
  author: {
    method: 'GET',
    path: '/api/author',
    access: 'any',
    summary: "The blog's author",
    response: { status: 200, schema: AuthorProfile },
    problems: ['not_found'],
  },
} as const satisfies Record<string, RouteDefinition>;
